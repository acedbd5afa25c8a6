import { TerraformOutput } from "cdktf";
import type { PolicyStatement } from "../../../modules/identity/policy-statement";
import { ImportedBucket } from "../../../modules/storage/imported-bucket";
import { synthesizeConstruct } from "../../support/synthesize";

describe("a bucket that somebody else made", () => {
  const ARN = "arn:${data.aws_partition.aws-partition.partition}:s3:::documents";
  const granted: PolicyStatement[] = [];
  const stack = synthesizeConstruct((scope) => {
    const bucket = ImportedBucket.fromName(scope, "documents");
    expect(bucket.name).toBe("documents");
    bucket.grantRead({ addStatement: (statement) => granted.push(statement) }, "in/");
    new TerraformOutput(scope, "granted", { value: granted });
  });

  it("is neither made nor asked for", () => {
    expect(stack.resources()).toEqual([]);
    expect(stack.dataSources("aws_s3_bucket")).toEqual([]);
  });

  it("lets a grantee list and read below a prefix, and write nothing", () => {
    expect(stack.section("output").granted?.value).toEqual([
      { actions: ["s3:ListBucket"], resources: [ARN], conditions: { StringLike: { "s3:prefix": "in/*" } } },
      { actions: ["s3:GetObject"], resources: [`${ARN}/in/*`] },
    ]);
  });
});
