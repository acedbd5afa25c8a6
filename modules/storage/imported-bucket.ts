import type { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import type { Grantee } from "../identity/policy-statement";

/** A bucket that exists already and belongs to somebody else: it can only be read. */
export class ImportedBucket {
  /** The bucket of a name, wherever it was made. */
  public static fromName(scope: Construct, name: string): ImportedBucket {
    return new ImportedBucket(name, `arn:${AwsEnvironment.of(scope).partition}:s3:::${name}`);
  }

  private constructor(
    /** Name of the bucket. */
    public readonly name: string,
    /** ARN of the bucket. */
    public readonly arn: string,
  ) {}

  /** Lets a grantee list and read the objects whose keys begin with a prefix. */
  public grantRead(grantee: Grantee, prefix: string): void {
    grantee.addStatement({
      actions: ["s3:ListBucket"],
      resources: [this.arn],
      conditions: { StringLike: { "s3:prefix": `${prefix}*` } },
    });
    grantee.addStatement({ actions: ["s3:GetObject"], resources: [`${this.arn}/${prefix}*`] });
  }
}
