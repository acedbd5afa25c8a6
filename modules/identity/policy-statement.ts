import { ConfigurationError } from "../errors/configuration-error";
import type { JsonObject } from "../terraform/json";
import { WILDCARD_ACTIONS } from "./wildcard-actions";

/** Conditions by operator and key, as IAM spells them. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** What is allowed. Statements that deny belong to resource policies and are written there. */
export interface PolicyStatement {
  /** Actions, each `<service>:<Action>`; a trailing `*` after a verb is allowed, a whole service is not. */
  readonly actions: readonly string[];
  /** ARNs, or `"*"` for actions that know no resource. */
  readonly resources: readonly string[];
  /**
   * When the statement holds.
   *
   * @default - always
   */
  readonly conditions?: PolicyConditions;
}

/** Something that can be allowed to do something: a role of ours, or an imported one. */
export interface Grantee {
  /** Adds a statement to what the grantee may do. */
  addStatement(statement: PolicyStatement): void;
}

/** The one action without a resource that a condition can narrow. */
const METRIC_ACTION = "cloudwatch:PutMetricData";

/** Refuses statements that are wider than what they are for. */
export const validateStatement = (statement: PolicyStatement, path: string): void => {
  const whole = statement.actions.find((action) => /^\*|:\*$/.test(action));
  if (whole !== undefined) {
    throw new ConfigurationError("IAM_ACTION_WILDCARD", path, `"${whole}" was given; allowed: single actions`);
  }
  const metrics = statement.actions.includes(METRIC_ACTION);
  if (metrics && statement.conditions?.StringEquals?.["cloudwatch:namespace"] === undefined) {
    throw new ConfigurationError(
      "IAM_CONDITION_MISSING",
      path,
      `${METRIC_ACTION} without a namespace was given; allowed: with a StringEquals condition on cloudwatch:namespace`,
    );
  }
  if (!statement.resources.includes("*")) return;
  const scoped = statement.actions.find((action) => !(action in WILDCARD_ACTIONS));
  if (scoped !== undefined) {
    throw new ConfigurationError(
      "IAM_RESOURCE_WILDCARD",
      path,
      `Resource "*" was given for ${scoped}; allowed: ARNs of what it acts on`,
      "actions that know no resource are listed in modules/identity/wildcard-actions.ts",
    );
  }
};

/** A statement as IAM reads it. */
export const renderStatement = (statement: PolicyStatement): JsonObject => ({
  Effect: "Allow",
  Action: statement.actions,
  Resource: statement.resources,
  Condition: statement.conditions,
});

/** A policy document as IAM reads it. */
export const renderPolicy = (statements: readonly JsonObject[]): JsonObject => ({
  Version: "2012-10-17",
  Statement: statements,
});
