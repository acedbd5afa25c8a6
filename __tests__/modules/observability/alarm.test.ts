import { Alarm, type AlarmProps } from "../../../modules/observability/alarm";
import { AlarmTopic } from "../../../modules/observability/alarm-topic";
import type { Metric } from "../../../modules/observability/metric";
import { synthesizeConstruct } from "../../support/synthesize";

const METRIC: Metric = {
  namespace: "AWS/Example",
  name: "Errors",
  dimensions: { Name: "example" },
  statistic: "Sum",
  periodSeconds: 60,
};

const alarmWith = (props: Partial<AlarmProps> = {}) =>
  synthesizeConstruct((stack) => {
    new Alarm(stack, "alarm", {
      name: "example",
      description: "Look there",
      metric: METRIC,
      alarmWhen: "above",
      threshold: 0,
      evaluationPeriods: 3,
      missingData: "notBreaching",
      topic: new AlarmTopic(stack, "topic", { name: "example", emails: [] }),
      ...props,
    });
  }).resource("aws_cloudwatch_metric_alarm");

describe("an alarm", () => {
  it("rings when every period in a row is wrong, and says when it is over", () => {
    expect(alarmWith()).toMatchObject({
      alarm_name: "example",
      alarm_description: "Look there",
      namespace: "AWS/Example",
      metric_name: "Errors",
      dimensions: { Name: "example" },
      period: 60,
      statistic: "Sum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      evaluation_periods: 3,
      datapoints_to_alarm: 3,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.topic.arn}"],
      ok_actions: ["${aws_sns_topic.topic.arn}"],
    });
  });

  it("watches a value from below, and rings when nothing is known", () => {
    expect(alarmWith({ alarmWhen: "below", missingData: "breaching" })).toMatchObject({
      comparison_operator: "LessThanThreshold",
      treat_missing_data: "breaching",
    });
  });

  test.each(["p95", "p99.9"])("watches the percentile %s, which CloudWatch keeps apart", (statistic) => {
    const alarm = alarmWith({ metric: { ...METRIC, statistic } });
    expect(alarm.extended_statistic).toBe(statistic);
    expect(alarm).not.toHaveProperty("statistic");
  });

  it("has no percentile otherwise", () => {
    expect(alarmWith()).not.toHaveProperty("extended_statistic");
  });
});
