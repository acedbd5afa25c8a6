import { companions, resourceOf } from "./reading";
import type { Rule } from "./rule";

export const subnetHasRouteTable: Rule = {
  id: "subnet-has-route-table",
  why: "a subnet without an association uses the VPC's main table, which leads nowhere",
  findings: (stack) =>
    stack.resources("aws_subnet").flatMap(({ address }) => {
      const associations = companions(stack, "aws_route_table_association", "subnet_id", address);
      const tables = associations.map(({ attributes }) => resourceOf(stack, attributes.route_table_id));
      if (associations.length === 1 && tables[0]?.type === "aws_route_table") return [];
      return [`${address}: ${associations.length} associations with a route table`];
    }),
};
