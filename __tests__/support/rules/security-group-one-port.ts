import type { Rule } from "./rule";
import { RULE_TYPES } from "./security-group-rule-types";

export const securityGroupOnePort: Rule = {
  id: "security-group-one-port",
  why: "a rule of a range or of all protocols opens ports that nobody listens on yet",
  findings: (stack) =>
    RULE_TYPES.flatMap((type) => stack.resources(type)).flatMap(({ address, attributes }) => {
      const { ip_protocol: protocol, from_port: from, to_port: to } = attributes;
      const single = protocol === "tcp" && typeof from === "number" && from > 0 && from === to;
      return single ? [] : [`${address}: ${protocol} ${from} to ${to}`];
    }),
};
