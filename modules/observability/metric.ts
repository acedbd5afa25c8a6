/** A CloudWatch metric of one thing, with how its values are summed up. */
export interface Metric {
  /** Namespace, such as `AWS/ECS`. */
  readonly namespace: string;
  /** Name within the namespace. */
  readonly name: string;
  /** What the metric is of. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** How a period's values become one: `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile such as `p95`. */
  readonly statistic: string;
  /** Length of a period in seconds: 60, or a multiple of it. */
  readonly periodSeconds: number;
}
