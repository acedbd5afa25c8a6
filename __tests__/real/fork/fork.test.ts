import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..", "..");
const stacksOf = (outdir: string) => readdirSync(join(outdir, "stacks")).sort();

/** A synthesized stack without what tells the library's version. */
const contentOf = (outdir: string, stack: string): unknown => {
  const document = JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
  delete document["//"].metadata.version;
  return document;
};

describe("the community fork of CDKTF", () => {
  const work = mkdtempSync(join(tmpdir(), "slipway-fork-"));
  const synthesize = (main: string, name: string, variables: NodeJS.ProcessEnv = {}): string => {
    const outdir = join(work, name);
    execFileSync("node", [main], { env: { ...process.env, CDKTF_OUTDIR: outdir, ...variables }, stdio: "inherit" });
    return outdir;
  };

  beforeAll(() => {
    const compiled = join(ROOT, "node_modules", ".cache", "slipway-fork");
    execFileSync("npx", ["tsc", "-p", "tsconfig.synth.json", "--outDir", compiled], { cwd: ROOT, stdio: "inherit" });
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(__dirname, file), join(work, file));
    // The fork's packages ask for a newer Node than the oldest that Slipway runs on; their code does not.
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: work,
      stdio: "inherit",
    });
    cpSync(compiled, join(work, "dist"), { recursive: true });
  }, 300_000);

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it("synthesizes the same stacks from the same compiled code, but for its version", () => {
    const original = synthesize(join(ROOT, "node_modules", ".cache", "slipway-fork", "main.js"), "original");
    const fork = synthesize(join(work, "dist", "main.js"), "fork");
    expect(JSON.parse(readFileSync(join(fork, "manifest.json"), "utf8")).version).toBe("0.24.0");
    expect(stacksOf(fork)).toEqual(stacksOf(original));
    for (const stack of stacksOf(original)) expect(contentOf(fork, stack)).toEqual(contentOf(original, stack));
  });

  it("prints the same HCL", () => {
    const hcl = { SYNTH_HCL_OUTPUT: "true" };
    const original = synthesize(join(ROOT, "node_modules", ".cache", "slipway-fork", "main.js"), "original-hcl", hcl);
    const fork = synthesize(join(work, "dist", "main.js"), "fork-hcl", hcl);
    for (const stack of stacksOf(original)) {
      const file = (outdir: string) => readFileSync(join(outdir, "stacks", stack, "cdk.tf"), "utf8");
      expect(file(fork)).toBe(file(original));
    }
  });
});
