import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { synthesizeConstruct } from "../../support/synthesize";

describe("the tag Name", () => {
  const stack = synthesizeConstruct((scope) => {
    new SnsTopic(new Construct(scope, "alarms"), "topic", { name: "a" });
    new SnsTopic(scope, "named", { name: "b", tags: { Name: "chosen" } });
    new SnsTopic(scope, "tagged", { name: "c", tags: { Owner: "somebody" } });
    new IamRolePolicy(scope, "policy", { role: "r", policy: "{}" });
  });

  it("is made from the application and the address", () => {
    expect(stack.resource("aws_sns_topic", "alarms-topic").tags).toEqual({ Name: "test-alarms-topic" });
  });

  it("is left as its construct chose it", () => {
    expect(stack.resource("aws_sns_topic", "named").tags).toEqual({ Name: "chosen" });
  });

  it("stands beside other tags", () => {
    expect(stack.resource("aws_sns_topic", "tagged").tags).toEqual({ Owner: "somebody", Name: "test-tagged" });
  });

  it("is not given to what has no tags", () => {
    expect(stack.resource("aws_iam_role_policy")).not.toHaveProperty("tags");
  });
});
