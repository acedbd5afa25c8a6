import { type Attributes, Synthesized } from "./stack-document";

type Section = Record<string, Record<string, Attributes | undefined> | undefined>;
type Document = Record<string, Section | undefined>;

/** A copy of a stack in which one thing is different: a fault that a rule has to find. */
const changed = (stack: Synthesized, change: (document: Document) => void): Synthesized => {
  const document: Document = JSON.parse(stack.json);
  change(document);
  return new Synthesized(JSON.stringify(document), stack.stacks);
};

const attributesAt = (stack: Synthesized, address: string): Attributes => {
  const resource = stack.find(address);
  if (resource === undefined) throw new Error(`nothing to plant in: the stack has no ${address}`);
  return resource.attributes;
};

/** With another stack beside it. */
export const beside = (stack: Synthesized, name: string, other: Synthesized): Synthesized =>
  new Synthesized(stack.json, { ...stack.stacks, [name]: other });

/** Address of the one resource of a type whose id holds a text. */
export const addressIn = (stack: Synthesized, type: string, text = ""): string => {
  const found = stack.resources(type).filter(({ id }) => id.includes(text));
  const [first] = found;
  if (found.length !== 1 || first === undefined) throw new Error(`${found.length} resources of ${type} with "${text}"`);
  return first.address;
};

/** With another resource, or another one of this address. */
export const withResource = (stack: Synthesized, address: string, attributes: Attributes | undefined): Synthesized => {
  const [type = "", id = ""] = address.split(".");
  return changed(stack, (document) => {
    document.resource = { ...document.resource, [type]: { ...document.resource?.[type], [id]: attributes } };
  });
};

/** Without a resource. */
export const without = (stack: Synthesized, address: string): Synthesized => {
  attributesAt(stack, address);
  return withResource(stack, address, undefined);
};

/** With some attributes of a resource different; those that are undefined are taken away. */
export const withAttributes = (stack: Synthesized, address: string, attributes: Attributes): Synthesized =>
  withResource(stack, address, { ...attributesAt(stack, address), ...attributes });

/** With some text of an attribute different. */
export const withText = (
  stack: Synthesized,
  address: string,
  attribute: string,
  from: string,
  to: string,
): Synthesized => {
  const text = String(attributesAt(stack, address)[attribute]);
  if (!text.includes(from)) throw new Error(`nothing to plant in: ${address} ${attribute} does not hold ${from}`);
  return withAttributes(stack, address, { [attribute]: text.replace(from, () => to) });
};

/** With another variable or output, or another one of this name. */
export const withBlock = (
  stack: Synthesized,
  kind: "variable" | "output",
  name: string,
  attributes: Attributes,
): Synthesized =>
  changed(stack, (document) => {
    document[kind] = { ...document[kind], [name]: attributes as Record<string, Attributes> };
  });
