import type { ResourceAt } from "../stack-document";
import { blocks, originOf, referenced, texts } from "./reading";
import type { Rule } from "./rule";

export const serviceAfterListener: Rule = {
  id: "service-after-listener",
  why: "ECS refuses a target group that no load balancer uses yet",
  findings: (stack) =>
    stack.resources("aws_ecs_service").flatMap(({ address, attributes }) =>
      blocks(attributes, "load_balancer").flatMap((target) => {
        const origin = originOf(stack, target.target_group_arn);
        const group = referenced(origin.value);
        // What another stack holds is there before this one is applied.
        const there =
          origin.stack === stack
            ? texts(attributes.depends_on).flatMap((dependency) => stack.find(dependency) ?? [])
            : origin.stack.resources();
        if (there.some((resource) => forwardsTo(resource, group))) return [];
        return [`${address}: does not wait for a listener of ${group}`];
      }),
    ),
};

const forwardsTo = ({ type, attributes }: ResourceAt, group: string | undefined): boolean =>
  /^aws_lb_listener(_rule)?$/.test(type) &&
  [...blocks(attributes, "default_action"), ...blocks(attributes, "action")].some(
    (action) => referenced(action.target_group_arn) === group,
  );
