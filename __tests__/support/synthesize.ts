import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { parseSettings } from "../../stacks/settings/load";
import type { Settings } from "../../stacks/settings/schema";
import { SystemStack } from "../../stacks/system-stack";
import { Synthesized } from "./stack-document";

export type ExitFile = "cdk.tf.json" | "cdk.tf";

/** CDKTF 0.21 asks the environment, whatever its options say. */
export const choosingExit = <T>(file: ExitFile, synthesize: () => T): T => {
  const { SYNTH_HCL_OUTPUT: before } = process.env;
  process.env.SYNTH_HCL_OUTPUT = String(file === "cdk.tf");
  try {
    return synthesize();
  } finally {
    if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = before;
  }
};

const synthesizeTexts = (build: (app: App) => void, file: ExitFile): Readonly<Record<string, string>> => {
  const outdir = mkdtempSync(join(tmpdir(), "slipway-synth-"));
  try {
    choosingExit(file, () => {
      const app = new App({ outdir, stackTraces: false });
      build(app);
      app.synth();
    });
    const stacks = readdirSync(join(outdir, "stacks"));
    return Object.fromEntries(
      stacks.map((stack) => [stack, readFileSync(join(outdir, "stacks", stack, file), "utf8")]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

const buildTest = (build: (stack: SystemStack) => void, settings: Settings) => (app: App) =>
  build(new SystemStack(app, "test", { settings, application: "test" }));

const one = <T>(stacks: Readonly<Record<string, T>>): T => {
  const stack = stacks.test;
  if (stack === undefined) throw new Error("the stack was not synthesized");
  return stack;
};

/** Synthesizes an app into a folder of its own and reads every stack of it. */
export const synthesizeApp = (build: (app: App) => void): Readonly<Record<string, Synthesized>> => {
  const stacks: Record<string, Synthesized> = {};
  for (const [stack, json] of Object.entries(synthesizeTexts(build, "cdk.tf.json"))) {
    stacks[stack] = new Synthesized(json, stacks);
  }
  return stacks;
};

/** One stack that holds what a test builds into it: for tests of constructs. */
export const synthesizeConstruct = (
  build: (stack: SystemStack) => void,
  settings: Settings = parseSettings("dev", {}),
): Synthesized => one(synthesizeApp(buildTest(build, settings)));

/** The same as HCL. */
export const synthesizeConstructAsHcl = (
  build: (stack: SystemStack) => void,
  settings: Settings = parseSettings("dev", {}),
): string => one(synthesizeTexts(buildTest(build, settings), "cdk.tf"));
