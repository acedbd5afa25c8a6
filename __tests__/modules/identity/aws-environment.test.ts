import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { AwsEnvironment } from "../../../modules/identity/aws-environment";
import { parseSettings } from "../../../stacks/settings/load";
import { SystemStack } from "../../../stacks/system-stack";
import { synthesizeApp, synthesizeConstruct } from "../../support/synthesize";

describe("where a stack is deployed", () => {
  it("is asked of the provider once, however often it is needed", () => {
    const stack = synthesizeConstruct((scope) => {
      const aws = AwsEnvironment.of(scope);
      expect(AwsEnvironment.of(new Construct(new Construct(scope, "a"), "b"))).toBe(aws);
    });
    expect(stack.dataSources().map(({ address }) => address)).toEqual([
      "data.aws_caller_identity.aws-account",
      "data.aws_partition.aws-partition",
      "data.aws_region.aws-region",
    ]);
  });

  it("is each stack's own", () => {
    synthesizeApp((app) => {
      const settings = parseSettings("dev", {});
      const [one, two] = ["one", "two"].map((id) => new SystemStack(app, id, { settings, application: "test" }));
      if (one !== undefined && two !== undefined) expect(AwsEnvironment.of(one)).not.toBe(AwsEnvironment.of(two));
    });
    expect.assertions(1);
  });

  it("makes ARNs without a literal place", () => {
    const stack = synthesizeConstruct((scope) => {
      new TerraformOutput(scope, "arn", { value: AwsEnvironment.of(scope).arn("logs", "log-group:/a") });
    });
    expect(stack.section("output").arn?.value).toBe(
      "arn:${data.aws_partition.aws-partition.partition}:logs:${data.aws_region.aws-region.id}:" +
        "${data.aws_caller_identity.aws-account.account_id}:log-group:/a",
    );
  });
});
