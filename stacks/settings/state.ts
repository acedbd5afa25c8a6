import { z } from "zod";
import { type Environment, nameIn } from "./environment";
import { bucketName, fields, group, integer, pattern, region } from "./fields";

const s3Schema = (environment: Environment) =>
  fields({
    kind: z.literal("s3").describe("In the bucket of the stack `remote-state`, encrypted and locked"),
    bucket: bucketName()
      .default(nameIn(environment, "terraform-bucket-state-tf"))
      .describe("Bucket that holds the state; its name is unique in the world, so choose your own"),
    region: region().default("us-east-1").describe("Region of the bucket"),
  });

const localSchema = () =>
  fields({
    kind: z
      .literal("local")
      .describe("In `.state/<environment>/` of the checkout, named relative to a stack's folder: for a first try"),
  });

/** Where Terraform keeps its state. */
export const stateSchema = (environment: Environment) =>
  z
    .discriminatedUnion("kind", [s3Schema(environment), localSchema()], {
      error: (issue) => (issue.code === "invalid_union" ? '"s3" or "local"' : 'an object of kind "s3" or "local"'),
    })
    .prefault({ kind: "s3" });

/** The bucket of an environment whose file names none. */
export const defaultStateBucket = (environment: Environment) => s3Schema(environment).parse({ kind: "s3" });

/** The bucket that the stack `remote-state` makes. */
export const remoteStateSchema = () =>
  group({
    oldVersionExpiryDays: integer(1, 3650, "days")
      .default(90)
      .describe("Days after which a replaced version of a state is gone for good"),
    kmsKeyArn: pattern(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/, "the ARN of a KMS key or alias")
      .optional()
      .describe("KMS key that encrypts the states; without it S3's own keys (AES256)"),
  });
