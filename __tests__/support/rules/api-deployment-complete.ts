import type { Attributes, ResourceAt, Synthesized } from "../stack-document";
import { blocks, list, referenced, resourceOf, texts } from "./reading";
import type { Rule } from "./rule";

/** What a route's own attributes do not add to what is published. */
const SILENT = new Set(["rest_api_id", "depends_on", "//"]);

export const apiDeploymentComplete: Rule = {
  id: "api-deployment-complete",
  why: "a change that the deployment's hash does not hold is never published",
  findings: (stack) =>
    stack.resources("aws_api_gateway_deployment").flatMap((deployment) => {
      const { address, attributes } = deployment;
      const awaited = texts(attributes.depends_on);
      const routes = ["aws_api_gateway_method", "aws_api_gateway_integration"]
        .flatMap((type) => stack.resources(type))
        .filter((route) => route.attributes.rest_api_id === attributes.rest_api_id);
      const shapes = shapesOf(stack, attributes);
      return [
        ...routes
          .filter((route) => !awaited.includes(route.address))
          .map((route) => `${address}: not after ${route.address}`),
        ...routes.flatMap((route) =>
          missingFrom(shapes, stack, route).map((name) => `${address}: not hashed: ${route.address} ${name}`),
        ),
        ...(blocks(attributes, "lifecycle").some((lifecycle) => lifecycle.create_before_destroy === true)
          ? []
          : [`${address}: is destroyed while its stage still uses it`]),
      ];
    }),
};

/** What the triggers hash, each entry as the set of its values. */
const shapesOf = (stack: Synthesized, deployment: Attributes): ReadonlySet<unknown>[] =>
  blocks(deployment, "triggers")
    .flatMap((triggers) => Object.keys(triggers).flatMap((name) => list(stack.jsonOf(triggers, name))))
    .map((entry) => new Set(valuesIn(entry)));

const valuesIn = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesIn) : [value];

/** Names of the attributes that no entry holds together with all others of the route. */
const missingFrom = (shapes: readonly ReadonlySet<unknown>[], stack: Synthesized, route: ResourceAt): string[] => {
  const facts = Object.entries(route.attributes)
    .filter(([name]) => !SILENT.has(name))
    .map(([name, value]): [string, unknown] => [name, name === "http_method" ? methodOf(stack, value) : value]);
  const missing = shapes.map((shape) => facts.filter(([, value]) => !shape.has(value)).map(([name]) => name));
  return missing.sort((a, b) => a.length - b.length)[0] ?? facts.map(([name]) => name);
};

/** An integration names its method by reference. */
const methodOf = (stack: Synthesized, value: unknown): unknown =>
  referenced(value) === undefined ? value : resourceOf(stack, value)?.attributes.http_method;
