import { referenced } from "./reading";
import type { Rule } from "./rule";
import { statementsOf } from "./statements";

export const bucketTlsOnly: Rule = {
  id: "bucket-tls-only",
  why: "without the refusal a client may send its objects in the clear",
  findings: (stack) =>
    stack
      .resources("aws_s3_bucket")
      .filter(
        ({ address }) =>
          !statementsOf(stack).some(
            ({ at, effect, actions, principals, resources, conditions }) =>
              referenced(stack.find(at.split(" ")[0] ?? "")?.attributes.bucket) === address &&
              effect === "Deny" &&
              principals.includes("*") &&
              actions.includes("s3:*") &&
              resources.some((resource) => resource === `\${${address}.arn}`) &&
              resources.some((resource) => resource === `\${${address}.arn}/*`) &&
              conditions.Bool?.["aws:SecureTransport"] === "false",
          ),
      )
      .map(({ address }) => `${address}: answers without TLS`),
};
