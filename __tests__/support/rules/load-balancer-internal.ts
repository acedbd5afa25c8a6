import type { Rule } from "./rule";

export const loadBalancerInternal: Rule = {
  id: "load-balancer-internal",
  why: "a load balancer behind an API is no way around it",
  findings: (stack) =>
    ["aws_api_gateway_rest_api", "aws_apigatewayv2_api"].some((type) => stack.resources(type).length > 0)
      ? stack
          .resources("aws_lb")
          .filter(({ attributes }) => attributes.internal !== true)
          .map(({ address }) => `${address}: faces the internet`)
      : [],
};
