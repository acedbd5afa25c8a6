import { canaryMetrics } from "../../../applications/kafkajs-canary/contract";
import { type Synthesized, synthesizeStacks, synthesizeStacksWith } from "../../support/synthesized";

const appOf = (stacks: ReturnType<typeof synthesizeStacks>): Synthesized => {
  const stack = stacks["kafkajs-canary-app"];
  if (stack === undefined) throw new Error("no app stack");
  return stack;
};

const stack = appOf(synthesizeStacks("dev"));
const different = appOf(
  synthesizeStacksWith(
    {
      kafkajsCanary: {
        kafka: { topic: "another.topic" },
        metricsNamespace: "Another/Canary",
        service: { desiredCount: 3 },
        alarms: { consumerLag: 7, endToEndLatencyMilliseconds: 900, lostMessages: 2, cpuPercent: 50, minutes: 9 },
        slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
      },
    },
    "kafkajs-canary",
  ),
);

const alarmOf = (one: Synthesized, id: string) => one.resource("aws_cloudwatch_metric_alarm", `health-${id}`);

/** Alarms whose metric is the canary's own. */
const OWN = [
  ["nothing-produced", canaryMetrics.produced],
  ["nothing-consumed", canaryMetrics.consumed],
  ["consumer-lag", canaryMetrics.consumerLag],
  ["latency", canaryMetrics.endToEndLatency],
  ["produce-errors", canaryMetrics.produceErrors],
  ["consume-errors", canaryMetrics.consumeErrors],
  ["lost-messages", canaryMetrics.lost],
  ["out-of-order-messages", canaryMetrics.outOfOrder],
] as const;

describe("the alarms", () => {
  // Statistic, comparison, threshold, period in seconds, periods, what silence means.
  test.each([
    ["nothing-produced", "Sum", "LessThanThreshold", 1, 60, 5, "breaching"],
    ["nothing-consumed", "Sum", "LessThanThreshold", 1, 60, 5, "breaching"],
    ["consumer-lag", "Maximum", "GreaterThanThreshold", 200, 60, 5, "breaching"],
    ["latency", "p99", "GreaterThanThreshold", 5_000, 60, 5, "breaching"],
    ["produce-errors", "Sum", "GreaterThanThreshold", 0, 60, 1, "notBreaching"],
    ["consume-errors", "Sum", "GreaterThanThreshold", 0, 60, 1, "notBreaching"],
    ["lost-messages", "Sum", "GreaterThanThreshold", 0, 60, 1, "notBreaching"],
    ["out-of-order-messages", "Sum", "GreaterThanThreshold", 0, 60, 1, "notBreaching"],
    ["running-tasks", "Minimum", "LessThanThreshold", 2, 60, 5, "breaching"],
    ["cpu", "Average", "GreaterThanThreshold", 90, 300, 1, "notBreaching"],
    ["memory", "Average", "GreaterThanThreshold", 90, 300, 3, "notBreaching"],
    ["error-log-lines", "Sum", "GreaterThanThreshold", 5, 300, 1, "notBreaching"],
  ])("%s: %s %s %d, %d s, %d times; silence is %s (KC-04)", (id, statistic, comparison, ...rest) => {
    const [threshold, period, periods, silence] = rest;
    const { extended_statistic, ...alarm } = alarmOf(stack, id);
    expect(extended_statistic ?? alarm.statistic).toBe(statistic);
    expect(alarm).toMatchObject({
      alarm_name: `kafkajs-canary-app-${id}`,
      comparison_operator: comparison,
      threshold,
      period,
      evaluation_periods: periods,
      treat_missing_data: silence,
    });
  });

  it("each say what silence means, and tell the topic when they begin and when they end", () => {
    const alarms = stack.resources("aws_cloudwatch_metric_alarm");
    expect(alarms).toHaveLength(12);
    for (const { attributes } of alarms) {
      expect(attributes.alarm_description).toMatch(/Silence/);
      expect(attributes).toMatchObject({
        alarm_actions: ["${aws_sns_topic.health-topic.arn}"],
        ok_actions: ["${aws_sns_topic.health-topic.arn}"],
      });
    }
    expect(stack.resource("aws_sns_topic").name).toBe("kafkajs-canary-app-alerts");
  });

  test.each(OWN)("%s asks for %s exactly as the canary tells it: by its topic", (id, name) => {
    for (const [one, namespace, topic] of [
      [stack, "kafkajs-canary-app", "test-topic"],
      [different, "Another/Canary", "another.topic"],
    ] as const) {
      expect(alarmOf(one, id)).toMatchObject({ namespace, metric_name: name });
      expect(alarmOf(one, id).dimensions).toEqual({ [canaryMetrics.topicDimension]: topic });
    }
  });

  it("of its own metrics leave out only repetitions, which failures bring about on purpose", () => {
    const { topicDimension: _, partitionDimension: __, duplicated, ...others } = canaryMetrics;
    expect(OWN.map(([, name]) => name).sort()).toEqual(Object.values(others).sort());
    expect(
      stack.resources("aws_cloudwatch_metric_alarm").map(({ attributes }) => attributes.metric_name),
    ).not.toContain(duplicated);
  });

  it("ring where the settings say", () => {
    expect(alarmOf(different, "consumer-lag")).toMatchObject({ threshold: 7, evaluation_periods: 9 });
    expect(alarmOf(different, "latency").threshold).toBe(900);
    expect(alarmOf(different, "lost-messages").threshold).toBe(2);
    expect(alarmOf(different, "cpu").threshold).toBe(50);
    expect(alarmOf(different, "running-tasks").threshold).toBe(3);
  });

  it("count the lines that a task writes when it fails", () => {
    const filter = stack.resource("aws_cloudwatch_log_metric_filter");
    expect(filter).toMatchObject({
      log_group_name: "${aws_cloudwatch_log_group.task-log.name}",
      pattern: '{ ($.level = "error") || ($.level = "fatal") }',
    });
    const { name, namespace } = filter.metric_transformation as { name: string; namespace: string };
    expect(alarmOf(stack, "error-log-lines")).toMatchObject({ metric_name: name, namespace, dimensions: {} });
  });
});

