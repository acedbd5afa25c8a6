import { PrivateBucket, type PrivateBucketProps, renderTlsOnlyPolicy } from "../../../modules/storage/private-bucket";
import { synthesizeConstruct } from "../../support/synthesize";

const bucketWith = (props: Partial<PrivateBucketProps> = {}) =>
  synthesizeConstruct((stack) => new PrivateBucket(stack, "bucket", { name: "example", ...props }));
const encryptionOf = (stack: ReturnType<typeof bucketWith>) =>
  stack.resource("aws_s3_bucket_server_side_encryption_configuration").rule;
const lifecycleOf = (stack: ReturnType<typeof bucketWith>) =>
  stack.resource("aws_s3_bucket_lifecycle_configuration").rule;

describe("a private bucket", () => {
  const stack = bucketWith();

  it("stays while it holds anything", () => {
    expect(stack.resource("aws_s3_bucket")).toMatchObject({ bucket: "example" });
    expect(stack.resource("aws_s3_bucket")).not.toHaveProperty("force_destroy");
  });

  it("cannot be made public, and knows no lists", () => {
    expect(stack.resource("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.resource("aws_s3_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
  });

  it("keeps what was replaced for a quarter of a year", () => {
    expect(stack.resource("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
    expect(lifecycleOf(stack)).toEqual([
      {
        id: "expire-old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it("is encrypted with S3's own keys", () => {
    expect(encryptionOf(stack)).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" }, bucket_key_enabled: false },
    ]);
  });

  it("refuses whoever asks without TLS, once its block stands", () => {
    const policy = stack.resource("aws_s3_bucket_policy");
    expect(stack.jsonOf(policy, "policy")).toEqual(renderTlsOnlyPolicy("${aws_s3_bucket.bucket.arn}"));
    expect(policy.depends_on).toEqual(["aws_s3_bucket_public_access_block.bucket-public-access-block"]);
  });
});

describe("a private bucket with options", () => {
  it("is encrypted with a key, asked for by bucket", () => {
    expect(encryptionOf(bucketWith({ kmsKeyArn: "arn:key" }))).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "arn:key" },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("keeps what was replaced for another time", () => {
    expect(lifecycleOf(bucketWith({ oldVersionExpiryDays: 5 }))).toMatchObject([
      { noncurrent_version_expiration: [{ noncurrent_days: 5 }] },
    ]);
  });
});

it("refuses every action on the bucket and on its objects", () => {
  expect(renderTlsOnlyPolicy("arn:bucket").Statement).toEqual([
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:bucket", "arn:bucket/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});
