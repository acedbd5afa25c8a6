import { list } from "./reading";
import type { Rule } from "./rule";

export const securityGroupRulesApart: Rule = {
  id: "security-group-rules-apart",
  why: "rules inside a group and rules beside it overwrite each other at every apply",
  findings: (stack) => [
    ...stack
      .resources("aws_security_group")
      .flatMap(({ address, attributes }) =>
        ["ingress", "egress"]
          .filter((direction) => list(attributes[direction]).length > 0)
          .map((direction) => `${address}: ${direction} inside the group`),
      ),
    ...stack.resources("aws_security_group_rule").map(({ address }) => `${address}: the older kind of rule`),
  ],
};
