import { companions } from "./reading";
import type { Rule } from "./rule";

const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;

export const bucketPrivate: Rule = {
  id: "bucket-private",
  why: "one wrong policy or list would show the bucket to the world",
  findings: (stack) =>
    stack
      .resources("aws_s3_bucket")
      .filter(
        ({ address }) =>
          !companions(stack, "aws_s3_bucket_public_access_block", "bucket", address).some(({ attributes }) =>
            BLOCKS.every((name) => attributes[name] === true),
          ),
      )
      .map(({ address }) => `${address}: could be made public`),
};
