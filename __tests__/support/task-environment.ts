import { originOf, referenced } from "./rules/reading";
import type { Synthesized } from "./stack-document";

/** A container as its task definition describes it. */
export interface Container {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string }[];
  readonly stopTimeout: number;
}

/** The container of a task definition. */
export const containerOf = (stack: Synthesized, id: string): Container => {
  const definition = stack.resource("aws_ecs_task_definition", id);
  const [container] = stack.jsonOf(definition, "container_definitions") as [Container];
  return container;
};

/** What Terraform puts in the place of a reference: the provider's region, or what another resource was given. */
const resolved = (stack: Synthesized, value: string): string => {
  if (value === "${data.aws_region.aws-region.id}") return "us-east-1";
  const origin = originOf(stack, value);
  const address = referenced(origin.value);
  const attribute = String(origin.value).match(/\.([a-z_]+)\}$/)?.[1];
  if (address === undefined || attribute === undefined) return value;
  return String(origin.stack.find(address)?.attributes[attribute]);
};

/** The variables that a container starts with: what Terraform resolves, and the secrets' values that ECS puts in. */
export const environmentOf = (
  stack: Synthesized,
  id: string,
  secrets: Readonly<Record<string, string>> = {},
): Record<string, string> => {
  const container = containerOf(stack, id);
  return {
    ...Object.fromEntries(container.environment.map(({ name, value }) => [name, resolved(stack, value)])),
    ...Object.fromEntries(container.secrets.map(({ name }) => [name, secrets[name] ?? "no such secret"])),
  };
};
