import { blocks } from "./reading";
import type { Rule } from "./rule";

export const tableRecoverable: Rule = {
  id: "table-recoverable",
  why: "rows that a mistake deleted are gone for good",
  findings: (stack) =>
    stack
      .resources("aws_keyspaces_table")
      .filter(
        ({ attributes }) => !blocks(attributes, "point_in_time_recovery").some(({ status }) => status === "ENABLED"),
      )
      .map(({ address }) => `${address}: no point-in-time recovery`),
};
