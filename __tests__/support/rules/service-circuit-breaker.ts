import { blocks } from "./reading";
import type { Rule } from "./rule";

export const serviceCircuitBreaker: Rule = {
  id: "service-circuit-breaker",
  why: "without it ECS starts failing tasks for ever, and nothing brings the last good ones back",
  findings: (stack) =>
    stack
      .resources("aws_ecs_service")
      .filter(({ attributes }) => {
        const [breaker = {}] = blocks(attributes, "deployment_circuit_breaker");
        return breaker.enable !== true || breaker.rollback !== true;
      })
      .map(({ address }) => `${address}: no circuit breaker with rollback`),
};
