import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import type { TerraformMetaArguments } from "cdktf";
import { synthesizeConstruct, synthesizeConstructAsHcl } from "../../support/synthesize";

type Build = Parameters<typeof synthesizeConstruct>[0];

const withTopic =
  (meta: TerraformMetaArguments): Build =>
  (stack) => {
    const first = new SnsTopic(stack, "first", { name: "first" });
    new SnsTopic(stack, "second", { name: "second", dependsOn: [first], ...meta });
  };

/** The second topic as HCL, in one line without superfluous spaces. */
const second = (meta: TerraformMetaArguments = {}): string => {
  const hcl = synthesizeConstructAsHcl(withTopic(meta));
  return hcl.slice(hcl.indexOf('resource "aws_sns_topic" "second"')).replace(/\s+/g, " ");
};

describe("the HCL exit", () => {
  it("names what a resource depends on without quotes", () => {
    expect(second()).toMatch(/depends_on = \[\s*aws_sns_topic\.first\s*,?\s*\]/);
    expect(second()).not.toContain('"aws_sns_topic.first"');
  });

  it("has no lifecycle unless there is one", () => {
    expect(second()).not.toContain("lifecycle");
  });

  it("prints conditions as blocks", () => {
    const condition = (name: string) => ({ condition: `\${self.name == "${name}"}`, errorMessage: `not ${name}` });
    const hcl = second({
      lifecycle: { precondition: [condition("a")], postcondition: [condition("b"), condition("c")] },
    });
    expect(hcl).toContain('precondition { condition = "${self.name == "a"}" error_message = "not a" }');
    expect(hcl).toContain('postcondition { condition = "${self.name == "b"}" error_message = "not b" }');
    expect(hcl).toContain('postcondition { condition = "${self.name == "c"}" error_message = "not c" }');
    expect(hcl).not.toMatch(/(pre|post)condition = /);
  });

  it("keeps the rest of the lifecycle", () => {
    const hcl = second({
      lifecycle: {
        createBeforeDestroy: true,
        preventDestroy: true,
        ignoreChanges: ["display_name", "tags"],
        replaceTriggeredBy: ["aws_sns_topic.first.name"],
      },
    });
    expect(hcl).toContain("create_before_destroy = true");
    expect(hcl).toContain("prevent_destroy = true");
    expect(hcl).toMatch(/ignore_changes = \[display_name, tags\]/);
    expect(hcl).toMatch(/replace_triggered_by = \[aws_sns_topic\.first\.name\]/);
  });

  it("is replaced with another resource as a whole", () => {
    const hcl = synthesizeConstructAsHcl((stack) => {
      const first = new SnsTopic(stack, "first", {});
      new SnsTopic(stack, "second", { lifecycle: { replaceTriggeredBy: [first] } });
    });
    expect(hcl).toMatch(/replace_triggered_by = \[aws_sns_topic\.first\]/);
  });

  it("ignores all changes by Terraform's keyword", () => {
    expect(second({ lifecycle: { ignoreChanges: "all" } })).toMatch(/ignore_changes = all\b/);
  });

  it("leaves JSON alone", () => {
    const lifecycle = { postcondition: [{ condition: "${true}", errorMessage: "never" }] };
    const stack = synthesizeConstruct(withTopic({ lifecycle }));
    expect(stack.resource("aws_sns_topic", "second")).toMatchObject({
      depends_on: ["aws_sns_topic.first"],
      lifecycle: { postcondition: [{ condition: "${true}", error_message: "never" }] },
    });
  });
});
