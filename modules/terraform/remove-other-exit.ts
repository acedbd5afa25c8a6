import { rmSync } from "node:fs";
import { join } from "node:path";
import { type App, TerraformStack } from "cdktf";

/** Removes what the other kind of synth left in the stacks' folders: Terraform reads JSON and HCL side by side. */
export const removeOtherExit = (app: App): void => {
  const leftovers = app.hclOutput ? ["cdk.tf.json"] : ["cdk.tf", "metadata.json"];
  for (const stack of app.node.children.filter(TerraformStack.isStack)) {
    for (const file of leftovers) rmSync(join(app.outdir, "stacks", stack.node.id, file), { force: true });
  }
};
