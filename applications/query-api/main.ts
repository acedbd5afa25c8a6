import { answerAndExit, readArguments } from "../service-kit/command-line";
import { orExit } from "../service-kit/configuration";
import { program } from "./program";
import { serve } from "./serve";

const main = async (): Promise<void> => {
  const asked = orExit(() => readArguments(program, process.argv.slice(2)));
  if (asked.kind !== "run") return answerAndExit(program, asked);
  return serve(process.env, asked.values);
};

main().catch((error: unknown) => {
  // Of what has no logger or no words of its own: a port that is taken, for one.
  process.stderr.write(`cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
