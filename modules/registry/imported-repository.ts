import type { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import type { Grantee } from "../identity/policy-statement";
import { grantPullOf } from "./grant-pull";

/** A repository of this account and region that somebody else makes, before or after. */
export class ImportedRepository {
  /** The repository of a name. */
  public static fromName(scope: Construct, name: string): ImportedRepository {
    return new ImportedRepository(AwsEnvironment.of(scope).arn("ecr", `repository/${name}`));
  }

  private constructor(
    /** ARN of the repository. */
    public readonly arn: string,
  ) {}

  /** Lets a grantee pull the repository's images. */
  public grantPull(grantee: Grantee): void {
    grantPullOf(this.arn, grantee);
  }
}
