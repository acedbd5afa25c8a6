import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import { type JsonObject, type JsonValue, json } from "../terraform/json";
import type { Alarm } from "./alarm";
import type { Metric } from "./metric";

/** A line of a graph: a metric, or as many as an expression finds. */
export type Line =
  | { readonly label: string; readonly metric: Metric }
  | { readonly label: string; readonly expression: string; readonly periodSeconds: number };

/** A red line across a graph. */
export interface Limit {
  /** What lies beyond it. */
  readonly label: string;
  /** Where it is, in the graph's own unit. */
  readonly value: number;
}

export interface Graph {
  /** What is to be seen. */
  readonly title: string;
  /** What is drawn, the first on top of the legend. */
  readonly lines: readonly Line[];
  /**
   * Red lines, such as the thresholds of alarms.
   *
   * @default - none
   */
  readonly limits?: readonly Limit[];
  /**
   * Whether lines are added up.
   *
   * @default - false
   */
  readonly stacked?: boolean;
}

export interface DashboardProps {
  /** Name of the dashboard, 1 to 255 characters of letters, digits, "-" and "_". */
  readonly name: string;
  /** Graphs, three in a row. */
  readonly graphs: readonly Graph[];
  /**
   * Alarms whose state is shown above the graphs.
   *
   * @default - none
   */
  readonly alarms?: readonly Alarm[];
  /**
   * Hours that are shown at first.
   *
   * @default - 24
   */
  readonly hours?: number;
}

/** A CloudWatch dashboard: the state of alarms, and graphs below. */
export class Dashboard extends Construct {
  /** Name of the dashboard. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { region } = AwsEnvironment.of(this);
    const alarmArns = (props.alarms ?? []).map(({ alarm }) => alarm.arn);
    const dashboard = new CloudwatchDashboard(this, "Resource", {
      dashboardName: props.name,
      dashboardBody: json(renderDashboard({ graphs: props.graphs, alarmArns, hours: props.hours ?? 24, region })),
    });
    this.name = dashboard.dashboardName;
  }
}

export interface DashboardInput {
  readonly graphs: readonly Graph[];
  readonly alarmArns: readonly string[];
  readonly hours: number;
  readonly region: string;
}

/** CloudWatch's grid has 24 columns. */
const [COLUMNS, GRAPH_WIDTH, GRAPH_HEIGHT, ALARMS_HEIGHT] = [24, 8, 6, 3];
const RED = "#d62728";

/** A dashboard's body as CloudWatch reads it. */
export const renderDashboard = ({ graphs, alarmArns, hours, region }: DashboardInput): JsonObject => {
  const top = alarmArns.length === 0 ? 0 : ALARMS_HEIGHT;
  const inRow = COLUMNS / GRAPH_WIDTH;
  return {
    start: `-PT${hours}H`,
    widgets: [
      ...(alarmArns.length === 0 ? [] : [renderAlarms(alarmArns)]),
      ...graphs.map((graph, index) => ({
        type: "metric",
        x: (index % inRow) * GRAPH_WIDTH,
        y: top + Math.floor(index / inRow) * GRAPH_HEIGHT,
        width: GRAPH_WIDTH,
        height: GRAPH_HEIGHT,
        properties: renderGraph(graph, region),
      })),
    ],
  };
};

const renderAlarms = (alarms: readonly string[]): JsonObject => ({
  type: "alarm",
  x: 0,
  y: 0,
  width: COLUMNS,
  height: ALARMS_HEIGHT,
  properties: { title: "Alarms", alarms },
});

const renderGraph = ({ title, lines, limits = [], stacked = false }: Graph, region: string): JsonObject => ({
  title,
  region,
  view: "timeSeries",
  stacked,
  metrics: lines.map(renderLine),
  yAxis: { left: { min: 0 } },
  annotations: limits.length === 0 ? undefined : { horizontal: limits.map((limit) => ({ ...limit, color: RED })) },
});

/** A metric is a list: namespace, name, each dimension's name and value, and how it is drawn. */
const renderLine = (line: Line): JsonValue => {
  if ("expression" in line) {
    return [{ expression: line.expression, label: line.label, period: line.periodSeconds }];
  }
  const { namespace, name, dimensions, statistic, periodSeconds } = line.metric;
  return [
    namespace,
    name,
    ...Object.entries(dimensions).flat(),
    { label: line.label, stat: statistic, period: periodSeconds },
  ];
};
