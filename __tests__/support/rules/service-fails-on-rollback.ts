import { blocks } from "./reading";
import type { Rule } from "./rule";

export const serviceFailsOnRollback: Rule = {
  id: "service-fails-on-rollback",
  why: "ECS calls a deployment that it rolled back steady, so terraform apply would report success",
  findings: (stack) =>
    stack.resources("aws_ecs_service").flatMap(({ address, attributes }) => {
      const taskDefinition = String(attributes.task_definition).replace(/^\$\{|\}$/g, "");
      const compares = blocks(attributes, "lifecycle")
        .flatMap((lifecycle) => blocks(lifecycle, "postcondition"))
        .some(({ condition }) => condition === `\${self.task_definition == ${taskDefinition}}`);
      return [
        ...(attributes.wait_for_steady_state === true ? [] : [`${address}: does not wait for a steady state`]),
        ...(compares ? [] : [`${address}: does not look which task definition runs`]),
      ];
    }),
};
