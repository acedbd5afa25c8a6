import { messageOf, mistake } from "../../support/mistake";

const withNetwork = (network: Readonly<Record<string, unknown>>) => ({ questionAnswering: { network } });
const at = (path: string, given: string, allowed: string) =>
  mistake(`questionAnswering.network.${path}`, given, allowed);
const BLOCK = "an IPv4 block of /16 to /28 without host bits, such as 10.0.0.0/16";
const BLOCKS = "a list of 2 to 6 blocks, each once";

describe("a network that AWS would refuse", () => {
  test.each([
    ["a block with host bits", { cidr: "10.0.0.1/16" }, at("cidr", '"10.0.0.1/16"', BLOCK)],
    ["a block that is too great", { cidr: "10.0.0.0/15" }, at("cidr", '"10.0.0.0/15"', BLOCK)],
    ["a block that is too small", { cidr: "10.0.0.0/29" }, at("cidr", '"10.0.0.0/29"', BLOCK)],
    ["a block that is no text", { cidr: 10 }, at("cidr", "10", BLOCK)],
    [
      "a subnet outside the VPC",
      { publicSubnetCidrs: ["10.1.1.0/24", "10.0.2.0/24"] },
      at("publicSubnetCidrs[0]", '"10.1.1.0/24"', "a block inside 10.0.0.0/16"),
    ],
    [
      "subnets that overlap",
      { publicSubnetCidrs: ["10.0.1.0/24", "10.0.1.128/25"] },
      at("publicSubnetCidrs[1]", '"10.0.1.128/25"', "a block that does not overlap 10.0.1.0/24"),
    ],
    [
      "a private subnet that overlaps a public one",
      { privateSubnetCidrs: ["10.0.2.0/24", "10.0.4.0/24"] },
      at("privateSubnetCidrs[0]", '"10.0.2.0/24"', "a block that does not overlap 10.0.2.0/24"),
    ],
    [
      "a subnet with host bits",
      { privateSubnetCidrs: ["10.0.3.7/24", "10.0.4.0/24"] },
      at("privateSubnetCidrs[0]", '"10.0.3.7/24"', BLOCK),
    ],
    ["one subnet", { publicSubnetCidrs: ["10.0.1.0/24"] }, at("publicSubnetCidrs", '["10.0.1.0/24"]', BLOCKS)],
    ["no list", { publicSubnetCidrs: "10.0.1.0/24" }, at("publicSubnetCidrs", '"10.0.1.0/24"', BLOCKS)],
    [
      "the same subnet twice",
      { publicSubnetCidrs: ["10.0.1.0/24", "10.0.1.0/24"] },
      at("publicSubnetCidrs", '["10.0.1.0/24","10.0.1.0/24"]', BLOCKS),
    ],
    [
      "more public subnets than private ones, which are the default's",
      { publicSubnetCidrs: ["10.0.1.0/24", "10.0.2.0/24", "10.0.5.0/24"] },
      at("privateSubnetCidrs", '["10.0.3.0/24","10.0.4.0/24"] (the default)', "3 blocks, as many as public ones"),
    ],
    [
      "zones that do not match the subnets",
      { availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"] },
      at("availabilityZones", '["us-east-1a","us-east-1b","us-east-1c"]', "2 names, as many as public blocks"),
    ],
    [
      "one zone",
      { availabilityZones: ["us-east-1a"] },
      at("availabilityZones", '["us-east-1a"]', "a list of 2 to 6 zone names, each once"),
    ],
    ["another way out", { natGateways: "two" }, at("natGateways", '"two"', "one of none, single, per-zone")],
    [
      "a name that leaves no room for its parts' names",
      { name: "n".repeat(201) },
      at("name", `"${"n".repeat(201)}"`, '1 to 200 characters of letters, digits, "_" and "-"'),
    ],
  ])("%s", (_, network, message) => {
    expect(messageOf(withNetwork(network))).toBe(message);
  });

  it("is told with the defaults that no longer fit it", () => {
    const message = messageOf(withNetwork({ cidr: "10.1.0.0/16" }));
    expect(message.split("; ").filter((part) => !part.startsWith("allowed"))).toEqual([
      'SETTING_INVALID at stacks/settings/dev.ts, questionAnswering.network.publicSubnetCidrs[0]: "10.0.1.0/24" (the default) was given',
      'questionAnswering.network.publicSubnetCidrs[1]: "10.0.2.0/24" (the default) was given',
      'questionAnswering.network.privateSubnetCidrs[0]: "10.0.3.0/24" (the default) was given',
      'questionAnswering.network.privateSubnetCidrs[1]: "10.0.4.0/24" (the default) was given',
    ]);
  });
});

describe("a network that AWS takes", () => {
  test.each([
    [
      "the smallest blocks",
      {
        cidr: "192.168.0.0/24",
        publicSubnetCidrs: ["192.168.0.0/28", "192.168.0.16/28"],
        privateSubnetCidrs: ["192.168.0.32/28", "192.168.0.48/28"],
      },
    ],
    ["zones by name", { availabilityZones: ["eu-west-1a", "eu-west-1b"] }],
    ["no way out", { natGateways: "none" }],
  ])("%s", (_, network) => {
    expect(messageOf(withNetwork(network))).toBe("nothing is wrong");
  });
});
