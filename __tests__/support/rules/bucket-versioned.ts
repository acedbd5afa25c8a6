import { blocks, companions } from "./reading";
import type { Rule } from "./rule";

export const bucketVersioned: Rule = {
  id: "bucket-versioned",
  why: "what is overwritten or deleted by mistake has to be had back",
  findings: (stack) =>
    stack
      .resources("aws_s3_bucket")
      .filter(
        ({ address }) =>
          !companions(stack, "aws_s3_bucket_versioning", "bucket", address)
            .flatMap(({ attributes }) => blocks(attributes, "versioning_configuration"))
            .some(({ status }) => status === "Enabled"),
      )
      .map(({ address }) => `${address}: not versioned`),
};
