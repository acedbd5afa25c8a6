import { ApiGatewayAccount } from "../../../modules/api/api-gateway-account";
import { synthesizeConstruct } from "../../support/synthesize";

describe("the region's setting for API Gateway's logs", () => {
  const stack = synthesizeConstruct((scope) => new ApiGatewayAccount(scope, "account", { roleName: "log" }));

  it("names a role that only API Gateway assumes", () => {
    expect(stack.resource("aws_api_gateway_account").cloudwatch_role_arn).toBe("${aws_iam_role.account-role.arn}");
    expect(stack.resource("aws_iam_role").name).toBe("log");
    expect(stack.jsonOf(stack.resource("aws_iam_role"), "assume_role_policy")).toMatchObject({
      Statement: [{ Principal: { Service: "apigateway.amazonaws.com" } }],
    });
  });

  it("is set once the role may write logs, by the policy that AWS checks for", () => {
    expect(stack.resource("aws_api_gateway_account").depends_on).toEqual([
      "aws_iam_role_policy_attachment.account-policy",
    ]);
    expect(stack.resource("aws_iam_role_policy_attachment").policy_arn).toBe(
      "arn:${data.aws_partition.aws-partition.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    );
  });
});
