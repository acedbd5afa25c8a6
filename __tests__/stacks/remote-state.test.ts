import { synthesizeStacks, synthesizeStacksWith } from "../support/synthesized";

const stackOf = (stacks: ReturnType<typeof synthesizeStacks>) => {
  const stack = stacks["remote-state"];
  if (stack === undefined) throw new Error("no remote-state");
  return stack;
};

describe("the bucket that keeps the state", () => {
  const stack = stackOf(synthesizeStacks("dev"));

  it("is the one that every backend names, in the region that it names", () => {
    expect(stack.resource("aws_s3_bucket").bucket).toBe("terraform-bucket-state-tf");
    const moved = { state: { kind: "s3", bucket: "my-states", region: "eu-west-1" } };
    const elsewhere = stackOf(synthesizeStacksWith(moved, "remote-state"));
    expect(elsewhere.resource("aws_s3_bucket").bucket).toBe("my-states");
    expect(elsewhere.section("provider").aws).toMatchObject([{ region: "eu-west-1" }]);
  });

  it("has its name already while its own state is still local", () => {
    const stack = stackOf(synthesizeStacksWith({ state: { kind: "local" } }, "remote-state"));
    expect(stack.resource("aws_s3_bucket").bucket).toBe("terraform-bucket-state-tf");
  });

  it("keeps old versions for a while, and can be read back by name", () => {
    expect(stack.resource("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
    expect(stack.resource("aws_s3_bucket_lifecycle_configuration").rule).toMatchObject([
      { status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: 90 }] },
    ]);
    expect(stack.section("output").bucket_name?.value).toBe("${aws_s3_bucket.bucket.bucket}");
  });

  it("is not emptied by a destroy", () => {
    expect(stack.resource("aws_s3_bucket")).not.toHaveProperty("force_destroy");
  });

  it("is encrypted with a KMS key when one is set", () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/test-key-id";
    const stack = stackOf(synthesizeStacksWith({ remoteState: { kmsKeyArn } }, "remote-state"));
    expect(stack.resource("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: kmsKeyArn },
        bucket_key_enabled: true,
      },
    ]);
  });
});
