import { createHash } from "node:crypto";
import { objectAt } from "./json";
import { required } from "./required";

const REGION = "us-east-1";
const HOW = `start it with
  "$CLOUD_PYTHON" __tests__/real/cloud/serve.py --port 33600    (CLOUD_PYTHON: see __tests__/real/cloud/README.md)
and set CLOUD_ENDPOINT=http://127.0.0.1:33600`;

export type Outcome = "settle" | "rollback";

/** An AWS account of the mock that belongs to one suite: suites run beside each other without meeting. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly endpoint: string;
  /** Variables for terraform, the AWS CLI and whatever else talks to the mock. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is left in the account, by service and region; empty when nothing is. */
  leftovers(): Promise<Readonly<Record<string, unknown>>>;
  /** Decides how the deployments to come of an ECS service end, until it is decided anew. */
  deploymentsEnd(service: string, outcome: Outcome): Promise<void>;
}

/** Opens the account of a suite, emptied of what an earlier run may have left. */
export const openAccount = async (suite: string): Promise<Account> => {
  const endpoint = required("CLOUD_ENDPOINT", `the address of the AWS API mock; ${HOW}`);
  const providers = required("TF_CLI_CONFIG_FILE", "Terraform's CLI configuration with a mirror of the providers");
  await demandOurMock(endpoint);
  const id = accountId(suite);
  await call(endpoint, "POST", `/slipway/reset?account=${id}`);
  return {
    id,
    region: REGION,
    endpoint,
    environment: { ...inherited(), ...credentials(id), AWS_ENDPOINT_URL: endpoint, TF_CLI_CONFIG_FILE: providers },
    leftovers: async () => objectAt(await call(endpoint, "GET", `/slipway/leftovers?account=${id}`), "leftovers"),
    deploymentsEnd: async (service, outcome) => {
      await call(endpoint, "POST", `/slipway/ecs/deployments?account=${id}`, { service, outcome });
    },
  };
};

/** Twelve digits that stay the same from run to run. */
const accountId = (suite: string): string =>
  (BigInt(`0x${createHash("sha256").update(suite).digest("hex").slice(0, 12)}`) % 1_000_000_000_000n)
    .toString()
    .padStart(12, "1");

/** The key says for everybody to see that it is no real one; the mock reads the account from it. */
const credentials = (account: string): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: `AKIASLIP${account}`,
  AWS_SECRET_ACCESS_KEY: "not-a-secret-for-tests-only",
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_EC2_METADATA_DISABLED: "true",
});

/** Of our own variables only what a program needs to run at all: no TF_* or AWS_* of the developer's reaches a test. */
const inherited = (): Record<string, string> => {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
};

const demandOurMock = async (endpoint: string): Promise<void> => {
  const health = await call(endpoint, "GET", "/slipway/health").catch((error: unknown) => error);
  if (objectAt(health).name !== "slipway-cloud") {
    const found = health instanceof Error ? health.message : "another server answers there";
    throw new Error(`${endpoint} is not this repository's AWS API mock (${found}): ${HOW}`);
  }
};

const call = async (endpoint: string, method: string, path: string, body?: unknown): Promise<unknown> => {
  const reply = await fetch(new URL(path, endpoint), {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
};
