import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

const ID = "aws";
const isAwsEnvironment = (construct: object): construct is AwsEnvironment => "accountId" in construct;

/** Where a stack is deployed: read from the provider at plan, so that no ARN holds a literal account or region. */
export class AwsEnvironment extends Construct {
  /** The one of a construct's stack; made at the first call. */
  public static of(scope: Construct): AwsEnvironment {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing !== undefined && isAwsEnvironment(existing) ? existing : new AwsEnvironment(stack, ID);
  }

  /** Account that the provider's credentials belong to. */
  public readonly accountId: string;
  /** Partition: `aws`, `aws-cn` or `aws-us-gov`. */
  public readonly partition: string;
  /** Region of the provider. */
  public readonly region: string;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.accountId = new DataAwsCallerIdentity(this, "account").accountId;
    this.partition = new DataAwsPartition(this, "partition").partition;
    // `id` and not `name`: provider 6 deprecates `name`, and 5 does not know `region` yet.
    this.region = new DataAwsRegion(this, "region").id;
  }

  /** ARN of something in this account and region, such as `("logs", "log-group:/a")`. */
  public arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }
}
