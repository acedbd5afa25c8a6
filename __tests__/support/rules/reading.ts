import type { Attributes, ResourceAt, Synthesized } from "../stack-document";

const isObject = (value: unknown): value is Attributes => typeof value === "object" && value !== null;

/** The blocks of a name: Terraform's JSON has one as an object and several as a list. */
export const blocks = (attributes: Attributes, name: string): readonly Attributes[] =>
  list(attributes[name]).filter(isObject);

/** The members of a list, or the one that stands alone. */
export const list = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** The same as text. */
export const texts = (value: unknown): readonly string[] => list(value).map(String);

/** Address that an attribute refers to as a whole: `aws_lb.a` of `${aws_lb.a.arn}`. */
export const referenced = (value: unknown): string | undefined =>
  /^\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)\.[a-z0-9_.-]+\}$/.exec(String(value))?.[1];

const OF_ANOTHER_STACK =
  /^\$\{data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)\}$/;

/** Where a value comes from: this stack, or the one whose output it is, with the value as it stands there. */
export const originOf = (stack: Synthesized, value: unknown): { stack: Synthesized; value: unknown } => {
  const [, name = "", output = ""] = OF_ANOTHER_STACK.exec(String(value)) ?? [];
  const other = stack.stacks[name];
  return other === undefined ? { stack, value } : { stack: other, value: other.section("output")[output]?.value };
};

/** The resource that an attribute refers to, in this stack or another one. */
export const resourceOf = (stack: Synthesized, value: unknown): ResourceAt | undefined => {
  const origin = originOf(stack, value);
  const address = referenced(origin.value);
  return address === undefined ? undefined : origin.stack.find(address);
};

/** What other resources of a type say about a resource, which their attribute refers to. */
export const companions = (stack: Synthesized, type: string, attribute: string, address: string): ResourceAt[] =>
  stack.resources(type).filter(({ attributes }) => referenced(attributes[attribute]) === address);

/** Every text in a value, with the path that leads to it. */
export const textsIn = (value: unknown, path = ""): [path: string, text: string][] => {
  if (typeof value === "string") return [[path, value]];
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([key]) => key !== "//")
    .flatMap(([key, inner]) => textsIn(inner, path === "" ? key : `${path}.${key}`));
};
