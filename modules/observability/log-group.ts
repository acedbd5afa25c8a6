import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import type { Grantee } from "../identity/policy-statement";

export interface LogGroupProps {
  /** Name of the group, such as `/aws/ecs/question-answer-app`. */
  readonly name: string;
  /** Days that a line is kept: one of CloudWatch's values. */
  readonly retentionDays: (typeof RETENTION_DAYS)[number];
}

/** Days of retention that CloudWatch Logs knows. */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** A log group of ours, so that lines expire and only those granted may write them. */
export class LogGroup extends Construct {
  /** ARN of the group, without a stream. */
  public readonly arn: string;
  /** Name of the group. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      retentionInDays: props.retentionDays,
      tags: { Name: props.name },
    });
    this.arn = group.arn;
    this.name = group.name;
  }

  /** Lets a grantee write lines into the group. */
  public grantWrite(grantee: Grantee): void {
    grantee.addStatement({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${this.arn}:log-stream:*`],
    });
  }
}
