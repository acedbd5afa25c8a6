import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { editFile, temporaryFolder } from "./checkout";
import { runToEnd } from "./child";
import { type Account, openAccount } from "./cloud";
import { objectAt } from "./json";
import { Terraform } from "./terraform";

const TOPIC = { resource: { aws_sns_topic: { planted: { name: "planted" } } }, provider: { aws: { max_retries: 1 } } };

const terraformOf = async (account: Account, configuration: unknown): Promise<Terraform> => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration));
  const terraform = new Terraform(folder, account.environment);
  await terraform.init();
  return terraform;
};

describe("the mock", () => {
  let impostor: Server;
  const endpoint = process.env.CLOUD_ENDPOINT;

  beforeAll(async () => {
    impostor = createServer((_, reply) => reply.end("{}")).listen(0, "127.0.0.1");
    await once(impostor, "listening");
  });

  afterEach(() => {
    // An unset variable would be set to the word "undefined".
    if (endpoint === undefined) delete process.env.CLOUD_ENDPOINT;
    else process.env.CLOUD_ENDPOINT = endpoint;
  });

  afterAll(() => impostor.close());

  it("must be this repository's own, and the error says what to start", async () => {
    process.env.CLOUD_ENDPOINT = `http://127.0.0.1:${objectAt(impostor.address()).port}`;
    await expect(openAccount("harness")).rejects.toThrow("__tests__/real/cloud/serve.py --port");
  });

  it("must be named", async () => {
    delete process.env.CLOUD_ENDPOINT;
    await expect(openAccount("harness")).rejects.toThrow("CLOUD_ENDPOINT is not set");
  });

  it("shows what an account holds, keeps accounts apart, and empties one when its suite opens it again", async () => {
    const [one, other] = await Promise.all([openAccount("harness-one"), openAccount("harness-other")]);
    const terraform = await terraformOf(one, TOPIC);
    expect((await terraform.plan()).changes).toEqual({ "aws_sns_topic.planted": "create" });
    await terraform.apply();
    expect(JSON.stringify(await one.leftovers())).toContain(":planted");
    expect(await other.leftovers()).toEqual({});
    await openAccount("harness-one");
    expect(await one.leftovers()).toEqual({});
  });
});

describe("terraform", () => {
  it("fails with what it said", async () => {
    const account = await openAccount("harness-failing");
    const terraform = await terraformOf(account, { resource: { aws_sns_topic: { t: { nmae: "misspelt" } } } });
    await expect(terraform.validate()).rejects.toThrow("nmae");
    expect(await terraform.applyFailing()).toContain('No argument or block type is named "nmae". Did you mean "name"?');
  });
});

describe("a child", () => {
  it("is ended at its time limit, with what it had said", async () => {
    const code = "console.log('said'); setTimeout(() => {}, 60_000)";
    const options = { folder: temporaryFolder(), environment: {}, timeLimitSeconds: 1 };
    await expect(runToEnd(process.execPath, ["-e", code], options)).rejects.toThrow(/longer than 1 s:\nsaid/);
  });
});

describe("a variant", () => {
  it("is never the original by mistake", () => {
    const file = join(temporaryFolder(), "settings.ts");
    writeFileSync(file, "limit: 1, limit: 1");
    expect(() => editFile(file, "limit: 2", "limit: 3")).toThrow("not exactly once");
    expect(() => editFile(file, "limit: 1", "limit: 3")).toThrow("not exactly once");
  });
});
