import { WILDCARD_ACTIONS } from "../../../modules/identity/wildcard-actions";

describe("the actions that may be allowed on everything", () => {
  it("are few, and none of them reads data or passes on rights", () => {
    expect(Object.keys(WILDCARD_ACTIONS)).toEqual([
      "ecr:GetAuthorizationToken",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeVpcEndpoints",
      "cloudwatch:PutMetricData",
      "cloudwatch:GetMetricData",
      "cloudwatch:GetMetricWidgetImage",
    ]);
  });

  test.each(Object.entries(WILDCARD_ACTIONS))("%s has a reason: %s", (_, reason) => {
    expect(reason).toMatch(/\w+ \w+ \w+/);
  });
});
