import { z } from "zod";
import { ALLOWED_CIDR, ALLOWED_PEER_CIDR, cidrProblem, peerCidrProblem } from "../../modules/network/cidr";
import { RETENTION_DAYS } from "../../modules/observability/log-group";

/**
 * Building blocks of the settings' schema. Each says in its error what is allowed, in words; where a setting stands
 * and what was given is added by whoever reports it.
 */

/** An object that knows no other fields than these. */
export const fields = <const T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$strict> =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `one of ${Object.keys(shape).join(", ")}`
        : `an object of ${Object.keys(shape).join(", ")}`,
  });

/** A group of fields that each have a default or are optional, so that it may be left out as a whole. */
export const group = <const T extends z.ZodRawShape>(shape: T) => {
  const object = fields(shape);
  // Checked as if it had been written: a field without a default is then reported by its own path.
  const nothingGiven = {} as z.input<typeof object>;
  return object.prefault(nothingGiven as Parameters<typeof object.prefault>[0]);
};

/** A whole number. */
export const integer = (minimum: number, maximum: number, unit: string) => {
  const error = `a whole number from ${minimum} to ${maximum} (${unit})`;
  // Aborting, so that no check of several fields goes on with a number that was refused.
  return z.int({ error }).min(minimum, { error, abort: true }).max(maximum, { error, abort: true });
};

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `one of ${words.join(", ")}` });

/** Yes or no. */
export const flag = () => z.boolean({ error: "true or false" });

/** Text of a form that AWS demands. */
export const pattern = (expression: RegExp, allowed: string) =>
  z.string({ error: allowed }).regex(expression, { error: allowed });

/** A name of up to so many characters. */
export const name = (maximum: number, characters = "A-Za-z0-9_-", words = 'letters, digits, "_" and "-"') =>
  pattern(new RegExp(`^[${characters}]{1,${maximum}}$`), `1 to ${maximum} characters of ${words}`);

/** Length that leaves room for what is put behind a name: AWS and its tags end at 255. */
export const LEADING_NAME = 200;

/** Names of load balancers and target groups: no underscore, no dash at an end. */
export const balancerName = () =>
  pattern(
    /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
    '1 to 32 characters of letters, digits and "-", no "-" at an end, not beginning with "internal-"',
  );

/** The name of an ECR repository. */
export const repositoryName = () =>
  pattern(
    /^(?=.{2,256}$)[a-z0-9]+([._/-][a-z0-9]+)*$/,
    '2 to 256 characters of lower case letters, digits and single "._/-" between them',
  );

/** The ARN of a web ACL that can stand before an API or a load balancer. */
export const webAclArn = () =>
  pattern(/^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/.+$/, "the ARN of a regional web ACL");

/** A bucket's name. */
export const bucketName = () =>
  pattern(
    /^(?!xn--)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    '3 to 63 characters of lower case letters, digits, "." and "-", beginning and ending with a letter or digit',
  );

/** A block of a VPC or a subnet. */
export const cidr = () =>
  z.string({ error: ALLOWED_CIDR }).refine((value) => cidrProblem(value) === undefined, {
    error: ALLOWED_CIDR,
    // So that a network is not checked with a block that was refused.
    abort: true,
  });

/** A block outside, that a security group's rule names. */
export const peerCidr = () =>
  z
    .string({ error: ALLOWED_PEER_CIDR })
    .refine((value) => peerCidrProblem(value) === undefined, { error: ALLOWED_PEER_CIDR });

/** A list of so many things, each once. */
export const listOf = <T extends z.ZodType>(item: T, minimum: number, maximum: number, things: string) => {
  const error = `a list of ${minimum} to ${maximum} ${things}, each once`;
  const fits = (list: readonly unknown[]) =>
    list.length >= minimum && list.length <= maximum && new Set(list).size === list.length;
  return z.array(item, { error }).refine(fits, { error, abort: true });
};

/** Days that log lines are kept. */
export const retentionDays = () =>
  z.literal([...RETENTION_DAYS], { error: `one of ${RETENTION_DAYS.join(", ")} (days)` });

/** The name of a tag; what begins with "aws:" belongs to AWS. */
export const tagName = () =>
  pattern(/^(?!aws:)[\p{L}\p{N}_.:/=+@ -]{1,128}$/u, 'a tag name of 1 to 128 characters, not beginning with "aws:"');

/** The value of a tag. */
export const tagValue = () =>
  pattern(/^[\p{L}\p{N}_.:/=+@ -]{0,256}$/u, 'text of up to 256 letters, digits, spaces and "_.:/=+@-"');

/** An AWS region. */
export const region = () => pattern(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as "us-east-1"');
