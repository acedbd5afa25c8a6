import type { PolicyStatement } from "./policy-statement";
import type { Role } from "./role";

/**
 * A role whose owner has granted it everything already: another stack, or somebody who uses no CDKTF.
 *
 * What it is asked for here is taken as given, so that two owners never write one policy.
 */
export class GrantedRole implements Role {
  /** The role of an ARN, wherever it was made. */
  public static fromArn(arn: string): GrantedRole {
    return new GrantedRole(arn);
  }

  /** It exists, so nothing has to wait for it. */
  public readonly dependables = [];

  private constructor(
    /** ARN of the role. */
    public readonly arn: string,
  ) {}

  public addStatement(_: PolicyStatement): void {}
}
