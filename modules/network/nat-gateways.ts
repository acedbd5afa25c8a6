import { Eip } from "@cdktf/provider-aws/lib/eip";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import type { SubnetTier } from "./subnet-tier";

/** How private subnets reach the internet. */
export type NatMode = "none" | "single" | "per-zone";

export interface NatGatewaysProps {
  /** Beginning of the gateways' names. */
  readonly name: string;
  /** How many gateways there are. */
  readonly mode: NatMode;
  /** Subnets that the gateways stand in. */
  readonly publicSubnets: readonly Subnet[];
  /** Subnets that are sent through the gateways. */
  readonly privateTier: SubnetTier;
  /** What the gateways themselves send through; they are made after it. */
  readonly internetGateway: InternetGateway;
}

/** NAT gateways with an address each, and the private tier's default routes through them. */
export class NatGateways extends Construct {
  /** The gateways: none, one, or one for each zone. */
  public readonly gateways: readonly NatGateway[];

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    const count = { none: 0, single: 1, "per-zone": props.publicSubnets.length }[props.mode];
    this.gateways = props.publicSubnets.slice(0, count).map((subnet, index) => {
      const name = `${props.name}-nat-${index + 1}`;
      const address = new Eip(this, `address-${index + 1}`, { domain: "vpc", tags: { Name: name } });
      return new NatGateway(this, `gateway-${index + 1}`, {
        allocationId: address.id,
        subnetId: subnet.id,
        tags: { Name: name },
        dependsOn: [props.internetGateway],
      });
    });
    for (const index of props.privateTier.routeTables.keys()) {
      const gateway = this.gateways[Math.min(index, this.gateways.length - 1)];
      if (gateway !== undefined) props.privateTier.addDefaultRoute({ natGatewayId: gateway.id }, index);
    }
  }
}
