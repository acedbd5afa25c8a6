import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Testing } from "cdktf";
import type { NetworkProps } from "../../../modules/network/network";
import { configurationError, errorOf } from "../../support/configuration-error";
import { addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const networkWith = (props: Partial<NetworkProps> = {}) => synthesizeConstruct((stack) => addNetwork(stack, props));

describe("a network by default", () => {
  const stack = networkWith();

  it("is a VPC in which names resolve", () => {
    const vpc = { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true, enable_dns_support: true };
    expect(Testing.toHaveResourceWithProperties(stack.json, Vpc.tfResourceType, vpc)).toBe(true);
  });

  it("has a public and a private subnet in each zone, none of which gives public addresses", () => {
    const subnets = stack
      .resources("aws_subnet")
      .map(({ id, attributes }) => [
        id,
        attributes.cidr_block,
        attributes.availability_zone,
        attributes.map_public_ip_on_launch,
      ]);
    const zone = (index: number) => `\${element(data.aws_availability_zones.network-zones.names, ${index})}`;
    expect(subnets).toEqual([
      ["network-private-subnet-1", "10.0.3.0/24", zone(0), false],
      ["network-private-subnet-2", "10.0.4.0/24", zone(1), false],
      ["network-public-subnet-1", "10.0.1.0/24", zone(0), false],
      ["network-public-subnet-2", "10.0.2.0/24", zone(1), false],
    ]);
  });

  it("takes the region's first zones that need no opt-in", () => {
    expect(stack.dataSources("aws_availability_zones")[0]?.attributes).toMatchObject({
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
  });

  it("takes the rules from the VPC's default security group", () => {
    const group = stack.resource("aws_default_security_group");
    expect(group.vpc_id).toBe("${aws_vpc.network-vpc.id}");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  it("has a NAT gateway in each zone", () => {
    expect(stack.resources("aws_nat_gateway")).toHaveLength(2);
  });
});

describe("a network with options", () => {
  it("stands in the zones that are named, and asks for no others", () => {
    const stack = networkWith({ availabilityZones: ["eu-west-1b", "eu-west-1c"] });
    expect(stack.dataSources()).toEqual([]);
    expect(stack.resource("aws_subnet", "network-public-subnet-2").availability_zone).toBe("eu-west-1c");
    expect(stack.resource("aws_subnet", "network-private-subnet-1").availability_zone).toBe("eu-west-1b");
  });

  it("can have one zone", () => {
    const stack = networkWith({ publicSubnetCidrs: ["10.0.1.0/24"], privateSubnetCidrs: ["10.0.2.0/24"] });
    expect(stack.resources("aws_subnet")).toHaveLength(2);
  });
});

describe("a network that cannot be", () => {
  const COUNTS = "allowed: one of each in each zone";

  test.each<[string, Partial<NetworkProps>, ReturnType<typeof errorOf>]>([
    [
      "with a VPC's block that AWS refuses",
      { cidr: "10.0.0.0/8" },
      configurationError(
        "CIDR_INVALID",
        "test/network",
        '"10.0.0.0/8" was given; allowed: an IPv4 block of /16 to /28 without host bits, such as 10.0.0.0/16',
      ),
    ],
    [
      "with a subnet outside of it",
      { privateSubnetCidrs: ["10.0.3.0/24", "10.9.0.0/24"] },
      configurationError(
        "CIDR_INVALID",
        "test/network",
        '"10.9.0.0/24" was given; allowed: a block inside 10.0.0.0/16',
      ),
    ],
    [
      "with subnets that overlap",
      { privateSubnetCidrs: ["10.0.3.0/24", "10.0.1.0/24"] },
      configurationError(
        "CIDR_INVALID",
        "test/network",
        '"10.0.1.0/24" was given; allowed: a block that does not overlap 10.0.1.0/24',
      ),
    ],
    [
      "without subnets",
      { publicSubnetCidrs: [], privateSubnetCidrs: [] },
      configurationError(
        "SUBNET_COUNT_INVALID",
        "test/network",
        `0 public and 0 private blocks for 0 zones were given; ${COUNTS}`,
      ),
    ],
    [
      "with tiers of different size",
      { privateSubnetCidrs: ["10.0.3.0/24"] },
      configurationError(
        "SUBNET_COUNT_INVALID",
        "test/network",
        `2 public and 1 private blocks for 2 zones were given; ${COUNTS}`,
      ),
    ],
    [
      "with more zones than subnets",
      { availabilityZones: ["a", "b", "c"] },
      configurationError(
        "SUBNET_COUNT_INVALID",
        "test/network",
        `2 public and 2 private blocks for 3 zones were given; ${COUNTS}`,
      ),
    ],
  ])("%s", (_, props, error) => {
    expect(errorOf(() => networkWith(props))).toEqual(error);
  });
});
