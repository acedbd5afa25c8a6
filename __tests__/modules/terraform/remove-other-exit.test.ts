import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { removeOtherExit } from "../../../modules/terraform/remove-other-exit";

const FILES = ["cdk.tf.json", "cdk.tf", "metadata.json", ".terraform.lock.hcl"];

const leftBehind = (hclOutput: boolean): string[] => {
  const outdir = mkdtempSync(join(tmpdir(), "slipway-exit-"));
  try {
    const folder = join(outdir, "stacks", "one");
    mkdirSync(folder, { recursive: true });
    for (const file of FILES) writeFileSync(join(folder, file), "");
    const app = new App({ outdir, hclOutput });
    new TerraformStack(app, "one");
    new TerraformStack(app, "never-written");
    removeOtherExit(app);
    return FILES.filter((file) => existsSync(join(folder, file)));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

describe("what the other kind of synth left behind", () => {
  it("is gone after JSON, with what Terraform made kept", () => {
    expect(leftBehind(false)).toEqual(["cdk.tf.json", ".terraform.lock.hcl"]);
  });

  it("is gone after HCL, with what Terraform made kept", () => {
    expect(leftBehind(true)).toEqual(["cdk.tf", "metadata.json", ".terraform.lock.hcl"]);
  });
});
