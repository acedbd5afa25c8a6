import { texts } from "./reading";
import type { Rule } from "./rule";

const BROAD = /(FullAccess|AdministratorAccess|PowerUserAccess)$/;

export const iamNoFullAccess: Rule = {
  id: "iam-no-full-access",
  why: "a managed policy of full access grows without anybody's review",
  findings: (stack) =>
    stack.resources().flatMap(({ address, attributes }) =>
      ["policy_arn", "managed_policy_arns"]
        .flatMap((name) => texts(attributes[name]))
        .filter((arn) => BROAD.test(arn))
        .map((arn) => `${address}: ${arn.replace(/^.*\//, "")}`),
    ),
};
