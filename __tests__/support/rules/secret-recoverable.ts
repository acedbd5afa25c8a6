import type { Rule } from "./rule";

export const secretRecoverable: Rule = {
  id: "secret-recoverable",
  why: "a secret that is deleted at once takes its value with it",
  findings: (stack) =>
    stack
      .resources("aws_secretsmanager_secret")
      .filter(({ attributes }) => !(Number(attributes.recovery_window_in_days) >= 7))
      .map(({ address, attributes }) => `${address}: a recovery window of ${attributes.recovery_window_in_days} days`),
};
