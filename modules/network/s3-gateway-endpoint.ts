import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import type { Network } from "./network";
import type { SecurityGroup } from "./security-group";

export interface S3GatewayEndpointProps {
  /** Beginning of the endpoint's name. */
  readonly name: string;
  /** Network whose private subnets use the endpoint. */
  readonly network: Network;
}

/** The free way to S3, which also carries the layers of ECR's images, on every private route table. */
export class S3GatewayEndpoint extends Construct {
  private readonly endpoint: VpcEndpoint;

  constructor(scope: Construct, id: string, props: S3GatewayEndpointProps) {
    super(scope, id);
    this.endpoint = new VpcEndpoint(this, "Resource", {
      vpcId: props.network.vpcId,
      serviceName: `com.amazonaws.${AwsEnvironment.of(this).region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: props.network.privateRouteTables.map((table) => table.id),
      tags: { Name: `${props.name}-s3` },
    });
  }

  /** Lets a group's members reach S3. */
  public allowFrom(client: SecurityGroup): void {
    const peer = { id: "s3", prefixListId: this.endpoint.prefixListId };
    client.allowToExternal(peer, 443, "S3 through its gateway endpoint");
  }
}
