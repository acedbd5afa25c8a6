import type { Rule } from "./rule";

export const logGroupExpires: Rule = {
  id: "log-group-expires",
  why: "without a retention lines are kept, and paid, for ever",
  findings: (stack) =>
    stack
      .resources("aws_cloudwatch_log_group")
      .filter(({ attributes }) => !(Number(attributes.retention_in_days) > 0))
      .map(({ address }) => `${address}: no retention`),
};
