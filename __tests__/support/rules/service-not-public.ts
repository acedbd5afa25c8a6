import type { Synthesized } from "../stack-document";
import { blocks, originOf, referenced, texts } from "./reading";
import type { Rule } from "./rule";

export const serviceNotPublic: Rule = {
  id: "service-not-public",
  why: "tasks with a public address stand in the internet beside their load balancer",
  findings: (stack) =>
    stack.resources("aws_ecs_service").flatMap(({ address, attributes }) => {
      const [network = {}] = blocks(attributes, "network_configuration");
      const routed = texts(network.subnets).flatMap((subnet) => {
        const origin = originOf(stack, subnet);
        const at = referenced(origin.value);
        return at !== undefined && isRouted(origin.stack, at) ? [at] : [];
      });
      return [
        ...(network.assign_public_ip === false ? [] : [`${address}: its tasks may have public addresses`]),
        ...routed.map((subnet) => `${address}: ${subnet} is public`),
      ];
    }),
};

/** Whether the internet gateway is a subnet's way out, and its way in. */
const isRouted = (stack: Synthesized, subnet: string): boolean =>
  stack
    .resources("aws_route")
    .filter(({ attributes }) => attributes.gateway_id !== undefined)
    .some((route) =>
      stack
        .resources("aws_route_table_association")
        .some(
          ({ attributes }) =>
            attributes.subnet_id === `\${${subnet}.id}` &&
            attributes.route_table_id === route.attributes.route_table_id,
        ),
    );
