import { existsSync } from "node:fs";
import { join } from "node:path";
import { copyCheckout, editFile } from "../support/checkout";
import { type Account, openAccount } from "../support/cloud";
import { emptyBucket } from "../support/empty-bucket";
import { holdLock } from "../support/held-lock";
import type { JsonObject } from "../support/json";
import { writeOverride } from "../support/override";
import { compile, type Synthesis, synthesize } from "../support/synthesize";
import { Terraform } from "../support/terraform";

jest.setTimeout(600_000);

const UNCHANGED = { empty: true, changes: {} };
const SERVICE = "bedrock-qa-rag-service-tf";
const first = { image_tag: "1a2b3c4" };
const second = { image_tag: "2b3c4d5" };

let account: Account;
let checkout: string;
let stacks: Synthesis;
let outputs: JsonObject;

const terraform = (stack: string): Terraform => new Terraform(stacks.folder(stack), account.environment);

/** Synthesizes into the checkout's own output folder, as a user does, and puts what the mock needs beside it. */
const synth = async (state: "local" | "settings"): Promise<void> => {
  stacks = await synthesize(checkout, { state, outdir: join(checkout, "cdktf.out") });
  for (const stack of stacks.stacks) writeOverride(stacks.folder(stack), account.endpoint);
};

beforeAll(async () => {
  account = await openAccount("question-answering");
  checkout = copyCheckout();
  await compile(checkout);
});

describe("the bucket of states", () => {
  it("is made with local state, which then moves into it", async () => {
    await synth("local");
    const bucket = terraform("remote-state");
    await bucket.init();
    await bucket.apply();
    expect(await bucket.plan()).toEqual(UNCHANGED);
    await synth("settings");
    await bucket.init("-migrate-state", "-force-copy");
    expect(await bucket.plan()).toEqual(UNCHANGED);
    expect(await bucket.outputs()).toEqual({ bucket_name: "terraform-bucket-state-tf" });
  });

  it("lets one run at a time change a state, and gives the lock back", async () => {
    const bucket = terraform("remote-state");
    const held = await holdLock(bucket.folder, account.environment);
    try {
      await expect(bucket.plan()).rejects.toThrow("Error acquiring the state lock");
    } finally {
      await held.release();
    }
    expect(await bucket.plan()).toEqual(UNCHANGED);
  });
});

describe("the registry and the application", () => {
  it("are settled by one apply each: the second plans are empty", async () => {
    for (const stack of ["question-answering-registry", "question-answering-app"]) {
      await terraform(stack).init();
      await terraform(stack).validate();
      await terraform(stack).apply(first);
      expect(await terraform(stack).plan(first)).toEqual(UNCHANGED);
      expect(existsSync(join(stacks.folder(stack), "terraform.tfstate"))).toBe(false);
    }
    outputs = await terraform("question-answering-app").outputs();
  });

  it("tell what an operator needs next", () => {
    const registry = `${account.id}.dkr.ecr.${account.region}.amazonaws.com/bedrock-qa-rag-ecr-tf`;
    const key = String(outputs.api_key_id);
    expect(outputs).toMatchObject({
      repository_url: registry,
      cluster_name: "bedrock-qa-rag-cluster-tf",
      service_name: SERVICE,
      invoke_url: expect.stringMatching(/^https:\/\/[a-z0-9]+\.execute-api\.us-east-1\.amazonaws\.com\/prod$/),
      read_api_key_command: expect.stringContaining(`--api-key ${key} --include-value`),
      ask_command: expect.stringContaining(`${outputs.invoke_url}/ask`),
      push_image_command: expect.stringContaining(`${registry}:${first.image_tag}`),
      run_ingest_command: expect.stringContaining("aws ecs run-task"),
    });
  });

  it("refuse a tag that moves", async () => {
    const said = await terraform("question-answering-app").applyFailing({ image_tag: "latest" });
    expect(said).toContain("Invalid value for variable");
  });
});

describe("a deployment that ECS rolls back", () => {
  it("fails the apply, with the service's name and where to look", async () => {
    await account.deploymentsEnd(SERVICE, "rollback");
    const said = await terraform("question-answering-app").applyFailing(second);
    expect(said).toContain(`ECS rolled service ${SERVICE} back`);
    expect(said).toContain(`aws ecs describe-services --cluster bedrock-qa-rag-cluster-tf --services ${SERVICE}`);
  });

  it("is seen by the next plan, and mended by the next apply", async () => {
    const app = terraform("question-answering-app");
    expect(Object.keys((await app.plan(second)).changes)).toContain("aws_ecs_service.service");
    await account.deploymentsEnd(SERVICE, "settle");
    await app.apply(second);
    expect(await app.plan(second)).toEqual(UNCHANGED);
  });
});

describe("a changed route", () => {
  it("is published by a new deployment of the API", async () => {
    const route = 'api.addProxyRoute({ method: "POST", path: "/ask", vpcLink, origin, apiKeyRequired: true });';
    editFile(
      join(checkout, "stacks", "question-answering", "entrance.ts"),
      route,
      `${route}\n    ${route.replace("/ask", "/planted")}`,
    );
    await compile(checkout);
    await synth("settings");
    const app = terraform("question-answering-app");
    const { changes } = await app.plan(second);
    const deployment = Object.keys(changes).filter((address) => address.startsWith("aws_api_gateway_deployment."));
    expect(deployment.map((address) => changes[address])).toEqual(["create,delete"]);
    await app.apply(second);
    expect(await app.plan(second)).toEqual(UNCHANGED);
  });
});

describe("a destroy", () => {
  it("leaves the bucket while it holds a state, and nothing in the end", async () => {
    await terraform("question-answering-app").destroy(second);
    await terraform("question-answering-registry").destroy(second);
    await synth("local");
    const bucket = terraform("remote-state");
    await bucket.init("-migrate-state", "-force-copy");
    await expect(bucket.destroy()).rejects.toThrow("BucketNotEmpty");
    await emptyBucket(account, "terraform-bucket-state-tf");
    await bucket.destroy();
    expect(await account.leftovers()).toEqual({});
  });
});
