import type { CanaryMetrics } from "./canary-metrics";

export const prometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

type Type = "counter" | "gauge" | "histogram";
interface Line {
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

const escapeLabel = (text: string): string => text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");

const renderLabels = (labels: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};

const render = (name: string, type: Type, help: string, lines: readonly Line[]): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...lines.map(({ suffix = "", labels = {}, value }) => `${name}${suffix}${renderLabels(labels)} ${value}`),
  ].join("\n");

const renderLatency = ({ latencySeconds }: CanaryMetrics): readonly Line[] => [
  ...latencySeconds.cumulative().map(([bound, value]) => ({ suffix: "_bucket", labels: { le: String(bound) }, value })),
  { suffix: "_bucket", labels: { le: "+Inf" }, value: latencySeconds.count },
  { suffix: "_sum", value: latencySeconds.sum },
  { suffix: "_count", value: latencySeconds.count },
];

/** All metrics in Prometheus' text format. */
export const renderPrometheus = (metrics: CanaryMetrics): string => {
  const { counts, errors, lag } = metrics;
  const one = (value: number): readonly Line[] => [{ value }];
  return [
    render(
      "canary_messages_produced_total",
      "counter",
      "Messages that the brokers acknowledged.",
      one(counts.produced),
    ),
    render(
      "canary_messages_consumed_total",
      "counter",
      "Messages that were delivered, each delivery counted.",
      one(counts.consumed),
    ),
    render("canary_messages_lost_total", "counter", "Messages that never came.", one(counts.lost)),
    render(
      "canary_messages_duplicated_total",
      "counter",
      "Deliveries of messages that had come before.",
      one(counts.duplicated),
    ),
    render(
      "canary_messages_out_of_order_total",
      "counter",
      "Messages that came after later ones.",
      one(counts.outOfOrder),
    ),
    render(
      "canary_end_to_end_latency_seconds",
      "histogram",
      "Time from the making of a message to its first handling.",
      renderLatency(metrics),
    ),
    render(
      "canary_consumer_lag",
      "gauge",
      "Messages that are written and not yet handled, by partition of this instance.",
      [...lag].map(([partition, value]) => ({ labels: { partition: String(partition) }, value })),
    ),
    render(
      "canary_errors_total",
      "counter",
      "What went wrong, by kind.",
      Object.entries(errors).map(([kind, value]) => ({ labels: { kind }, value })),
    ),
    "",
  ].join("\n");
};
