import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { command, copyCheckout } from "../support/checkout";
import { type Account, openAccount } from "../support/cloud";
import { writeOverride } from "../support/override";
import { compile, synthesize } from "../support/synthesize";

jest.setTimeout(600_000);

const BOTH = "question-answering-*";
/**
 * CDKTF runs `terraform providers lock` when it sees no lock file, and that one knows no mirror. The variable is given to a
 * destroy as well, because Terraform asks for it there too.
 */
const OPTIONS = ["--auto-approve", "--skip-provider-lock", "--var", "image_tag=1a2b3c4"];

let account: Account;
let checkout: string;

const cdktf = (...args: readonly string[]): Promise<string> => {
  const variables = { CI: "1", DISABLE_VERSION_CHECK: "1", FORCE_COLOR: "0", STATE_BACKEND: "local" };
  return command(checkout, ["npx", "cdktf", ...args], { ...account.environment, ...variables }, 400);
};

beforeAll(async () => {
  account = await openAccount("cdktf");
  checkout = copyCheckout();
  // The CLI synthesizes again by itself; this is for the override files, which must lie there before it applies.
  await compile(checkout);
  const stacks = await synthesize(checkout, { state: "local" });
  for (const stack of stacks.stacks) {
    const folder = join(checkout, "cdktf.out", "stacks", stack);
    mkdirSync(folder, { recursive: true });
    writeOverride(folder, account.endpoint, join(stacks.folder(stack), "cdk.tf.json"));
  }
});

describe("the CDKTF command line", () => {
  it("deploys two stacks at once, the registry before the application", async () => {
    const said = await cdktf("deploy", BOTH, ...OPTIONS);
    expect(said).toMatch(/invoke_url = https:/);
    expect(Object.keys(await account.leftovers())).toEqual(expect.arrayContaining(["ecr us-east-1", "ecs us-east-1"]));
  });

  it("destroys both, and leaves nothing", async () => {
    await cdktf("destroy", BOTH, ...OPTIONS);
    expect(await account.leftovers()).toEqual({});
  });
});
