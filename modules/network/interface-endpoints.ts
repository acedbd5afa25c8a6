import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import type { Network } from "./network";
import { SecurityGroup } from "./security-group";

export interface InterfaceEndpointsProps {
  /** Beginning of the endpoints' names. */
  readonly name: string;
  /** Network whose private subnets hold the endpoints. */
  readonly network: Network;
  /** AWS services by the end of their endpoint's name, such as `ecr.api`. */
  readonly services: readonly string[];
  /**
   * TCP port of the services.
   *
   * @default - 443
   */
  readonly port?: number;
}

/** PrivateLink endpoints behind one security group of their own, which only those let in may reach. */
export class InterfaceEndpoints extends Construct {
  /** Group of the endpoints. */
  public readonly securityGroup: SecurityGroup;
  private readonly port: number;

  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    this.port = props.port ?? 443;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoints`,
      description: "Interface endpoints of AWS services",
      network: props.network,
    });
    const { region } = AwsEnvironment.of(this);
    for (const service of props.services) {
      new VpcEndpoint(this, service.replaceAll(".", "-"), {
        vpcId: props.network.vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: props.network.privateSubnets.map((subnet) => subnet.id),
        securityGroupIds: [this.securityGroup.securityGroupId],
        tags: { Name: `${props.name}-${service}` },
      });
    }
  }

  /** Lets a group's members use the endpoints. */
  public allowFrom(client: SecurityGroup): void {
    client.allowTo(this.securityGroup, this.port, "AWS services through their interface endpoints");
  }
}
