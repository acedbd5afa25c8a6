import { list, texts } from "./reading";
import type { Rule } from "./rule";

export const noDefaultSecurityGroup: Rule = {
  id: "no-default-security-group",
  why: "the VPC's default group lets all its members talk to each other, and whoever names no group is in it",
  findings: (stack) => [
    ...stack
      .resources("aws_vpc")
      .filter(
        ({ id }) =>
          !stack
            .resources("aws_default_security_group")
            .some(({ attributes }) => attributes.vpc_id === `\${aws_vpc.${id}.id}`),
      )
      .map(({ address }) => `${address}: its default group keeps its rules`),
    ...stack
      .resources("aws_default_security_group")
      .flatMap(({ address, attributes }) =>
        ["ingress", "egress"]
          .filter((direction) => list(attributes[direction]).length > 0)
          .map((direction) => `${address}: has ${direction}`),
      ),
    ...groupsGiven(stack).flatMap(({ address, groups }) => {
      if (groups.length === 0) return [`${address}: names no security group`];
      return groups.filter((group) => /default_security_group/.test(group)).map((group) => `${address}: ${group}`);
    }),
  ],
};

const groupsGiven = (stack: Parameters<Rule["findings"]>[0]): { address: string; groups: readonly string[] }[] => [
  ...stack
    .resources("aws_lb")
    .map(({ address, attributes }) => ({ address, groups: texts(attributes.security_groups) })),
  ...stack
    .resources("aws_vpc_endpoint")
    .filter(({ attributes }) => attributes.vpc_endpoint_type === "Interface")
    .map(({ address, attributes }) => ({ address, groups: texts(attributes.security_group_ids) })),
  ...stack.resources("aws_ecs_service").map(({ address, attributes }) => ({
    address,
    groups: list(attributes.network_configuration).flatMap((network) =>
      texts((network as Record<string, unknown>).security_groups),
    ),
  })),
];
