import { blocks, companions } from "./reading";
import type { Rule } from "./rule";

export const ecrKeepsWhatRuns: Rule = {
  id: "ecr-keeps-what-runs",
  why: "a lifecycle that counts tagged images removes the one that runs, and the next task cannot start",
  findings: (stack) =>
    stack.resources("aws_ecr_repository").flatMap(({ address }) => {
      const policies = companions(stack, "aws_ecr_lifecycle_policy", "repository", address);
      if (policies.length === 0) return [`${address}: keeps untagged images for ever`];
      return policies
        .flatMap((policy) => blocks(stack.jsonOf(policy.attributes, "policy") as object as never, "rules"))
        .flatMap((rule) => blocks(rule, "selection"))
        .filter(({ tagStatus }) => tagStatus !== "untagged")
        .map(({ tagStatus }) => `${address}: expires images that are ${tagStatus}`);
    }),
};
