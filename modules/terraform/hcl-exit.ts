import { dependable, type IAspect, TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { IConstruct } from "constructs";

const references = (names: readonly string[]) => ({ type: "reference", value: `[${names.join(", ")}]` });

const optionalReferences = (names: readonly string[] | undefined) =>
  names === undefined ? undefined : references(names);

/** A keyword, not the name of an attribute. */
const ALL = { type: "reference", value: "all" };

const blocks = (conditions: readonly { condition?: unknown; errorMessage: string }[] | undefined) =>
  conditions === undefined
    ? undefined
    : {
        type: "list",
        isBlock: true,
        value: conditions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage })),
      };

/**
 * Mends what CDKTF 0.21 prints wrongly in HCL: conditions of a lifecycle as a list instead of as blocks, and addresses
 * in quotes, which Terraform takes with a warning. Only for the HCL exit; JSON is right as it is.
 */
export class HclExit implements IAspect {
  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node)) return;
    const { lifecycle, dependsOn } = node;
    if (dependsOn !== undefined && dependsOn.length > 0) {
      node.dependsOn = undefined;
      node.addOverride("depends_on", references(dependsOn));
    }
    if (lifecycle !== undefined) node.addOverride("lifecycle", { value: renderLifecycle(lifecycle) });
  }
}

const renderLifecycle = (lifecycle: TerraformResourceLifecycle) => {
  const { ignoreChanges, replaceTriggeredBy } = lifecycle;
  return {
    create_before_destroy: lifecycle.createBeforeDestroy,
    prevent_destroy: lifecycle.preventDestroy,
    ignore_changes: ignoreChanges === "all" ? ALL : optionalReferences(ignoreChanges),
    replace_triggered_by: optionalReferences(
      replaceTriggeredBy?.map((trigger) => (typeof trigger === "string" ? trigger : dependable(trigger))),
    ),
    precondition: blocks(lifecycle.precondition),
    postcondition: blocks(lifecycle.postcondition),
  };
};
