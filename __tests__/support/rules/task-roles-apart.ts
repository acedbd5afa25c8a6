import { originOf, referenced } from "./reading";
import type { Rule } from "./rule";

export const taskRolesApart: Rule = {
  id: "task-roles-apart",
  why: "with one role for both, the application may do what ECS does: read every secret, pull every image",
  findings: (stack) => {
    const tasks = stack.resources("aws_ecs_task_definition");
    const roleOf = (value: unknown) => referenced(originOf(stack, value).value);
    const executionRoles = new Set(tasks.map(({ attributes }) => roleOf(attributes.execution_role_arn)));
    return tasks.flatMap(({ address, attributes }) => {
      const roles = [attributes.execution_role_arn, attributes.task_role_arn].map(roleOf);
      if (roles.includes(undefined)) return [`${address}: has not both roles`];
      return executionRoles.has(roles[1]) ? [`${address}: ${roles[1]} is an execution role too`] : [];
    });
  },
};
