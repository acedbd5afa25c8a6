/** Builds the image of every application, tagged with the commit that it is built from: `npm run images`. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { buildArguments, imageReference, renderSize, tagOf } from "./build";
import { checkTag, type ImageOptions, OptionsError, parseOptions, usage } from "./options";

const output = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: "utf8" }).trim();

const everyApplication = (): string[] =>
  readdirSync("applications")
    .filter((name) => existsSync(`applications/${name}/main.ts`))
    .sort();

const choose = ({ applications }: ImageOptions): readonly string[] => {
  const every = everyApplication();
  const unknown = applications.filter((name) => !every.includes(name));
  if (unknown.length > 0) throw new OptionsError(`no application ${unknown.join(", ")}: there are ${every.join(", ")}`);
  return applications.length > 0 ? applications : every;
};

const run = (options: ImageOptions): void => {
  const applications = choose(options);
  const revision = output("git", ["rev-parse", "HEAD"]);
  const isDirty = output("git", ["status", "--porcelain"]) !== "";
  const tag = checkTag(options.tag ?? tagOf(revision, isDirty));
  for (const application of applications) {
    const reference = imageReference(options.repository, application, tag);
    execFileSync(options.engine, buildArguments({ application, reference, revision }, options), {
      // What the engine tells goes to stderr, so that stdout holds the images alone.
      stdio: ["ignore", process.stderr, process.stderr],
    });
    const size = Number(output(options.engine, ["image", "inspect", "--format", "{{.Size}}", reference]));
    process.stdout.write(`${reference}  ${renderSize(size)}\n`);
  }
};

try {
  run(parseOptions(process.argv.slice(2), process.env));
} catch (error) {
  const isWrong = error instanceof OptionsError;
  process.stderr.write(`images: ${error instanceof Error ? error.message : String(error)}\n${isWrong ? usage : ""}`);
  process.exitCode = isWrong ? 2 : 1;
}
