import { subnetProblem } from "../../modules/network/cidr";
import type { NatMode } from "../../modules/network/nat-gateways";
import { cidr, group, LEADING_NAME, listOf, name, oneOf } from "./fields";

interface NetworkDefaults {
  readonly name: string;
  readonly cidr: string;
  readonly publicSubnetCidrs: string[];
  readonly privateSubnetCidrs: string[];
  readonly natGateways: NatMode;
}

/** A VPC of a system's own. */
export const networkSchema = (defaults: NetworkDefaults) => {
  const blocks = () => listOf(cidr(), 2, 6, "blocks");
  return group({
    name: name(LEADING_NAME).default(defaults.name).describe("Name of the VPC, and beginning of its parts' names"),
    cidr: cidr().default(defaults.cidr).describe("Block of the VPC, /16 to /28"),
    publicSubnetCidrs: blocks()
      .default(defaults.publicSubnetCidrs)
      .describe("Blocks of the public subnets, one for each zone"),
    privateSubnetCidrs: blocks()
      .default(defaults.privateSubnetCidrs)
      .describe("Blocks of the private subnets, one for each zone"),
    availabilityZones: listOf(name(32), 2, 6, "zone names")
      .optional()
      .describe("Names of the zones in the order of the subnets; without it the region's first ones"),
    natGateways: oneOf(["none", "single", "per-zone"])
      .default(defaults.natGateways)
      .describe("NAT gateways: `none`, one for all zones (`single`), or one in each (`per-zone`)"),
  }).superRefine((network, context) => {
    const refuse = (path: (string | number)[], input: unknown, message: string) =>
      context.addIssue({ code: "custom", path, input, message });
    const tiers = ["publicSubnetCidrs", "privateSubnetCidrs"] as const;
    const seen: string[] = [];
    for (const tier of tiers) {
      for (const [index, subnet] of network[tier].entries()) {
        const problem = subnetProblem(subnet, network.cidr, seen);
        if (problem !== undefined) refuse([tier, index], subnet, problem);
        seen.push(subnet);
      }
    }
    const zones = network.publicSubnetCidrs.length;
    if (network.privateSubnetCidrs.length !== zones) {
      refuse(["privateSubnetCidrs"], network.privateSubnetCidrs, `${zones} blocks, as many as public ones`);
    }
    if (network.availabilityZones !== undefined && network.availabilityZones.length !== zones) {
      refuse(["availabilityZones"], network.availabilityZones, `${zones} names, as many as public blocks`);
    }
  });
};
