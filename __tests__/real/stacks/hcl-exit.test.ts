import { readdirSync } from "node:fs";
import { join } from "node:path";
import { command, copyCheckout } from "../support/checkout";
import { type Account, openAccount } from "../support/cloud";
import { writeOverride } from "../support/override";
import { compile, type Synthesis, synthesize } from "../support/synthesize";
import { Terraform } from "../support/terraform";

jest.setTimeout(600_000);

const REGISTRY = "question-answering-registry";
const variables = { image_tag: "1a2b3c4" };

let account: Account;
let json: Synthesis;
let hcl: (stack: string) => string;

const terraform = (folder: string): Terraform => new Terraform(folder, account.environment);

beforeAll(async () => {
  account = await openAccount("hcl-exit");
  const checkout = copyCheckout();
  const environment = { ...account.environment, STATE_BACKEND: "local" };
  await command(checkout, ["npm", "run", "--silent", "synth:hcl"], environment);
  hcl = (stack) => join(checkout, "cdktf.out", "stacks", stack);
  await compile(checkout);
  // Beside the other, so that both find the same local state.
  json = await synthesize(checkout, { state: "local", outdir: join(checkout, "json.out") });
  for (const stack of json.stacks) {
    writeOverride(json.folder(stack), account.endpoint);
    writeOverride(hcl(stack), account.endpoint, join(json.folder(stack), "cdk.tf.json"));
    await Promise.all([terraform(hcl(stack)).init(), terraform(json.folder(stack)).init()]);
  }
});

describe("the HCL exit", () => {
  it("is what terraform fmt would write, without a rest of the other exit", async () => {
    for (const stack of json.stacks) {
      await terraform(hcl(stack)).run(["fmt", "-check", "-diff", "cdk.tf"], 60);
      expect(readdirSync(hcl(stack))).not.toContain("cdk.tf.json");
    }
  });

  it("is valid for the provider", async () => {
    for (const stack of json.stacks) await terraform(hcl(stack)).validate();
  });

  it("takes over what the other exit applied, without a change", async () => {
    await terraform(json.folder(REGISTRY)).apply(variables);
    expect(await terraform(hcl(REGISTRY)).plan(variables)).toEqual({ empty: true, changes: {} });
  });

  it("plans the same resources as the other exit", async () => {
    const app = "question-answering-app";
    const [ours, theirs] = [
      await terraform(hcl(app)).plan(variables),
      await terraform(json.folder(app)).plan(variables),
    ];
    expect(Object.keys(ours.changes)).not.toEqual([]);
    expect(ours).toEqual(theirs);
  });

  it("destroys what it took over", async () => {
    await terraform(hcl(REGISTRY)).destroy(variables);
    expect(await account.leftovers()).toEqual({});
  });
});
