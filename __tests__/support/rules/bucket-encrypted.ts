import { blocks, companions } from "./reading";
import type { Rule } from "./rule";

export const bucketEncrypted: Rule = {
  id: "bucket-encrypted",
  why: "what lies in the bucket, states above all, is nobody else's business",
  findings: (stack) =>
    stack
      .resources("aws_s3_bucket")
      .filter(
        ({ address }) =>
          !companions(stack, "aws_s3_bucket_server_side_encryption_configuration", "bucket", address)
            .flatMap(({ attributes }) => blocks(attributes, "rule"))
            .flatMap((rule) => blocks(rule, "apply_server_side_encryption_by_default"))
            .some(({ sse_algorithm: algorithm }) => algorithm === "AES256" || algorithm === "aws:kms"),
      )
      .map(({ address }) => `${address}: not encrypted`),
};
