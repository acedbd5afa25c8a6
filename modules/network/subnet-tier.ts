import { Route, type RouteConfig } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

export interface SubnetTierProps {
  /** VPC that the subnets lie in. */
  readonly vpcId: string;
  /** Beginning of the subnets' names. */
  readonly name: string;
  /** Blocks, one for each subnet. */
  readonly cidrs: readonly string[];
  /** Name of the zone of the subnet at an index. */
  readonly zone: (index: number) => string;
  /** Whether the subnets share one route table, or have one each. */
  readonly sharedRouteTable: boolean;
}

/** Where a default route leads. */
export type RouteTarget = Pick<RouteConfig, "gatewayId" | "natGatewayId">;

/** Subnets of one kind, each associated with a route table. */
export class SubnetTier extends Construct {
  /** The subnets, in the order of their blocks. */
  public readonly subnets: readonly Subnet[];
  /** Their route tables: one for all, or one each. */
  public readonly routeTables: readonly RouteTable[];

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    this.subnets = props.cidrs.map(
      (cidrBlock, index) =>
        new Subnet(this, `subnet-${index + 1}`, {
          vpcId: props.vpcId,
          cidrBlock,
          availabilityZone: props.zone(index),
          // What needs a public address, such as a gateway, asks for one itself.
          mapPublicIpOnLaunch: false,
          tags: { Name: `${props.name}-${index + 1}` },
        }),
    );
    const tables = props.sharedRouteTable ? [""] : props.cidrs.map((_, index) => `-${index + 1}`);
    this.routeTables = tables.map(
      (suffix) =>
        new RouteTable(this, `route-table${suffix}`, {
          vpcId: props.vpcId,
          tags: { Name: `${props.name}${suffix}` },
        }),
    );
    for (const [index, subnet] of this.subnets.entries()) {
      new RouteTableAssociation(this, `association-${index + 1}`, {
        subnetId: subnet.id,
        routeTableId: this.tableOf(index).id,
      });
    }
  }

  /** Sends what has no other route from the table at an index. */
  public addDefaultRoute(target: RouteTarget, index = 0): void {
    const suffix = this.routeTables.length === 1 ? "" : `-${index + 1}`;
    new Route(this, `default-route${suffix}`, {
      routeTableId: this.tableOf(index).id,
      destinationCidrBlock: "0.0.0.0/0",
      ...target,
    });
  }

  private tableOf(index: number): RouteTable {
    const table = this.routeTables[Math.min(index, this.routeTables.length - 1)];
    if (table === undefined) throw new RangeError(`${this.node.path} has no subnets`);
    return table;
  }
}
