import { canaryMetrics } from "../../applications/kafkajs-canary/contract";
import type { Line } from "../../modules/observability/dashboard";
import type { Metric } from "../../modules/observability/metric";
import type { Settings } from "../settings/schema";

/** The canary's own metrics of its topic, as its log lines carry them to CloudWatch, in each minute. */
export const renderCanaryMetrics = ({ kafka, metricsNamespace }: Settings["kafkajsCanary"]) => {
  const metric = (name: string, statistic: string): Metric => ({
    namespace: metricsNamespace,
    name,
    dimensions: { [canaryMetrics.topicDimension]: kafka.topic },
    statistic,
    periodSeconds: 60,
  });
  return {
    produced: metric(canaryMetrics.produced, "Sum"),
    consumed: metric(canaryMetrics.consumed, "Sum"),
    lost: metric(canaryMetrics.lost, "Sum"),
    duplicated: metric(canaryMetrics.duplicated, "Sum"),
    outOfOrder: metric(canaryMetrics.outOfOrder, "Sum"),
    produceErrors: metric(canaryMetrics.produceErrors, "Sum"),
    consumeErrors: metric(canaryMetrics.consumeErrors, "Sum"),
    latency: metric(canaryMetrics.endToEndLatency, "p99"),
    medianLatency: metric(canaryMetrics.endToEndLatency, "p50"),
    // Each task tells the lag of its own partitions: the greatest counts.
    lag: metric(canaryMetrics.consumerLag, "Maximum"),
  };
};

/** The lag of each partition, which nobody knows before they are there. */
export const renderLagByPartition = ({ kafka, metricsNamespace }: Settings["kafkajsCanary"]): Line => {
  const { consumerLag, topicDimension, partitionDimension } = canaryMetrics;
  const schema = `{"${metricsNamespace}","${topicDimension}","${partitionDimension}"}`;
  const search = `${schema} MetricName="${consumerLag}" "${topicDimension}"="${kafka.topic}"`;
  return { label: "", expression: `SEARCH('${search}', 'Maximum', 60)`, periodSeconds: 60 };
};
