import { readdirSync } from "node:fs";
import { join } from "node:path";
import { command, temporaryFolder } from "./checkout";

export interface SynthesisOptions {
  /** Settings file that is used. */
  readonly environment?: "dev" | "staging" | "production";
  /** "settings" keeps state where the settings say, in S3. */
  readonly state?: "settings" | "local";
  readonly exit?: "json" | "hcl";
  /** Folder that stacks are written to; one of its own without it. */
  readonly outdir?: string;
}

export interface Synthesis {
  readonly outdir: string;
  readonly stacks: readonly string[];
  folder(stack: string): string;
}

/** Compiles what synthesizes, in a copy of the checkout. */
export const compile = async (checkout: string): Promise<void> => {
  await command(checkout, [process.execPath, "node_modules/typescript/bin/tsc", "-p", "tsconfig.synth.json"]);
};

/** Synthesizes every stack of a compiled copy, without the CDKTF CLI. */
export const synthesize = async (checkout: string, options: SynthesisOptions = {}): Promise<Synthesis> => {
  const outdir = options.outdir ?? join(temporaryFolder(), "cdktf.out");
  await command(checkout, [process.execPath, "dist/main.js"], {
    CDKTF_OUTDIR: outdir,
    ENVIRONMENT: options.environment ?? "dev",
    STATE_BACKEND: options.state ?? "settings",
    ...(options.exit === "hcl" ? { SYNTH_HCL_OUTPUT: "true" } : {}),
  });
  const folder = (stack: string) => join(outdir, "stacks", stack);
  return { outdir, stacks: readdirSync(join(outdir, "stacks")).sort(), folder };
};
