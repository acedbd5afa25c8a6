import type { NatMode } from "../../../modules/network/nat-gateways";
import { addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const withNat = (natGateways: NatMode) => synthesizeConstruct((stack) => addNetwork(stack, { natGateways }));
const routesOf = (stack: ReturnType<typeof withNat>) =>
  Object.fromEntries(
    stack.resources("aws_route").map(({ id, attributes }) => [id, attributes.nat_gateway_id ?? attributes.gateway_id]),
  );

const INTERNET = { "network-public-default-route": "${aws_internet_gateway.network-internet-gateway.id}" };
const gateway = (number: number) => `\${aws_nat_gateway.network-nat-gateway-${number}.id}`;

describe("the private subnets' way out", () => {
  it("leads through a gateway of the same zone", () => {
    const stack = withNat("per-zone");
    expect(routesOf(stack)).toEqual({
      ...INTERNET,
      "network-private-default-route-1": gateway(1),
      "network-private-default-route-2": gateway(2),
    });
    expect(stack.resource("aws_nat_gateway", "network-nat-gateway-2")).toMatchObject({
      subnet_id: "${aws_subnet.network-public-subnet-2.id}",
      allocation_id: "${aws_eip.network-nat-address-2.id}",
      depends_on: ["aws_internet_gateway.network-internet-gateway"],
    });
  });

  it("leads through one gateway for all zones", () => {
    const stack = withNat("single");
    expect(stack.resources("aws_nat_gateway")).toHaveLength(1);
    expect(stack.resources("aws_eip")).toHaveLength(1);
    expect(routesOf(stack)).toEqual({
      ...INTERNET,
      "network-private-default-route-1": gateway(1),
      "network-private-default-route-2": gateway(1),
    });
  });

  it("does not exist", () => {
    const stack = withNat("none");
    expect(stack.resources("aws_nat_gateway")).toEqual([]);
    expect(stack.resources("aws_eip")).toEqual([]);
    expect(routesOf(stack)).toEqual(INTERNET);
  });
});
