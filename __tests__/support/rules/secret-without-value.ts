import type { Rule } from "./rule";

export const secretWithoutValue: Rule = {
  id: "secret-without-value",
  why: "a value that passes through Terraform stands in its state for whoever can read that",
  findings: (stack) => [
    ...["aws_secretsmanager_secret_version", "aws_ssm_parameter", "random_password"]
      .flatMap((type) => stack.resources(type))
      .map(({ address }) => `${address}: a value in the state`),
    ...["aws_secretsmanager_secret_version", "aws_ssm_parameter"]
      .flatMap((type) => stack.dataSources(type))
      .map(({ address }) => `${address}: reads a value into the state`),
  ],
};
