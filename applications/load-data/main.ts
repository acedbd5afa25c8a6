import { answerAndExit, readArguments } from "../service-kit/command-line";
import { orExit } from "../service-kit/configuration";
import { load } from "./load";
import { program } from "./program";

const main = async (): Promise<void> => {
  const asked = orExit(() => readArguments(program, process.argv.slice(2)));
  if (asked.kind !== "run") return answerAndExit(program, asked);
  return load(process.env, asked.values);
};

main().catch((error: unknown) => {
  process.stderr.write(`cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
