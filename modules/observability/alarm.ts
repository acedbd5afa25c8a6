import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { AlarmTopic } from "./alarm-topic";
import type { Metric } from "./metric";

export interface AlarmProps {
  /** Name of the alarm, up to 255 characters. */
  readonly name: string;
  /** What is wrong when it rings, and where to look first. */
  readonly description: string;
  /** What is watched. */
  readonly metric: Metric;
  /** Whether values above or below the threshold are wrong. */
  readonly alarmWhen: "above" | "below";
  /** The last value that is still right, in the metric's own unit. */
  readonly threshold: number;
  /** Periods in a row that must be wrong. */
  readonly evaluationPeriods: number;
  /** What a period without a value means: where silence is the fault, `breaching`. */
  readonly missingData: "breaching" | "notBreaching";
  /** Who is told when it rings and when it is over. */
  readonly topic: AlarmTopic;
}

/** An alarm that tells a topic when a metric leaves what is right, and when it is back. */
export class Alarm extends Construct {
  /** The alarm itself. */
  public readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { metric } = props;
    this.alarm = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: props.name,
      alarmDescription: props.description,
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: { ...metric.dimensions },
      period: metric.periodSeconds,
      ...(/^p\d/.test(metric.statistic) ? { extendedStatistic: metric.statistic } : { statistic: metric.statistic }),
      comparisonOperator: props.alarmWhen === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold: props.threshold,
      evaluationPeriods: props.evaluationPeriods,
      datapointsToAlarm: props.evaluationPeriods,
      treatMissingData: props.missingData,
      alarmActions: [props.topic.arn],
      okActions: [props.topic.arn],
      tags: { Name: props.name },
    });
  }
}
