import { containersOf } from "./containers";
import { blocks, referenced, resourceOf } from "./reading";
import type { Rule } from "./rule";

export const serviceDrainsInTime: Rule = {
  id: "service-drains-in-time",
  why: "a container that is killed while its target is still being drained drops requests",
  findings: (stack) =>
    stack.resources("aws_ecs_service").flatMap(({ address, attributes }) =>
      blocks(attributes, "load_balancer").flatMap((target) => {
        const delay = Number(resourceOf(stack, target.target_group_arn)?.attributes.deregistration_delay ?? 300);
        const container = containersOf(stack).find(
          ({ task, name }) => task.address === referenced(attributes.task_definition) && name === target.container_name,
        );
        const stopTimeout = Number(container?.definition.stopTimeout ?? 30);
        return delay < stopTimeout ? [] : [`${address}: drained for ${delay} s, killed after ${stopTimeout} s`];
      }),
    ),
};
