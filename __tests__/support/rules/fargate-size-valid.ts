import { fargateSizeProblem } from "../../../modules/compute/fargate-size";
import type { Rule } from "./rule";

export const fargateSizeValid: Rule = {
  id: "fargate-size-valid",
  why: "Fargate knows few pairs of CPU and memory, and refuses others only at the apply",
  findings: (stack) =>
    stack.resources("aws_ecs_task_definition").flatMap(({ address, attributes }) => {
      const allowed = fargateSizeProblem(Number(attributes.cpu), Number(attributes.memory));
      return allowed === undefined ? [] : [`${address}: ${attributes.cpu}/${attributes.memory}; allowed: ${allowed}`];
    }),
};
