import { TerraformOutput } from "cdktf";
import { AwsEnvironment } from "../../../modules/identity/aws-environment";
import { grantInvokeModels, renderModelArns } from "../../../modules/identity/bedrock-model";
import type { PolicyStatement } from "../../../modules/identity/policy-statement";
import { synthesizeConstruct } from "../../support/synthesize";

const PARTITION = "${data.aws_partition.aws-partition.partition}";
const REGION = "${data.aws_region.aws-region.id}";
const ACCOUNT = "${data.aws_caller_identity.aws-account.account_id}";

const arnsOf = (modelId: string) =>
  synthesizeConstruct((stack) => {
    new TerraformOutput(stack, "arns", { value: renderModelArns(modelId, AwsEnvironment.of(stack)) });
  }).section("output").arns?.value;

describe("what a call of a model touches", () => {
  it("is the model in this region", () => {
    expect(arnsOf("amazon.titan-embed-text-v2:0")).toEqual([
      `arn:${PARTITION}:bedrock:${REGION}::foundation-model/amazon.titan-embed-text-v2:0`,
    ]);
  });

  test.each(["us", "us-gov", "eu", "apac", "au", "ca", "jp"])(
    "is the profile of %s, and its model in every region",
    (geography) => {
      expect(arnsOf(`${geography}.amazon.nova-lite-v1:0`)).toEqual([
        `arn:${PARTITION}:bedrock:${REGION}:${ACCOUNT}:inference-profile/${geography}.amazon.nova-lite-v1:0`,
        `arn:${PARTITION}:bedrock:*::foundation-model/amazon.nova-lite-v1:0`,
      ]);
    },
  );

  it("is also the model without a region for a global profile", () => {
    expect(arnsOf("global.anthropic.claude-a")).toEqual([
      `arn:${PARTITION}:bedrock:${REGION}:${ACCOUNT}:inference-profile/global.anthropic.claude-a`,
      `arn:${PARTITION}:bedrock:*::foundation-model/anthropic.claude-a`,
      `arn:${PARTITION}:bedrock:::foundation-model/anthropic.claude-a`,
    ]);
  });
});

it("grants calls of these models and nothing else (BQ-10)", () => {
  const statements: PolicyStatement[] = [];
  synthesizeConstruct((stack) => {
    grantInvokeModels(stack, { addStatement: (statement) => statements.push(statement) }, ["amazon.a", "us.amazon.b"]);
  });
  expect(statements).toEqual([{ actions: ["bedrock:InvokeModel"], resources: expect.any(Array) }]);
  expect(statements[0]?.resources).toHaveLength(3);
});
