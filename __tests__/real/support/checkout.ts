import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { lastLines, runToEnd } from "./child";

export const ROOT = join(__dirname, "..", "..", "..");

/** What is needed to synthesize. Dependencies are linked, not copied. */
const SOURCES = [
  "main.ts",
  "stacks",
  "modules",
  "applications",
  "package.json",
  "cdktf.json",
  "tsconfig.json",
  "tsconfig.synth.json",
];
const LEFT_OUT = new Set(["node_modules", "dist"]);

const made: string[] = [];

/** A folder of this suite's own, which goes when the suite ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "slipway-real-"));
  made.push(folder);
  return folder;
};

afterAll(() => {
  // Links in them (dependencies, the provider) are removed as links.
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/**
 * A copy of the sources: suites compile, synthesize and keep local state beside each other, one of them changes a file,
 * and the developer's own `dist/`, `cdktf.out/` and `.state/` are never touched.
 */
export const copyCheckout = (): string => {
  const folder = temporaryFolder();
  for (const source of SOURCES) {
    cpSync(join(ROOT, source), join(folder, source), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
};

/** Changes one place of a file; a place that is not there is told, so that a variant is never the original. */
export const editFile = (file: string, from: string, to: string): void => {
  const before = readFileSync(file, "utf8");
  if (before.split(from).length !== 2) throw new Error(`${file} has ${JSON.stringify(from)} not exactly once`);
  writeFileSync(file, before.replace(from, to));
};

/** Runs a command in a folder as a user would, with these variables and no other but PATH and HOME. */
export const command = async (
  folder: string,
  line: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  timeLimitSeconds = 120,
): Promise<string> => {
  const [program, ...args] = line;
  const environment = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? folder, ...variables };
  const ended = await runToEnd(program ?? "", args, { folder, environment, timeLimitSeconds });
  if (ended.code !== 0) throw new Error(`${line.join(" ")} failed:\n${lastLines(ended.stdout + ended.stderr)}`);
  return ended.stdout;
};
