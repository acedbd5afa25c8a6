import { cidrProblem, peerCidrProblem, subnetProblem } from "../../../modules/network/cidr";

const ALLOWED = "an IPv4 block of /16 to /28 without host bits, such as 10.0.0.0/16";
const ALLOWED_PEER = "an IPv4 block without host bits, such as 203.0.113.0/24";

describe("the block of a VPC or a subnet", () => {
  test.each(["10.0.0.0/16", "10.0.0.0/28", "192.168.255.240/28", "172.31.0.0/20"])("may be %s", (block) => {
    expect(cidrProblem(block)).toBeUndefined();
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/15",
    "10.0.0.0/29",
    "10.0.0.1/16",
    "10.0.0.8/28",
    "256.0.0.0/16",
    "10.0.0/16",
    "010.0.0.0/16",
    "10.0.0.0/016",
    " 10.0.0.0/16",
    "10.0.0.0/16\n",
    "fd00::/16",
  ])("may not be %j", (block) => {
    expect(cidrProblem(block)).toBe(ALLOWED);
  });
});

describe("the block of a peer", () => {
  test.each(["0.0.0.0/0", "203.0.113.7/32", "128.0.0.0/1", "10.0.0.0/8"])("may be %s", (block) => {
    expect(peerCidrProblem(block)).toBeUndefined();
  });

  test.each(["10.0.0.1/8", "999.0.0.0/8", "10.0.0.0/33", "10.0.0.0", "::/0"])("may not be %s", (block) => {
    expect(peerCidrProblem(block)).toBe(ALLOWED_PEER);
  });
});

describe("a subnet's block beside others", () => {
  it("may be the VPC's whole block", () => {
    expect(subnetProblem("10.0.0.0/16", "10.0.0.0/16", [])).toBeUndefined();
  });

  it("may touch another block", () => {
    expect(subnetProblem("10.0.2.0/24", "10.0.0.0/16", ["10.0.1.0/24", "10.0.3.0/24"])).toBeUndefined();
  });

  test.each([
    ["before the VPC", "9.255.0.0/24", [], "a block inside 10.0.0.0/16"],
    ["behind the VPC", "10.1.0.0/24", [], "a block inside 10.0.0.0/16"],
    ["around another", "10.0.0.0/20", ["10.0.1.0/24"], "a block that does not overlap 10.0.1.0/24"],
    ["within another", "10.0.1.0/28", ["10.0.9.0/24", "10.0.1.0/24"], "a block that does not overlap 10.0.1.0/24"],
    ["malformed", "10.0.1.0", [], ALLOWED],
  ])("may not lie %s", (_, subnet, others, problem) => {
    expect(subnetProblem(subnet, "10.0.0.0/16", others)).toBe(problem);
  });
});
