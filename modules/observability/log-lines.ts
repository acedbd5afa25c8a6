import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import type { LogGroup } from "./log-group";
import type { Metric } from "./metric";

export interface LogLinesProps {
  /** Group whose lines are counted. */
  readonly logGroup: LogGroup;
  /** Which lines, as a filter pattern of CloudWatch Logs, such as `{ $.level = "error" }`. */
  readonly pattern: string;
  /** Namespace of the metric; not one of AWS's own. */
  readonly namespace: string;
  /** Name of the metric and of the filter. */
  readonly name: string;
}

/** Counts the lines of a log group that fit a pattern. */
export class LogLines extends Construct {
  private readonly namespace: string;
  private readonly metric: string;

  constructor(scope: Construct, id: string, props: LogLinesProps) {
    super(scope, id);
    this.namespace = props.namespace;
    this.metric = props.name;
    new CloudwatchLogMetricFilter(this, "Resource", {
      name: props.name,
      logGroupName: props.logGroup.name,
      pattern: props.pattern,
      metricTransformation: { name: props.name, namespace: props.namespace, value: "1", defaultValue: "0" },
    });
  }

  /** Lines that fit, in each five minutes. */
  public metricCount(): Metric {
    return {
      namespace: this.namespace,
      name: this.metric,
      dimensions: {},
      statistic: "Sum",
      periodSeconds: 300,
    };
  }
}
