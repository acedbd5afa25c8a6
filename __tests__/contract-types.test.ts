import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const CACHE = join(ROOT, "node_modules", ".cache", "slipway-tests");

/** A task definition of a contract with each kind of variable; what it is given differs. */
const taskGiven = (environment: string, secrets: string): string => `
import { defineContract } from "../../../../applications/service-kit/contract";
import { FargateTaskDefinition } from "../../../../modules/compute/fargate-task-definition";
import type { Construct } from "constructs";
import type { LogGroup } from "../../../../modules/observability/log-group";
import type { ContainerImage } from "../../../../modules/registry/repository";
import type { ContainerSecret } from "../../../../modules/secrets/secret";

const contract = defineContract({
  name: "example",
  size: { cpu: 256, memoryMiB: 512 },
  environment: {
    PLACE: { description: "Where" },
    MODE: { description: "How", default: "fast" },
    NOTE: { description: "Why", optional: true },
  },
  secrets: { KEY: { description: "Key" }, SPARE: { description: "Second key", optional: true } },
});

export const build = (scope: Construct, image: ContainerImage, logGroup: LogGroup, secret: ContainerSecret) =>
  new FargateTaskDefinition(scope, "task", {
    family: "example",
    contract,
    image,
    logGroup,
    executionRoleName: "execution",
    taskRoleName: "task",
    environment: ${environment},
    secrets: ${secrets},
  });
`;

const CASES = {
  complete: taskGiven('{ PLACE: "here" }', "{ KEY: secret }"),
  generous: taskGiven('{ PLACE: "here", MODE: "slow", NOTE: "why" }', "{ KEY: secret, SPARE: secret }"),
  "forgets-variable": taskGiven('{ MODE: "slow" }', "{ KEY: secret }"),
  "unknown-variable": taskGiven('{ PLACE: "here", PLAEC: "there" }', "{ KEY: secret }"),
  "forgets-secret": taskGiven('{ PLACE: "here" }', "{ SPARE: secret }"),
  "unknown-secret": taskGiven('{ PLACE: "here" }', "{ KEY: secret, TOKEN: secret }"),
  "plain-secret": taskGiven('{ PLACE: "here" }', '{ KEY: "value" }'),
  "secret-as-variable": taskGiven('{ PLACE: "here", KEY: "value" }', "{ KEY: secret }"),
};

/** What the compiler says of each case, in one run of it. */
const compile = (): Readonly<Record<string, string>> => {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "contract-"));
  try {
    for (const [name, source] of Object.entries(CASES)) writeFileSync(join(folder, `${name}.ts`), source);
    const config = {
      extends: join(ROOT, "tsconfig.json"),
      compilerOptions: { types: ["node"], noUnusedParameters: false },
      include: ["*.ts"],
      exclude: [],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8",
    });
    const lines = stdout.split("\n").filter((line) => line !== "");
    return Object.fromEntries(
      Object.keys(CASES).map((name) => {
        const start = lines.findIndex((line) => line.startsWith(`${name}.ts(`));
        if (start < 0) return [name, ""];
        const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
        return [name, lines.slice(start, end < 0 ? undefined : end).join("\n")];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe("a task definition has to satisfy its contract, or the stack does not compile", () => {
  const errors = compile();

  test.each(["complete", "generous"])("%s: compiles", (name) => {
    expect(errors[name]).toBe("");
  });

  test.each([
    ["forgets-variable", /Property 'PLACE' is missing/],
    ["unknown-variable", /'PLAEC' does not exist/],
    ["forgets-secret", /Property 'KEY' is missing/],
    ["unknown-secret", /'TOKEN' does not exist/],
    ["plain-secret", /Type 'string' is not assignable to type 'ContainerSecret'/],
    ["secret-as-variable", /'KEY' does not exist/],
  ])("%s: the compiler says %s", (name, message) => {
    expect(errors[name]).toMatch(message);
  });
});
