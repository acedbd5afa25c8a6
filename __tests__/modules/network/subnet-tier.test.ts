import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { SubnetTier } from "../../../modules/network/subnet-tier";
import { synthesizeConstruct } from "../../support/synthesize";

const tierWith = (cidrs: readonly string[], sharedRouteTable: boolean) =>
  synthesizeConstruct((stack) => {
    const vpcId = new Vpc(stack, "vpc", {}).id;
    const tier = new SubnetTier(stack, "tier", {
      vpcId,
      name: "tier",
      cidrs,
      zone: (index) => `zone-${index}`,
      sharedRouteTable,
    });
    tier.addDefaultRoute({ gatewayId: "igw-1" }, tier.routeTables.length - 1);
  });

const associationsOf = (stack: ReturnType<typeof tierWith>) =>
  stack
    .resources("aws_route_table_association")
    .map(({ attributes }) => [attributes.subnet_id, attributes.route_table_id]);
const subnet = (number: number) => `\${aws_subnet.tier-subnet-${number}.id}`;

describe("subnets of one kind", () => {
  it("share one route table", () => {
    const stack = tierWith(["10.0.1.0/24", "10.0.2.0/24"], true);
    expect(stack.resources("aws_route_table")).toHaveLength(1);
    expect(associationsOf(stack)).toEqual([
      [subnet(1), "${aws_route_table.tier-route-table.id}"],
      [subnet(2), "${aws_route_table.tier-route-table.id}"],
    ]);
    expect(stack.resource("aws_route", "tier-default-route").route_table_id).toBe(
      "${aws_route_table.tier-route-table.id}",
    );
  });

  it("have a route table each", () => {
    const stack = tierWith(["10.0.1.0/24", "10.0.2.0/24"], false);
    expect(associationsOf(stack)).toEqual([
      [subnet(1), "${aws_route_table.tier-route-table-1.id}"],
      [subnet(2), "${aws_route_table.tier-route-table-2.id}"],
    ]);
    expect(stack.resource("aws_route", "tier-default-route-2")).toMatchObject({
      route_table_id: "${aws_route_table.tier-route-table-2.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
    });
  });

  it("stand in the zone of their place, named in order", () => {
    const second = tierWith(["10.0.1.0/24", "10.0.2.0/24"], true).resource("aws_subnet", "tier-subnet-2");
    expect(second).toMatchObject({ availability_zone: "zone-1", tags: { Name: "tier-2" } });
  });
});
