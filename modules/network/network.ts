import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import type { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import { cidrProblem, subnetProblem } from "./cidr";
import { NatGateways, type NatMode } from "./nat-gateways";
import { SubnetTier } from "./subnet-tier";

export interface NetworkProps {
  /** Name of the VPC. */
  readonly name: string;
  /** Block of the VPC, /16 to /28. */
  readonly cidr: string;
  /** Blocks of the public subnets, one for each availability zone. */
  readonly publicSubnetCidrs: readonly string[];
  /** Blocks of the private subnets, one for each availability zone. */
  readonly privateSubnetCidrs: readonly string[];
  /**
   * How private subnets reach the internet: not at all, through one gateway, or through one in each zone.
   *
   * @default - "per-zone": losing a zone cuts off nobody else
   */
  readonly natGateways?: NatMode;
  /**
   * Names of the zones, in the order of the subnets.
   *
   * @default - the region's first zones that need no opt-in
   */
  readonly availabilityZones?: readonly string[];
}

/** A VPC with a public and a private subnet in each zone, every one with a route table of its own tier. */
export class Network extends Construct {
  /** The VPC itself. */
  public readonly vpc: Vpc;
  /** Id of the VPC. */
  public readonly vpcId: string;
  /** Subnets that the internet gateway routes to. */
  public readonly publicSubnets: readonly Subnet[];
  /** Subnets without a public address. */
  public readonly privateSubnets: readonly Subnet[];
  /** What the public subnets and the NAT gateways send through. */
  public readonly internetGateway: InternetGateway;
  /** Route tables of the private subnets, one each. */
  public readonly privateRouteTables: readonly RouteTable[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    validateBlocks(props, this.node.path);
    this.vpc = new Vpc(this, "vpc", {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
    this.vpcId = this.vpc.id;
    // Adopted without rules: what is attached to it by mistake talks to nobody.
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: this.vpcId,
      tags: { Name: `${props.name}-default-unused` },
    });
    this.internetGateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpcId,
      tags: { Name: props.name },
    });
    const zone = this.zones(props.availabilityZones);
    const publicTier = new SubnetTier(this, "public", {
      vpcId: this.vpcId,
      name: `${props.name}-public`,
      cidrs: props.publicSubnetCidrs,
      zone,
      sharedRouteTable: true,
    });
    publicTier.addDefaultRoute({ gatewayId: this.internetGateway.id });
    const privateTier = new SubnetTier(this, "private", {
      vpcId: this.vpcId,
      name: `${props.name}-private`,
      cidrs: props.privateSubnetCidrs,
      zone,
      sharedRouteTable: false,
    });
    new NatGateways(this, "nat", {
      name: props.name,
      mode: props.natGateways ?? "per-zone",
      publicSubnets: publicTier.subnets,
      privateTier,
      internetGateway: this.internetGateway,
    });
    this.publicSubnets = publicTier.subnets;
    this.privateSubnets = privateTier.subnets;
    this.privateRouteTables = privateTier.routeTables;
  }

  private zones(names: readonly string[] | undefined): (index: number) => string {
    if (names !== undefined) return (index) => names[index] ?? "";
    const zones = new DataAwsAvailabilityZones(this, "zones", {
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    return (index) => Fn.element(zones.names, index);
  }
}

const validateBlocks = (props: NetworkProps, path: string): void => {
  const refuse = (given: string, allowed: string): never => {
    throw new ConfigurationError("CIDR_INVALID", path, `"${given}" was given; allowed: ${allowed}`);
  };
  const problem = cidrProblem(props.cidr);
  if (problem !== undefined) refuse(props.cidr, problem);
  const subnets = [...props.publicSubnetCidrs, ...props.privateSubnetCidrs];
  for (const [index, subnet] of subnets.entries()) {
    const misfit = subnetProblem(subnet, props.cidr, subnets.slice(0, index));
    if (misfit !== undefined) refuse(subnet, misfit);
  }
  const counts = [props.publicSubnetCidrs.length, props.privateSubnetCidrs.length];
  const zones = props.availabilityZones?.length ?? counts[0];
  if (counts[0] === 0 || counts[0] !== counts[1] || counts[0] !== zones) {
    throw new ConfigurationError(
      "SUBNET_COUNT_INVALID",
      path,
      `${counts[0]} public and ${counts[1]} private blocks for ${zones} zones were given; allowed: one of each in each zone`,
    );
  }
};
