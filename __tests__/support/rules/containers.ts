import type { Attributes, ResourceAt, Synthesized } from "../stack-document";
import { list } from "./reading";

/** A container of a task definition. */
export interface ContainerAt {
  /** Where it stands: address of the task definition, and the container's name. */
  readonly at: string;
  readonly name: string;
  readonly task: ResourceAt;
  readonly definition: Attributes;
}

/** Every container of a stack. */
export const containersOf = (stack: Synthesized): ContainerAt[] =>
  stack.resources("aws_ecs_task_definition").flatMap((task) =>
    list(stack.jsonOf(task.attributes, "container_definitions")).map((container) => {
      const definition = container as Attributes;
      const name = String(definition.name);
      return { at: `${task.address} ${name}`, name, task, definition };
    }),
  );
