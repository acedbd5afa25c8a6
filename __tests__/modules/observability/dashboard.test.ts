import { Alarm } from "../../../modules/observability/alarm";
import { AlarmTopic } from "../../../modules/observability/alarm-topic";
import { Dashboard, type Graph, renderDashboard } from "../../../modules/observability/dashboard";
import type { Metric } from "../../../modules/observability/metric";
import { synthesizeConstruct } from "../../support/synthesize";

const METRIC: Metric = {
  namespace: "AWS/Example",
  name: "Load",
  dimensions: { Name: "a", Part: "b" },
  statistic: "p99",
  periodSeconds: 60,
};
const GRAPH: Graph = { title: "Load", lines: [{ label: "load", metric: METRIC }] };

const bodyOf = (graphs: readonly Graph[], alarmArns: readonly string[] = []) =>
  renderDashboard({ graphs, alarmArns, hours: 24, region: "eu-west-1" });
const placesOf = (count: number, alarmArns: readonly string[] = []) =>
  (
    bodyOf(Array(count).fill(GRAPH), alarmArns).widgets as { x: number; y: number; width: number; height: number }[]
  ).map(({ x, y, width, height }) => [x, y, width, height]);

describe("a dashboard's body", () => {
  it("draws a metric as CloudWatch spells it: namespace, name, each dimension, and how", () => {
    expect(bodyOf([GRAPH])).toEqual({
      start: "-PT24H",
      widgets: [
        {
          type: "metric",
          x: 0,
          y: 0,
          width: 8,
          height: 6,
          properties: {
            title: "Load",
            region: "eu-west-1",
            view: "timeSeries",
            stacked: false,
            metrics: [["AWS/Example", "Load", "Name", "a", "Part", "b", { label: "load", stat: "p99", period: 60 }]],
            yAxis: { left: { min: 0 } },
            annotations: undefined,
          },
        },
      ],
    });
  });

  it("draws what an expression finds", () => {
    const line = { label: "all", expression: "SEARCH('x', 'Sum', 60)", periodSeconds: 60 };
    expect(bodyOf([{ title: "All", lines: [line] }])).toMatchObject({
      widgets: [{ properties: { metrics: [[{ expression: "SEARCH('x', 'Sum', 60)", label: "all", period: 60 }]] } }],
    });
  });

  it("draws limits in red, and lines on top of each other when asked to", () => {
    expect(bodyOf([{ ...GRAPH, limits: [{ label: "too much", value: 90 }], stacked: true }])).toMatchObject({
      widgets: [
        {
          properties: {
            stacked: true,
            annotations: { horizontal: [{ label: "too much", value: 90, color: "#d62728" }] },
          },
        },
      ],
    });
  });

  it("has three graphs in a row", () => {
    expect(placesOf(4)).toEqual([
      [0, 0, 8, 6],
      [8, 0, 8, 6],
      [16, 0, 8, 6],
      [0, 6, 8, 6],
    ]);
  });

  it("has the alarms above them", () => {
    expect(placesOf(1, ["arn:alarm"])).toEqual([
      [0, 0, 24, 3],
      [0, 3, 8, 6],
    ]);
    expect(bodyOf([], ["arn:alarm"]).widgets).toEqual([
      expect.objectContaining({ type: "alarm", properties: { title: "Alarms", alarms: ["arn:alarm"] } }),
    ]);
  });
});

describe("a dashboard", () => {
  const stack = synthesizeConstruct((scope) => {
    const alarm = new Alarm(scope, "alarm", {
      name: "example",
      description: "Look there",
      metric: METRIC,
      alarmWhen: "above",
      threshold: 0,
      evaluationPeriods: 1,
      missingData: "breaching",
      topic: new AlarmTopic(scope, "topic", { name: "example", emails: [] }),
    });
    new Dashboard(scope, "dashboard", { name: "Example", graphs: [GRAPH], alarms: [alarm], hours: 3 });
  });
  const dashboard = stack.resource("aws_cloudwatch_dashboard");

  it("shows this region's metrics and the alarms that it is given", () => {
    expect(dashboard.dashboard_name).toBe("Example");
    expect(stack.jsonOf(dashboard, "dashboard_body")).toMatchObject({
      start: "-PT3H",
      widgets: [
        { properties: { alarms: ["${aws_cloudwatch_metric_alarm.alarm.arn}"] } },
        { properties: { region: "${data.aws_region.aws-region.id}" } },
      ],
    });
  });
});
