import type { Rule } from "./rule";

export const loadBalancerDropsInvalidHeaders: Rule = {
  id: "load-balancer-drops-invalid-headers",
  why: "a header that load balancer and server read differently hides a second request (request smuggling)",
  findings: (stack) =>
    stack
      .resources("aws_lb")
      .filter(({ attributes }) => attributes.load_balancer_type === "application")
      .filter(({ attributes }) => attributes.drop_invalid_header_fields !== true)
      .map(({ address }) => `${address}: lets invalid headers through`),
};
