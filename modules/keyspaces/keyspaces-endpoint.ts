import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import { renderPolicy } from "../identity/policy-statement";
import type { Role } from "../identity/role";
import type { Network } from "../network/network";
import { SecurityGroup } from "../network/security-group";
import { type JsonObject, json } from "../terraform/json";
import { type KeyspacesTable, systemTablesArn } from "./keyspaces-table";

/** Port of Amazon Keyspaces' CQL. */
const CQL_PORT = 9142;

export interface KeyspacesEndpointProps {
  /** Name of the endpoint and its group, up to 255 characters. */
  readonly name: string;
  /** Network whose private subnets hold the endpoint. */
  readonly network: Network;
  /** Table that can be reached through the endpoint. */
  readonly table: KeyspacesTable;
  /** Roles that may use the endpoint. */
  readonly roles: readonly Role[];
}

/** The way to Amazon Keyspaces within the VPC: for some roles, one table and the system's tables, and nothing else. */
export class KeyspacesEndpoint extends Construct {
  /** Group of the endpoint. */
  public readonly securityGroup: SecurityGroup;
  /** The endpoint itself. */
  public readonly endpoint: VpcEndpoint;

  constructor(scope: Construct, id: string, props: KeyspacesEndpointProps) {
    super(scope, id);
    const { network, table } = props;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: props.name,
      description: "Interface endpoint of Amazon Keyspaces",
      network,
    });
    this.endpoint = new VpcEndpoint(this, "Resource", {
      vpcId: network.vpcId,
      serviceName: `com.amazonaws.${AwsEnvironment.of(this).region}.cassandra`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: network.privateSubnets.map((subnet) => subnet.id),
      securityGroupIds: [this.securityGroup.securityGroupId],
      policy: json(
        renderEndpointPolicy({
          roleArns: props.roles.map((role) => role.arn),
          tableArn: table.arn,
          systemTablesArn: systemTablesArn(this),
        }),
      ),
      tags: { Name: props.name },
    });
  }

  /** Lets a group's members speak CQL to Amazon Keyspaces. */
  public allowFrom(client: SecurityGroup): void {
    client.allowTo(this.securityGroup, CQL_PORT, "CQL to Amazon Keyspaces through its interface endpoint");
  }
}

interface EndpointPolicyInput {
  readonly roleArns: readonly string[];
  readonly tableArn: string;
  readonly systemTablesArn: string;
}

/** What passes the endpoint, whatever a role may do elsewhere: through it a credential reaches no other table. */
export const renderEndpointPolicy = (input: EndpointPolicyInput): JsonObject => {
  // Principals by condition, since a session of a role is another principal than the role.
  const allow = (sid: string, actions: readonly string[], resource: string): JsonObject => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: actions,
    Resource: resource,
    Condition: { ArnEquals: { "aws:PrincipalArn": input.roleArns } },
  });
  return renderPolicy([
    allow("Rows", ["cassandra:Select", "cassandra:Modify"], input.tableArn),
    allow("SystemTables", ["cassandra:Select"], input.systemTablesArn),
  ]);
};
