import type { Rule } from "./rule";
import { RULE_TYPES } from "./security-group-rule-types";

const PEERS = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"] as const;

export const securityGroupOnePeer: Rule = {
  id: "security-group-one-peer",
  why: "a rule says who may talk, and why",
  findings: (stack) =>
    RULE_TYPES.flatMap((type) => stack.resources(type)).flatMap(({ address, attributes }) => {
      const peers = PEERS.filter((peer) => attributes[peer] !== undefined);
      const findings = peers.length === 1 ? [] : [`${address}: ${peers.length} peers`];
      return attributes.description ? findings : [...findings, `${address}: no description`];
    }),
};
