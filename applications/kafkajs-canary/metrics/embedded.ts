import { canaryMetrics as names } from "../contract";
import type { CanaryMetrics, Counts, ErrorKind } from "./canary-metrics";

export interface EmbeddedOptions {
  readonly namespace: string;
  readonly topic: string;
}

/** Counters as they were when they were told last. */
interface Told {
  readonly counts: Counts;
  readonly errors: Record<ErrorKind, number>;
}

type Metric = readonly [name: string, unit: "Count" | "Milliseconds", value: number | readonly number[]];

/** One object of CloudWatch's embedded metric format: CloudWatch makes metrics of the log line that holds it. */
const embed = (
  namespace: string,
  dimensions: Readonly<Record<string, string>>,
  metrics: readonly Metric[],
  now: number,
) => ({
  _aws: {
    Timestamp: now,
    CloudWatchMetrics: [
      {
        Namespace: namespace,
        Dimensions: [Object.keys(dimensions)],
        Metrics: metrics.map(([Name, Unit]) => ({ Name, Unit })),
      },
    ],
  },
  ...dimensions,
  ...Object.fromEntries(metrics.map(([name, , value]) => [name, value])),
});
export type EmbeddedMetrics = ReturnType<typeof embed>;

const copyOf = ({ counts, errors }: Told): Told => ({ counts: { ...counts }, errors: { ...errors } });

/** Tells metrics period by period: counters as what was added, zero included, so that silence is seen as silence. */
export class EmbeddedTelling {
  #told: Told;

  constructor(
    private readonly metrics: CanaryMetrics,
    private readonly options: EmbeddedOptions,
  ) {
    this.#told = copyOf(metrics);
  }

  /** What happened since it was asked last, one object for the topic and one for each partition. */
  take(now: number): readonly EmbeddedMetrics[] {
    const { counts, errors, lag, worstLag, latencyMs } = this.metrics;
    const { namespace, topic } = this.options;
    const before = this.#told;
    this.#told = copyOf(this.metrics);
    const counted = (name: string, key: keyof Counts): Metric => [name, "Count", counts[key] - before.counts[key]];
    const failed = (name: string, key: ErrorKind): Metric => [name, "Count", errors[key] - before.errors[key]];
    const latency = latencyMs.take();
    const ofTopic: Metric[] = [
      counted(names.produced, "produced"),
      counted(names.consumed, "consumed"),
      counted(names.lost, "lost"),
      counted(names.duplicated, "duplicated"),
      counted(names.outOfOrder, "outOfOrder"),
      failed(names.produceErrors, "produce"),
      failed(names.consumeErrors, "consume"),
      [names.consumerLag, "Count", worstLag],
      // An empty period has no latency; a zero would be a lie.
      ...(latency.length > 0 ? [[names.endToEndLatency, "Milliseconds", latency] satisfies Metric] : []),
    ];
    const dimensions = { [names.topicDimension]: topic };
    return [
      embed(namespace, dimensions, ofTopic, now),
      ...[...lag].map(([partition, value]) =>
        embed(
          namespace,
          { ...dimensions, [names.partitionDimension]: String(partition) },
          [[names.consumerLag, "Count", value]],
          now,
        ),
      ),
    ];
  }
}
