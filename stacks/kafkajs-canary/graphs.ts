import type { Graph, Limit, Line } from "../../modules/observability/dashboard";
import type { Settings } from "../settings/schema";
import { renderCanaryMetrics, renderLagByPartition } from "./canary-metrics";
import type { Signal } from "./signals";

/** Every signal as a graph with its threshold in red, and beside it what helps to understand it. */
export const renderGraphs = (settings: Settings["kafkajsCanary"], signals: readonly Signal[]): readonly Graph[] => {
  const metrics = renderCanaryMetrics(settings);
  const signal = (id: string): Signal => {
    const found = signals.find((one) => one.id === id);
    if (found === undefined) throw new TypeError(`no signal ${id}`);
    return found;
  };
  const line = (label: string, id: string): Line => ({ label, metric: signal(id).metric });
  const limits = (...ids: readonly string[]): readonly Limit[] =>
    ids.map(signal).map(({ id, threshold }) => ({ label: id, value: threshold }));
  return [
    {
      title: "Messages a minute",
      lines: [line("produced", "nothing-produced"), line("consumed", "nothing-consumed")],
      limits: limits("nothing-produced"),
    },
    {
      title: "Lost, disordered, repeated",
      lines: [
        line("lost", "lost-messages"),
        line("out of order", "out-of-order-messages"),
        { label: "duplicated (not alarmed)", metric: metrics.duplicated },
      ],
      limits: limits("lost-messages", "out-of-order-messages"),
    },
    {
      title: "End-to-end latency (ms)",
      lines: [line("99 of 100", "latency"), { label: "half", metric: metrics.medianLatency }],
      limits: limits("latency"),
    },
    {
      title: "Consumer lag (messages)",
      lines: [line("greatest", "consumer-lag"), renderLagByPartition(settings)],
      limits: limits("consumer-lag"),
    },
    {
      title: "Errors a minute",
      lines: [line("produce", "produce-errors"), line("consume", "consume-errors")],
      limits: limits("produce-errors", "consume-errors"),
    },
    { title: "Error log lines", lines: [line("lines", "error-log-lines")], limits: limits("error-log-lines") },
    { title: "Running tasks", lines: [line("tasks", "running-tasks")], limits: limits("running-tasks") },
    { title: "CPU (%)", lines: [line("CPU", "cpu")], limits: limits("cpu"), stacked: true },
    { title: "Memory (%)", lines: [line("memory", "memory")], limits: limits("memory"), stacked: true },
  ];
};
