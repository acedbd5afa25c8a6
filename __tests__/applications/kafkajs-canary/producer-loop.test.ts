import { setTimeout as wait } from "node:timers/promises";
import { parseMessage } from "../../../applications/kafkajs-canary/accounting/message";
import { backoffMs } from "../../../applications/kafkajs-canary/backoff";
import type { OutgoingMessage } from "../../../applications/kafkajs-canary/client/kafka-client";
import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { Composer, newRunId } from "../../../applications/kafkajs-canary/producing/composer";
import { ProducerLoop } from "../../../applications/kafkajs-canary/producing/producer-loop";
import { noReporter } from "../../../applications/kafkajs-canary/reporting/error-reporter";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const read = (messages: readonly OutgoingMessage[]) =>
  messages.map(({ partition, value }) => ({ partition, ...parseMessage(Buffer.from(value)) }));

describe("a run's messages", () => {
  it("go to the partitions in turn, and are counted in each without a gap", () => {
    const composer = new Composer("run", 1, [0, 1, 2]);
    const messages = read([...composer.compose(4, 5), ...composer.compose(3, 6)]);
    expect(messages.map(({ partition, sequence }) => [partition, sequence])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
      [0, 2],
    ]);
    expect(messages[0]).toEqual({ partition: 0, runId: "run", startedAt: 1, sequence: 0, sentAt: 5 });
  });

  it("begin at 0 in a partition that was added", () => {
    const composer = new Composer("run", 1, [0]);
    composer.compose(5, 1);
    composer.setPartitions([0, 1]);
    const added = read(composer.compose(2, 1)).find(({ partition }) => partition === 1);
    expect(added?.sequence).toBe(0);
  });

  it("belong to a run whose name is new with every start", () => {
    expect(newRunId(1_795_000_000_000)).toMatch(/^[0-9a-z]+-[0-9a-f]{10}$/);
    expect(newRunId(1)).not.toBe(newRunId(1));
  });
});

describe("waiting after failures", () => {
  const options = { baseMs: 250, maximumMs: 10_000 };
  it("grows to its limit", () => {
    expect([1, 2, 3, 6, 7, 1_000].map((failures) => backoffMs(failures, options, () => 1))).toEqual([
      250, 500, 1_000, 8_000, 10_000, 10_000,
    ]);
  });

  it("takes a random part of it, from nothing to all", () => {
    expect([0, 0.5, 1].map((chance) => backoffMs(2, options, () => chance))).toEqual([0, 250, 500]);
  });
});

/** A loop whose sends end as a script says; after its end they succeed. */
const start = (script: readonly ("ok" | "fail")[], intervalMs = 5) => {
  const sent: (readonly OutgoingMessage[])[] = [];
  const { log, lines } = collectingLogger();
  const [metrics, vitals] = [new CanaryMetrics(Date.now()), new Vitals(Date.now())];
  const captured: string[] = [];
  const loop = new ProducerLoop({
    producer: {
      send: async (messages) => {
        sent.push(messages);
        if (script[sent.length - 1] === "fail") throw new Error("no leader");
      },
    },
    composer: new Composer("run", 1, [0, 1]),
    batchSize: { minimum: 3, maximum: 3 },
    intervalMs,
    metrics,
    vitals,
    log,
    reporter: { ...noReporter, capture: (_, where) => captured.push(where) },
    backoff: { baseMs: 4, maximumMs: 8 },
  });
  loop.start();
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await wait(1);
  };
  return { loop, sent, metrics, vitals, lines, captured, until };
};

describe("the producer", () => {
  it("sends the very same batch again until it is acknowledged, and only then the next", async () => {
    const { loop, sent, metrics, until, lines, captured } = start(["ok", "fail", "fail", "ok"]);
    await until(() => sent.length >= 5);
    await loop.stop();
    expect(sent[2]).toBe(sent[1]);
    expect(sent[3]).toBe(sent[1]);
    const sequences = read([sent[0], sent[1], sent[4]].flatMap((batch) => batch ?? []));
    for (const partition of [0, 1]) {
      const ofPartition = sequences.filter((message) => message.partition === partition);
      expect(ofPartition.map(({ sequence }) => sequence)).toEqual(ofPartition.map((_, index) => index));
    }
    expect(metrics.counts.produced).toBe((sent.length - 2) * 3);
    expect(metrics.errors.produce).toBe(2);
    expect(captured).toEqual(["produce"]);
    expect(lines()).toContainEqual(
      expect.objectContaining({ level: "warn", msg: "could not produce: sends the same batch again", failures: 2 }),
    );
    expect(lines()).toContainEqual(expect.objectContaining({ level: "info", msg: "produces again", failures: 2 }));
  });

  it("is at fault while nothing is acknowledged, and no longer than that", async () => {
    const failing = start(Array.from({ length: 1_000 }, () => "fail"));
    expect(failing.vitals.produceFault).toBe("nothing was produced yet");
    await failing.until(() => failing.sent.length > 1);
    expect(failing.vitals.produceFault).toBe("no leader");
    await failing.loop.stop();
    expect(failing.metrics.counts.produced).toBe(0);
    expect(failing.lines().at(-1)).toMatchObject({ messages: 3, msg: "stopped before a batch was acknowledged" });

    const recovering = start(["fail", "ok"]);
    await recovering.until(() => recovering.metrics.counts.produced > 0);
    expect(recovering.vitals.produceFault).toBeUndefined();
    await recovering.loop.stop();
  });

  it("finishes the send in flight when it is stopped, and makes no further batch", async () => {
    const { loop, sent, metrics, until } = start([], 600_000);
    await until(() => sent.length === 1);
    await loop.stop();
    expect([sent.length, metrics.counts.produced]).toEqual([1, 3]);
  });

  it("waits for the interval between batches", async () => {
    const { loop, sent, until } = start([], 40);
    const began = performance.now();
    await until(() => sent.length === 4);
    await loop.stop();
    // Three pauses; timers may be a millisecond early each.
    expect(performance.now() - began).toBeGreaterThan(110);
  });
});
