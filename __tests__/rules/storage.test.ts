import { withAttributes, without, withResource, withText } from "../support/plant";
import { bucketEncrypted } from "../support/rules/bucket-encrypted";
import { bucketPrivate } from "../support/rules/bucket-private";
import { bucketTlsOnly } from "../support/rules/bucket-tls-only";
import { bucketVersioned } from "../support/rules/bucket-versioned";
import { describeRule } from "../support/rules/describe-rule";
import { ecrImmutable } from "../support/rules/ecr-immutable";
import { ecrKeepsWhatRuns } from "../support/rules/ecr-keeps-what-runs";
import { secretRecoverable } from "../support/rules/secret-recoverable";
import { secretWithoutValue } from "../support/rules/secret-without-value";
import { tableRecoverable } from "../support/rules/table-recoverable";
import { stackOf } from "../support/stack";

const registry = stackOf("question-answering-registry");
const REPOSITORY = "aws_ecr_repository.repository";
const LIFECYCLE = "aws_ecr_lifecycle_policy.repository-lifecycle";
const SECRET = "aws_secretsmanager_secret.qdrant-url";

describeRule(
  ecrImmutable,
  registry,
  {
    fault: "tags that can be pushed again",
    stack: withAttributes(registry, REPOSITORY, { image_tag_mutability: "MUTABLE" }),
    findings: [`${REPOSITORY}: its tags can be pushed again`],
  },
  {
    fault: "no scan",
    stack: withAttributes(registry, REPOSITORY, { image_scanning_configuration: { scan_on_push: false } }),
    findings: [`${REPOSITORY}: not scanned on push`],
  },
);

describeRule(
  ecrKeepsWhatRuns,
  registry,
  {
    fault: "no lifecycle",
    stack: without(registry, LIFECYCLE),
    findings: [`${REPOSITORY}: keeps untagged images for ever`],
  },
  {
    fault: "a lifecycle of any image",
    stack: withText(registry, LIFECYCLE, "policy", '"tagStatus" = "untagged"', '"tagStatus" = "any"'),
    findings: [`${REPOSITORY}: expires images that are any`],
  },
);

describeRule(
  secretWithoutValue,
  registry,
  {
    fault: "a value in the state (BQ-09)",
    stack: withResource(registry, "aws_secretsmanager_secret_version.value", {}),
    findings: ["aws_secretsmanager_secret_version.value: a value in the state"],
  },
  {
    fault: "a parameter that is made, which cannot be empty",
    stack: withResource(registry, "aws_ssm_parameter.value", {}),
    findings: ["aws_ssm_parameter.value: a value in the state"],
  },
  {
    fault: "a generated password",
    stack: withResource(registry, "random_password.value", {}),
    findings: ["random_password.value: a value in the state"],
  },
);

describeRule(
  secretRecoverable,
  registry,
  {
    fault: "a secret that is gone at once (BQ-09)",
    stack: withAttributes(registry, SECRET, { recovery_window_in_days: 0 }),
    findings: [`${SECRET}: a recovery window of 0 days`],
  },
  {
    fault: "no window",
    stack: withAttributes(registry, SECRET, { recovery_window_in_days: undefined }),
    findings: [`${SECRET}: a recovery window of undefined days`],
  },
);

const state = stackOf("remote-state");
const BUCKET = "aws_s3_bucket.bucket";

describeRule(
  bucketPrivate,
  state,
  {
    fault: "no block",
    stack: without(state, "aws_s3_bucket_public_access_block.bucket-public-access-block"),
    findings: [`${BUCKET}: could be made public`],
  },
  {
    fault: "a block with a gap",
    stack: withAttributes(state, "aws_s3_bucket_public_access_block.bucket-public-access-block", {
      block_public_policy: false,
    }),
    findings: [`${BUCKET}: could be made public`],
  },
);

describeRule(bucketVersioned, state, {
  fault: "versions that are suspended",
  stack: withAttributes(state, "aws_s3_bucket_versioning.bucket-versioning", {
    versioning_configuration: { status: "Suspended" },
  }),
  findings: [`${BUCKET}: not versioned`],
});

describeRule(bucketEncrypted, state, {
  fault: "no encryption of its own",
  stack: without(state, "aws_s3_bucket_server_side_encryption_configuration.bucket-encryption"),
  findings: [`${BUCKET}: not encrypted`],
});

const POLICY = "aws_s3_bucket_policy.bucket-policy";
describeRule(
  bucketTlsOnly,
  state,
  { fault: "no policy", stack: without(state, POLICY), findings: [`${BUCKET}: answers without TLS`] },
  {
    fault: "a policy of the objects alone",
    stack: withText(state, POLICY, "policy", "[aws_s3_bucket.bucket.arn, ", "["),
    findings: [`${BUCKET}: answers without TLS`],
  },
  {
    fault: "a policy that refuses TLS instead",
    stack: withText(state, POLICY, "policy", '"aws:SecureTransport" = "false"', '"aws:SecureTransport" = "true"'),
    findings: [`${BUCKET}: answers without TLS`],
  },
);

const environment = stackOf("keyspaces-environment");
const TABLE = "aws_keyspaces_table.countries";

describeRule(
  tableRecoverable,
  environment,
  {
    fault: "a table without backups",
    stack: withAttributes(environment, TABLE, { point_in_time_recovery: { status: "DISABLED" } }),
    findings: [`${TABLE}: no point-in-time recovery`],
  },
  {
    fault: "a table that does not say",
    stack: withAttributes(environment, TABLE, { point_in_time_recovery: undefined }),
    findings: [`${TABLE}: no point-in-time recovery`],
  },
);
