import { containersOf } from "./containers";
import { blocks, resourceOf } from "./reading";
import type { Rule } from "./rule";

export const containerLogManaged: Rule = {
  id: "container-log-managed",
  why: "a log group that ECS makes keeps its lines for ever, and needs rights that reach every group",
  findings: (stack) =>
    containersOf(stack).flatMap(({ at, definition }) => {
      const [configuration = {}] = blocks(definition, "logConfiguration");
      const [options = {}] = blocks(configuration, "options");
      if (configuration.logDriver !== "awslogs") return [`${at}: no awslogs driver`];
      if (options["awslogs-create-group"] !== undefined) return [`${at}: makes its log group itself`];
      const group = resourceOf(stack, options["awslogs-group"]);
      return group?.type === "aws_cloudwatch_log_group" ? [] : [`${at}: its log group is not the stack's`];
    }),
};
