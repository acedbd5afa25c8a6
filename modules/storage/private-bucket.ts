import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { renderPolicy } from "../identity/policy-statement";
import { type JsonObject, json } from "../terraform/json";

export interface PrivateBucketProps {
  /** Name of the bucket, unique in the world. */
  readonly name: string;
  /**
   * ARN of the KMS key that encrypts the objects.
   *
   * @default - none: S3's own keys (AES256)
   */
  readonly kmsKeyArn?: string;
  /**
   * Days after which a replaced or deleted version is gone for good.
   *
   * @default - 90
   */
  readonly oldVersionExpiryDays?: number;
}

/** A versioned, encrypted bucket that only this account's principals reach, over TLS; it is kept while it holds anything. */
export class PrivateBucket extends Construct {
  /** ARN of the bucket. */
  public readonly arn: string;
  /** Name of the bucket. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const bucketResource = new S3Bucket(this, "Resource", { bucket: props.name, tags: { Name: props.name } });
    const bucket = bucketResource.id;
    this.arn = bucketResource.arn;
    this.name = bucketResource.bucket;
    new S3BucketOwnershipControls(this, "ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault:
            props.kmsKeyArn === undefined
              ? { sseAlgorithm: "AES256" }
              : { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.kmsKeyArn },
          bucketKeyEnabled: props.kmsKeyArn !== undefined,
        },
      ],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      rule: [
        {
          id: "expire-old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.oldVersionExpiryDays ?? 90 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    // After the block: S3 refuses two changes of one bucket's access at a time.
    new S3BucketPolicy(this, "policy", {
      bucket,
      policy: json(renderTlsOnlyPolicy(this.arn)),
      dependsOn: [publicAccess],
    });
  }
}

/** Refuses whoever asks without TLS. */
export const renderTlsOnlyPolicy = (bucketArn: string): JsonObject =>
  renderPolicy([
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
