import { type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Those resources that stand in a construct's own stack; undefined when none does, since Terraform needs no empty list.
 *
 * What another stack made is there before this one is applied, and its address means nothing here.
 */
export const ownDependables = (
  scope: Construct,
  resources: readonly TerraformResource[],
): TerraformResource[] | undefined => {
  const stack = TerraformStack.of(scope);
  const own = resources.filter((resource) => TerraformStack.of(resource) === stack);
  return own.length === 0 ? undefined : own;
};
