import { parseJsonExpression } from "../parse-expression";
import type { Attributes, Synthesized } from "../stack-document";
import { list, texts } from "./reading";

/** A statement of any policy in a stack. */
export interface StatementAt {
  /** Where it stands: address and attribute. */
  readonly at: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly services: readonly string[];
  readonly principals: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly members: readonly string[];
}

const POLICY_ATTRIBUTES = ["policy", "assume_role_policy", "access_policies", "inline_policy"];

/** All statements of roles, of what is granted to them, and of resources' own policies. */
export const statementsOf = (stack: Synthesized): StatementAt[] =>
  stack.resources().flatMap(({ address, attributes }) =>
    POLICY_ATTRIBUTES.flatMap((attribute) => {
      const document = readDocument(attributes[attribute]);
      return list(document.Statement).map((statement) => renderStatement(`${address} ${attribute}`, statement));
    }),
  );

const readDocument = (value: unknown): Attributes => {
  if (typeof value !== "string" || !/jsonencode\(|^\{/.test(value)) return {};
  return (value.startsWith("{") ? JSON.parse(value) : parseJsonExpression(value)) as Attributes;
};

const renderStatement = (at: string, statement: unknown): StatementAt => {
  const members = statement as Attributes;
  const principal = members.Principal;
  const principals = typeof principal === "string" ? { AWS: principal } : ((principal ?? {}) as Attributes);
  return {
    at,
    effect: String(members.Effect),
    actions: texts(members.Action),
    resources: texts(members.Resource),
    services: texts(principals.Service),
    principals: texts(principals.AWS),
    conditions: (members.Condition ?? {}) as StatementAt["conditions"],
    members: Object.keys(members),
  };
};