describe("the dashboard", () => {
  interface Widget {
    readonly type: string;
    readonly properties: {
      readonly alarms?: readonly string[];
      readonly metrics?: readonly (readonly unknown[])[];
      readonly annotations?: { readonly horizontal: readonly { readonly label: string; readonly value: number }[] };
    };
  }
  const widgetsOf = (one: Synthesized): readonly Widget[] =>
    (one.jsonOf(one.resource("aws_cloudwatch_dashboard"), "dashboard_body") as { widgets: Widget[] }).widgets;
  const widgets = widgetsOf(stack);
  const drawn = widgets
    .flatMap(({ properties }) => properties.metrics ?? [])
    .map(([namespace, name]) => [namespace, name]);

  it("has the original's name and shows the last day", () => {
    const dashboard = stack.resource("aws_cloudwatch_dashboard");
    expect(dashboard.dashboard_name).toBe("KafkaJS-Canary-App-Health");
    expect(stack.jsonOf(dashboard, "dashboard_body")).toMatchObject({ start: "-PT24H" });
  });

  it("draws every metric that an alarm watches, and marks its threshold", () => {
    const alarms = stack.resources("aws_cloudwatch_metric_alarm").map(({ attributes }) => attributes);
    for (const { namespace, metric_name } of alarms) expect(drawn).toContainEqual([namespace, metric_name]);
    const marked = widgets.flatMap(({ properties }) => properties.annotations?.horizontal ?? []);
    expect(marked.map(({ label, value }) => [label, value])).toEqual([
      ["nothing-produced", 1],
      ["lost-messages", 0],
      ["out-of-order-messages", 0],
      ["latency", 5_000],
      ["consumer-lag", 200],
      ["produce-errors", 0],
      ["consume-errors", 0],
      ["error-log-lines", 5],
      ["running-tasks", 2],
      ["cpu", 90],
      ["memory", 90],
    ]);
  });

  it("draws repetitions, which no alarm watches, and the lag of each partition", () => {
    expect(drawn).toContainEqual(["kafkajs-canary-app", canaryMetrics.duplicated]);
    expect(JSON.stringify(widgetsOf(different))).toContain(
      JSON.stringify(
        `SEARCH('{"Another/Canary","Topic","Partition"} MetricName="ConsumerLag" "Topic"="another.topic"', 'Maximum', 60)`,
      ),
    );
  });

  it("shows the state of all alarms", () => {
    expect(widgets[0]?.properties.alarms).toEqual(
      expect.arrayContaining(stack.resources("aws_cloudwatch_metric_alarm").map(({ address }) => `\${${address}.arn}`)),
    );
  });
});

describe("the notice in Slack", () => {
  it("is there when it is asked for, and hears the alarms", () => {
    expect(stack.resources("aws_chatbot_slack_channel_configuration")).toEqual([]);
    expect(different.resource("aws_chatbot_slack_channel_configuration")).toMatchObject({
      configuration_name: "kafkajs-canary-app-slack",
      slack_team_id: "T0123ABCD",
      slack_channel_id: "C0123ABCD",
      sns_topic_arns: ["${aws_sns_topic.health-topic.arn}"],
    });
  });
});
