import type { IConstruct } from "constructs";

/** Ids of constructs that are the only child of what they stand for: they say nothing in an address. */
const SILENT = new Set(["Resource", "Default"]);

/**
 * The name of an element in its Terraform address: its path below the stack, joined by dashes.
 *
 * No hash, so that a plan reads like the code; the stack refuses two elements of one address.
 */
export const renderLogicalId = (element: IConstruct, stack: IConstruct): string => {
  const scopes = element.node.scopes.slice(stack.node.scopes.length);
  const parts = scopes.map((scope) => scope.node.id).filter((id) => !SILENT.has(id));
  return parts.join("-").replace(/[^A-Za-z0-9_-]+/g, "-");
};
