import { ApiGatewayAccount as AwsApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import { ServiceRole } from "../identity/service-role";

export interface ApiGatewayAccountProps {
  /** Name of the role that API Gateway writes logs with. */
  readonly roleName: string;
}

/**
 * Lets API Gateway write logs in this account's region: one setting for all REST APIs there.
 *
 * AWS checks the role against its own policy for this purpose, so that policy and no narrower one is attached.
 */
export class ApiGatewayAccount extends Construct {
  /** The setting; stages with logs are made after it. */
  public readonly account: AwsApiGatewayAccount;

  constructor(scope: Construct, id: string, props: ApiGatewayAccountProps) {
    super(scope, id);
    const { partition } = AwsEnvironment.of(this);
    const role = new ServiceRole(this, "role", {
      name: props.roleName,
      description: "Lets API Gateway write the logs of this region's REST APIs",
      service: "apigateway.amazonaws.com",
    });
    const policy = new IamRolePolicyAttachment(this, "policy", {
      role: role.name,
      policyArn: `arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    });
    this.account = new AwsApiGatewayAccount(this, "Resource", { cloudwatchRoleArn: role.arn, dependsOn: [policy] });
  }
}
