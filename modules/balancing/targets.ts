/** A target group as a service registers its tasks in it. */
export interface Targets {
  /** ARN of the group. */
  readonly arn: string;
  /** Seconds for which a target that leaves still finishes its connections. */
  readonly deregistrationDelaySeconds: number;
}
