import { canaryMetrics } from "../../../applications/kafkajs-canary/contract";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { EmbeddedTelling } from "../../../applications/kafkajs-canary/metrics/embedded";
import { History, slotCount, slotMs } from "../../../applications/kafkajs-canary/metrics/history";
import { renderPrometheus } from "../../../applications/kafkajs-canary/metrics/prometheus";
import { Sample, sampleSize } from "../../../applications/kafkajs-canary/metrics/sample";
import { MetricsTelling } from "../../../applications/kafkajs-canary/metrics/telling";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const worked = () => {
  const metrics = new CanaryMetrics(0);
  metrics.assign([3, 4]);
  metrics.add("produced", 5, 1);
  metrics.add("consumed", 4, 1);
  metrics.add("lost", 1, 1);
  metrics.fail("produce", 1);
  metrics.observeLatency(7);
  metrics.observeLatency(90_000);
  metrics.setLag(4, 12, 1);
  metrics.setLag(9, 99, 1);
  return metrics;
};

describe("metrics for Prometheus", () => {
  it("are all there from the start, with 0", () => {
    const text = renderPrometheus(new CanaryMetrics(0));
    const values = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(values.filter((line) => !line.endsWith(" 0"))).toEqual([]);
    expect(values).toEqual(
      expect.arrayContaining([
        "canary_messages_produced_total 0",
        "canary_messages_consumed_total 0",
        "canary_messages_lost_total 0",
        "canary_messages_duplicated_total 0",
        "canary_messages_out_of_order_total 0",
        'canary_end_to_end_latency_seconds_bucket{le="+Inf"} 0',
        "canary_end_to_end_latency_seconds_count 0",
        'canary_errors_total{kind="produce"} 0',
        'canary_errors_total{kind="consume"} 0',
      ]),
    );
    expect(text).toContain("# TYPE canary_consumer_lag gauge");
  });

  it("are in the text format: help, type, cumulative buckets, an end of line at the end", () => {
    const text = renderPrometheus(worked());
    expect(text).toMatch(/\n$/);
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"\})? -?[\d.e+]+)$/);
    }
    expect(text).toContain('canary_end_to_end_latency_seconds_bucket{le="0.005"} 0\n');
    expect(text).toContain('canary_end_to_end_latency_seconds_bucket{le="0.01"} 1\n');
    expect(text).toContain('canary_end_to_end_latency_seconds_bucket{le="60"} 1\n');
    expect(text).toContain('canary_end_to_end_latency_seconds_bucket{le="120"} 2\n');
    expect(text).toContain("canary_end_to_end_latency_seconds_sum 90.007\n");
    expect(text).toContain('canary_consumer_lag{partition="3"} 0\ncanary_consumer_lag{partition="4"} 12\n');
  });

  it("know the lag of this instance's own partitions alone", () => {
    const metrics = worked();
    metrics.assign([3]);
    expect([[...metrics.lag], metrics.worstLag]).toEqual([[[3, 0]], 0]);
  });
});

