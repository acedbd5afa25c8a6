import { homedir } from "node:os";
import { CompiledProgram, type Run } from "./support/compiled";

// Processes of their own, on a machine that may be busy.
jest.setTimeout(60_000);

const STACKS = [
  "kafkajs-canary-app",
  "kafkajs-canary-registry",
  "keyspaces-app",
  "keyspaces-environment",
  "question-answering-app",
  "question-answering-registry",
  "remote-state",
];

const programs: CompiledProgram[] = [];
const program = CompiledProgram.compile();
programs.push(program);
afterAll(() => {
  for (const one of programs) one.remove();
});

const filesOf = ({ files }: Run): string[] => Object.keys(files).sort();
const stackFiles = (name: string) => STACKS.map((stack) => `cdktf.out/stacks/${stack}/${name}`);
const dev = program.run("dev");

describe("a synth", () => {
  it("ends well, says nothing, and leaves every stack as Terraform", () => {
    expect(dev).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    expect(filesOf(dev)).toEqual(["cdktf.out/manifest.json", ...stackFiles("cdk.tf.json")]);
  });

  it("leaves the same bytes in another folder, and when dev is asked for by name", () => {
    expect(program.run("elsewhere", { ENVIRONMENT: "dev" }).files).toEqual(dev.files);
  });

  it("knows no path of this machine", () => {
    const all = Object.values({ ...dev.files, ...program.run("local", { STATE_BACKEND: "local" }).files });
    expect(all.length).toBeGreaterThan(STACKS.length);
    for (const text of all) {
      for (const path of [process.cwd(), `${homedir()}/`, "node_modules"]) expect(text).not.toContain(path);
    }
  });

  it("of another environment has the same stacks with other names", () => {
    const run = program.run("production", { ENVIRONMENT: "production" });
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(filesOf(run)).toEqual(filesOf(dev));
    expect(run.files["cdktf.out/stacks/remote-state/cdk.tf.json"]).toContain("terraform-bucket-state-tf-production");
  });
});

describe("the two exits", () => {
  it("leave nothing of each other behind, and JSON comes back as it was", () => {
    const hcl = program.run("dev", { SYNTH_HCL_OUTPUT: "true" });
    expect(hcl).toMatchObject({ exitCode: 0, stderr: "" });
    expect(filesOf(hcl).filter((file) => /cdk\.tf/.test(file))).toEqual(stackFiles("cdk.tf"));
    expect(program.run("dev").files).toEqual(dev.files);
  });
});

describe("a mistake", () => {
  const failure = (message: string) => ({ exitCode: 1, stdout: "", stderr: `error: ${message}\n`, files: {} });

  it("in ENVIRONMENT ends with one line and without a file", () => {
    expect(program.run("typo", { ENVIRONMENT: "prod" })).toEqual(
      failure('ENVIRONMENT_UNKNOWN at ENVIRONMENT: "prod" was given; allowed: dev, staging, production'),
    );
  });

  it("in a settings file ends so too, with the setting's path", () => {
    const wrong = program.patched("stacks/settings/dev.js", (text) =>
      text.replace(
        /region: "us-east-1",/,
        'region: "us-east-1", questionAnswering: { service: { size: { cpu: 300 } } },',
      ),
    );
    programs.push(wrong);
    expect(wrong.run("settings")).toEqual(
      failure(
        "SETTING_INVALID at stacks/settings/dev.ts, questionAnswering.service.size.cpu: " +
          "300 was given; allowed: one of 256, 512, 1024, 2048, 4096, 8192, 16384 (CPU units)",
      ),
    );
  });

  it("of ours keeps its stack trace", () => {
    const broken = program.patched("stacks/compose.js", (text) => `${text}\nexports.composeStacks = () => null.x;\n`);
    programs.push(broken);
    const { exitCode, stderr } = broken.run("broken");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/TypeError: .*\n\s+at /s);
  });
});
