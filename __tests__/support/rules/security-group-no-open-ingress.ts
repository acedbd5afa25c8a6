import type { ResourceAt, Synthesized } from "../stack-document";
import { blocks, resourceOf, texts } from "./reading";
import type { Rule } from "./rule";

const OPEN = new Set(["0.0.0.0/0", "::/0"]);
const CIDRS = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"] as const;

const openIn = (attributes: ResourceAt["attributes"]): string[] =>
  CIDRS.flatMap((name) => texts(attributes[name])).filter((cidr) => OPEN.has(cidr));

export const securityGroupNoOpenIngress: Rule = {
  id: "security-group-no-open-ingress",
  why: "what stands behind an entrance is asked by it alone, and an entrance is open where it listens, nowhere else",
  findings: (stack: Synthesized) => [
    ...stack
      .resources("aws_vpc_security_group_ingress_rule")
      .filter((rule) => !isEntrance(stack, rule))
      .flatMap(({ address, attributes }) => openIn(attributes).map((cidr) => `${address}: ${cidr}`)),
    ...["aws_security_group", "aws_default_security_group"]
      .flatMap((type) => stack.resources(type))
      .flatMap(({ address, attributes }) =>
        blocks(attributes, "ingress").flatMap((ingress) => openIn(ingress).map((cidr) => `${address}: ${cidr}`)),
      ),
  ],
};

/** Whether a rule opens a port that a load balancer in the internet listens on, to that load balancer. */
const isEntrance = (stack: Synthesized, { attributes }: ResourceAt): boolean =>
  stack.resources("aws_lb_listener").some((listener) => {
    const loadBalancer = resourceOf(stack, listener.attributes.load_balancer_arn)?.attributes;
    return (
      loadBalancer?.internal === false &&
      texts(loadBalancer.security_groups).includes(String(attributes.security_group_id)) &&
      listener.attributes.port === attributes.from_port
    );
  });