describe("metrics for CloudWatch", () => {
  const telling = (metrics: CanaryMetrics) => new EmbeddedTelling(metrics, { namespace: "space", topic: "topic" });

  it("are what was added since they were told last, zero included, under the contract's names", () => {
    const metrics = new CanaryMetrics(0);
    const embedded = telling(metrics);
    metrics.add("produced", 5, 1);
    metrics.fail("consume", 1);
    metrics.fail("induced", 1);
    const [first] = embedded.take(1_000);
    expect(first).toMatchObject({
      Topic: "topic",
      [canaryMetrics.produced]: 5,
      [canaryMetrics.lost]: 0,
      [canaryMetrics.consumeErrors]: 1,
      [canaryMetrics.produceErrors]: 0,
    });
    metrics.add("produced", 2, 1);
    expect(embedded.take(2_000)[0]).toMatchObject({ [canaryMetrics.produced]: 2, [canaryMetrics.consumeErrors]: 0 });
  });

  it("fit the format: every metric that is declared has a value, every dimension a text", () => {
    const told = telling(worked()).take(1_795_000_000_000);
    expect(told).toHaveLength(3);
    for (const document of told) {
      const { Timestamp, CloudWatchMetrics } = document._aws;
      expect([Timestamp, CloudWatchMetrics.length]).toEqual([1_795_000_000_000, 1]);
      for (const { Namespace, Dimensions, Metrics } of CloudWatchMetrics) {
        expect(Namespace).toBe("space");
        expect(Metrics.length).toBeLessThanOrEqual(100);
        const root: Record<string, unknown> = { ...document };
        for (const name of Dimensions.flat()) expect(typeof root[name]).toBe("string");
        for (const { Name, Unit } of Metrics) {
          expect(["Count", "Milliseconds"]).toContain(Unit);
          const values = [root[Name]].flat();
          expect(values.length).toBeLessThanOrEqual(100);
          for (const value of values) expect(typeof value).toBe("number");
        }
      }
    }
  });

  it("tell the lag of the worst partition by topic, and each partition's own", () => {
    const told = telling(worked()).take(1);
    expect(told.map((document) => ({ ...document, _aws: 0 }))).toMatchObject([
      { Topic: "topic", ConsumerLag: 12 },
      { Topic: "topic", Partition: "3", ConsumerLag: 0 },
      { Topic: "topic", Partition: "4", ConsumerLag: 12 },
    ]);
    expect(told[1]?._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([["Topic", "Partition"]]);
  });

  it("have no latency when nothing came: it is not 0", () => {
    const metrics = worked();
    const embedded = telling(metrics);
    expect(embedded.take(1)[0]).toMatchObject({ EndToEndLatency: [7, 90_000] });
    const [second] = embedded.take(2);
    expect(JSON.stringify(second)).not.toContain("EndToEndLatency");
  });

  it("are log lines whatever the level is, and the last ones come at the end", () => {
    const { log, lines } = collectingLogger("silent");
    const metrics = new CanaryMetrics(0);
    metrics.assign([3, 4]);
    const telling = new MetricsTelling({ metrics, log, namespace: "space", topic: "topic" });
    telling.start();
    metrics.add("produced", 5, 1);
    telling.stop();
    expect(lines()).toHaveLength(3);
    expect(lines()[0]).toMatchObject({ msg: "metrics", Topic: "topic", ProducedMessages: 5 });
  });
});

describe("a sample", () => {
  it("keeps all of a few values", () => {
    const sample = new Sample();
    for (const value of [3, 1, 2]) sample.add(value);
    expect(sample.take()).toEqual([3, 1, 2]);
    expect(sample.take()).toEqual([]);
  });

  it("keeps a fair part of many, the least and the greatest among them", () => {
    const sample = new Sample();
    for (let value = 0; value < 100_000; value += 1) sample.add(value);
    const values = sample.take();
    expect(values.length).toBeLessThanOrEqual(sampleSize);
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 99_999]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // Ten standard deviations off would be 29,000.
    expect(Math.abs(mean - 50_000)).toBeLessThan(29_000);
  });
});

describe("the history", () => {
  it("fills in slots in which nothing happened, and keeps the last ones", () => {
    const history = new History(0);
    history.at(0).produced += 1;
    history.at(3 * slotMs).produced += 2;
    expect(history.slots(3 * slotMs).map(({ produced }) => produced)).toEqual([1, 0, 0, 2]);
    history.at((slotCount + 2) * slotMs - 1);
    const slots = history.slots((slotCount + 2) * slotMs - 1);
    expect([slots.length, slots[0]?.at, slots.at(-1)?.at]).toEqual([slotCount, 2 * slotMs, (slotCount + 1) * slotMs]);
  });

  it("survives a clock that jumps", () => {
    const history = new History(1_000_000);
    history.at(500).consumed += 1;
    expect(history.slots(500)).toHaveLength(1);
    expect(history.slots(9e12)).toHaveLength(1);
  });
});
