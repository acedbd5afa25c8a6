import type { TerraformResource } from "cdktf";
import type { Grantee } from "./policy-statement";

/** A role that something of ours runs with: made here, or by somebody else. */
export interface Role extends Grantee {
  /** ARN of the role. */
  readonly arn: string;
  /** What has to exist before the role can be used. */
  readonly dependables: readonly TerraformResource[];
}
