/**
 * Actions that know no resource, each with the reason: only these may be allowed on `"*"`.
 *
 * Source: AWS service authorization reference, actions without a resource type.
 */
export const WILDCARD_ACTIONS: Readonly<Record<string, string>> = {
  "ecr:GetAuthorizationToken": "a registry login belongs to no repository",
  "ec2:DescribeNetworkInterfaces": "EC2 describe actions have no resource type",
  "ec2:DescribeVpcEndpoints": "EC2 describe actions have no resource type",
  "cloudwatch:PutMetricData": "metrics have no ARN; a condition on the namespace narrows it",
  "cloudwatch:GetMetricData": "metrics have no ARN; it reads numbers only",
  "cloudwatch:GetMetricWidgetImage": "metrics have no ARN; it draws numbers only",
};
