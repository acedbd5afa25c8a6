import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { onceARun } from "./once-a-run";
import { Synthesized } from "./stack-document";

const ROOT = join(__dirname, "..", "..");

const program = (): string =>
  join(
    onceARun("main", (folder) => {
      buildSync({
        entryPoints: [join(ROOT, "main.ts")],
        outfile: join(folder, "main.js"),
        bundle: true,
        platform: "node",
        packages: "external",
      });
    }),
    "main.js",
  );

const synthesize = (environment: string): string =>
  onceARun(`stacks-of-${environment}`, (cwd) => {
    const { SYNTH_HCL_OUTPUT: _, STATE_BACKEND: __, ...inherited } = process.env;
    const env = { ...inherited, ENVIRONMENT: environment };
    const { status, stderr } = spawnSync(process.execPath, [program()], { cwd, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`the synth of ${environment} failed: ${stderr}`);
  });

/**
 * All stacks of an environment's settings file, as `main.ts` emits them. Synthesized once a run in plain Node: within Jest
 * it takes several times as long, for each test file anew.
 */
export const synthesizeStacks = (environment = "dev"): Readonly<Record<string, Synthesized>> => {
  const folder = join(synthesize(environment), "cdktf.out", "stacks");
  const stacks: Record<string, Synthesized> = {};
  for (const name of readdirSync(folder).sort()) {
    stacks[name] = new Synthesized(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"), stacks);
  }
  return stacks;
};
