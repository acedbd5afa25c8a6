import { conditional, Op, TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import { text } from "./text";

/** A git hash of 7 to 40 digits or a version such as v1.2.3-rc.1; nothing that moves, such as `latest`. */
const IMAGE_TAG = "^([0-9a-f]{7,40}|v?[0-9]+[.][0-9]+[.][0-9]+([-.][0-9A-Za-z]+)*)$";
const IMAGE_TAG_REFUSED =
  "image_tag must be a git hash of 7 to 40 hexadecimal digits or a version such as 1.2.3; a tag that moves, such as latest, is refused.";

/** The image that a release runs. */
export const imageTagVariable = (scope: Construct): TerraformVariable =>
  new TerraformVariable(scope, "image_tag", {
    type: "string",
    nullable: false,
    description: "Tag of the image to run: a git hash or a version, never one that moves",
    validation: [{ condition: `\${can(regex("${IMAGE_TAG}", var.image_tag))}`, errorMessage: IMAGE_TAG_REFUSED }],
  });

/** Stands for the checkout's git hash. CDKTF's HCL drops a default that is empty or null, so it is a word. */
const OWN_HASH = "HEAD";

/** The image that a release will run, where it is only needed to say how it gets there. */
export const pushedImageTagVariable = (scope: Construct): TerraformVariable =>
  new TerraformVariable(scope, "image_tag", {
    type: "string",
    nullable: false,
    default: OWN_HASH,
    description: `Tag of the image to push: a git hash, a version, or ${OWN_HASH} for the checkout's git hash`,
    validation: [
      {
        condition: `\${var.image_tag == "${OWN_HASH}" || can(regex("${IMAGE_TAG}", var.image_tag))}`,
        errorMessage: IMAGE_TAG_REFUSED,
      },
    ],
  });

/** A tag for a shell command: the variable's, or else what the shell finds out from git. */
export const tagForShell = (variable: TerraformVariable): string =>
  Token.asString(conditional(Op.eq(variable.value, OWN_HASH), text("$(git rev-parse HEAD)"), variable.stringValue));

/** Who is told of alarms. */
export const alarmEmailsVariable = (scope: Construct): TerraformVariable =>
  new TerraformVariable(scope, "alarm_emails", {
    type: "set(string)",
    default: [],
    nullable: false,
    description: "Mail addresses that are told of alarms; each has to confirm the mail that AWS sends",
    validation: [
      {
        condition:
          '${alltrue([for address in var.alarm_emails : can(regex("^[^@[:space:]]+@[^@[:space:]]+$", address))])}',
        errorMessage: "alarm_emails must hold mail addresses such as oncall@example.com.",
      },
    ],
  });
