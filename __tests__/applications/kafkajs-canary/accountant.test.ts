import { encodeMessage } from "../../../applications/kafkajs-canary/accounting/message";
import type { Committed, ReceivedBatch } from "../../../applications/kafkajs-canary/client/kafka-client";
import { Accountant } from "../../../applications/kafkajs-canary/consuming/accountant";
import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { noReporter } from "../../../applications/kafkajs-canary/reporting/error-reporter";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";
import { below, seeded } from "./support/random";

const message = (sequence: number, runId = "run") =>
  encodeMessage({ runId, startedAt: 1_000, sequence, sentAt: 1_000 }, '"x"');

/** A partition, and what a group has committed of it. */
class Partition {
  readonly values: string[] = [];
  committed: Committed | undefined;

  write(...values: string[]): void {
    this.values.push(...values);
  }
  batch(offset: number, length = this.values.length - offset): ReceivedBatch {
    const messages = this.values
      .slice(offset, offset + length)
      .map((value, index) => ({ offset: String(offset + index), value: Buffer.from(value) }));
    return { partition: 0, messages, highWatermark: String(this.values.length), heartbeat: async () => undefined };
  }
}

let now = 0;
const member = (partition: Partition, inducedFailureRate = 0, random: () => number = Math.random) => {
  const { log, lines } = collectingLogger();
  const [metrics, vitals] = [new CanaryMetrics(now), new Vitals(now)];
  const committed = async () => new Map(partition.committed === undefined ? [] : [[0, partition.committed] as const]);
  const reporter = noReporter;
  const accountant = new Accountant({
    admin: { committed },
    metrics,
    vitals,
    log,
    reporter,
    inducedFailureRate,
    random,
    now: () => now,
  });
  accountant.assign([0]);
  /** Reads on from where the group is, and commits, as a consumer does. */
  const read = async (length?: number) => {
    const from = partition.committed?.offset ?? 0;
    const batch = partition.batch(from, length);
    const { note, again } = await accountant.handle(batch);
    partition.committed = { offset: again ? from : from + batch.messages.length, note };
    return again;
  };
  return { accountant, metrics, vitals, lines, read };
};
beforeEach(() => {
  now = 2_000;
});

describe("the accountant", () => {
  it("counts what comes, its latency and its lag", async () => {
    const partition = new Partition();
    partition.write(message(0), message(1), message(1), "no message", message(2));
    const { metrics, read, lines } = member(partition);
    await read(4);
    expect(metrics.counts).toEqual({ produced: 0, consumed: 4, lost: 0, duplicated: 1, outOfOrder: 0 });
    expect(metrics.errors.malformed).toBe(1);
    expect(metrics.latencySeconds.count).toBe(2);
    expect(metrics.latencySeconds.sum).toBe(2);
    expect([...metrics.lag]).toEqual([[0, 1]]);
    expect(lines()).toContainEqual(
      expect.objectContaining({ partition: 0, offset: "3", msg: "a message that is none of a canary" }),
    );
  });

  it("hands its account over with the partition: what one saw last another expects next", async () => {
    const partition = new Partition();
    partition.write(message(0), message(1));
    await member(partition).read();
    partition.write(message(2), message(4), message(1));
    const heir = member(partition);
    await heir.read();
    now += 10_000;
    partition.write(message(5));
    const last = member(partition);
    await last.read();
    expect(heir.metrics.counts).toMatchObject({ duplicated: 1, lost: 0 });
    expect(last.metrics.counts).toMatchObject({ duplicated: 0, lost: 1 });
    expect(last.lines()).toContainEqual(
      expect.objectContaining({ level: "error", msg: "messages lost", runId: "run", from: 3, to: 3, count: 1 }),
    );
  });

  it("counts what comes again to the same instance as duplicates, commit or not", async () => {
    const partition = new Partition();
    partition.write(message(0), message(1), message(2));
    const { accountant, metrics } = member(partition);
    await accountant.handle(partition.batch(0));
    accountant.assign([]);
    accountant.assign([0]);
    await accountant.handle(partition.batch(0));
    expect(metrics.counts).toMatchObject({ consumed: 6, duplicated: 3, lost: 0 });
  });

  it("believes what is committed when somebody else came further meanwhile", async () => {
    const partition = new Partition();
    partition.write(message(0), message(1));
    const first = member(partition);
    await first.read();
    partition.write(message(2), message(3));
    await member(partition).read();
    partition.write(message(4));
    first.accountant.assign([]);
    first.accountant.assign([0]);
    await first.read();
    now += 20_000;
    partition.write(message(5));
    await first.read();
    expect(first.metrics.counts).toEqual({ produced: 0, consumed: 4, lost: 0, duplicated: 0, outOfOrder: 0 });
  });

  it("of an old offset without a note takes the first message for a beginning", async () => {
    const partition = new Partition();
    partition.write(message(0), message(1), message(2), message(3));
    partition.committed = { offset: 2, note: "" };
    const { metrics, read } = member(partition);
    await read();
    now += 10_000;
    partition.write(message(4));
    await read();
    expect(metrics.counts).toMatchObject({ consumed: 3, lost: 0, duplicated: 0 });
  });

  it("fails on purpose after handling, and gets further with every delivery", async () => {
    const partition = new Partition();
    partition.write(...[0, 1, 2, 3].map((sequence) => message(sequence)));
    const { metrics, read, lines } = member(partition, 1, () => 0);
    for (let failure = 0; failure < 4; failure += 1) expect(await read()).toBe(true);
    expect(await read()).toBe(false);
    expect(metrics.errors.induced).toBe(4);
    expect(metrics.counts).toMatchObject({ consumed: 1 + 2 + 3 + 4 + 4, duplicated: 0 + 1 + 2 + 3 + 4, lost: 0 });
    expect(lines()).toContainEqual(
      expect.objectContaining({ level: "info", msg: "fails on purpose: the batch comes again" }),
    );
  });

  it("counts truly whatever the rebalances, the failures and the sizes of batches are", async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const random = seeded(seed);
      const partition = new Partition();
      let [sequence, missing] = [0, 0];
      for (let step = 0; step < 200; step += 1) {
        if (random() < 0.05) {
          missing += 2;
          sequence += 2;
        }
        partition.write(message(sequence));
        sequence += 1;
      }
      const members = [member(partition, 0.1, random), member(partition, 0.1, random)];
      let at = 0;
      const readAll = async (): Promise<void> => {
        while ((partition.committed?.offset ?? 0) < partition.values.length) await readSome();
      };
      const readSome = async (): Promise<void> => {
        if (random() < 0.3) {
          at = 1 - at;
          members[1 - at]?.accountant.assign([]);
          members[at]?.accountant.assign([0]);
        }
        now += 3_000;
        await members[at]?.read(1 + below(random, 20));
      };
      await readAll();
      now += 10_000;
      partition.write(message(sequence));
      await readAll();
      const sum = (key: "lost" | "consumed" | "duplicated") =>
        members.reduce((total, { metrics }) => total + metrics.counts[key], 0);
      // Also where one fails on purpose and another handles the batch again.
      expect([seed, sum("lost"), sum("consumed") - sum("duplicated")]).toEqual([seed, missing, 201]);
    }
  });

  it("asks for the account again when it could not be had", async () => {
    const partition = new Partition();
    partition.write(message(0));
    const { log } = collectingLogger();
    let asked = 0;
    const committed = async () => {
      asked += 1;
      if (asked === 1) throw new Error("no coordinator");
      return new Map<number, Committed>();
    };
    const metrics = new CanaryMetrics(now);
    const accountant = new Accountant({
      admin: { committed },
      metrics,
      vitals: new Vitals(now),
      log,
      reporter: noReporter,
      inducedFailureRate: 0,
    });
    accountant.assign([0]);
    await expect(accountant.handle(partition.batch(0))).rejects.toThrow("no coordinator");
    await accountant.handle(partition.batch(0));
    expect(metrics.counts.consumed).toBe(1);
  });
});

describe("comparing with the brokers", () => {
  it("tells what is lost where nothing more comes, and what to commit so that nobody tells it again", async () => {
    const partition = new Partition();
    partition.write(message(0), message(2));
    const { accountant, metrics, read } = member(partition);
    await read();
    expect(await accountant.compare(new Map([[0, 2]]))).toEqual([]);
    now += 10_000;
    const [changed] = await accountant.compare(new Map([[0, 2]]));
    expect(metrics.counts.lost).toBe(1);
    expect(changed).toEqual([0, { offset: 2, note: expect.stringContaining("1;") }]);
    partition.committed = changed?.[1];
    partition.write(message(3));
    const heir = member(partition);
    await heir.read();
    expect(heir.metrics.counts.lost).toBe(0);
  });

  it("calls nothing lost while something is unread that may hold it", async () => {
    const partition = new Partition();
    partition.write(message(0), message(2));
    const { accountant, metrics, read } = member(partition);
    await read();
    now += 60_000;
    await accountant.compare(new Map([[0, 3]]));
    expect(metrics.counts.lost).toBe(0);
    partition.write(message(1));
    await read();
    expect(metrics.counts).toMatchObject({ lost: 0, outOfOrder: 1 });
  });

  it("knows the lag of a partition of which nothing came yet", async () => {
    const partition = new Partition();
    partition.committed = { offset: 5, note: "" };
    const { accountant, metrics, vitals } = member(partition);
    vitals.joined(1, now);
    await accountant.compare(new Map([[0, 12]]));
    expect([...metrics.lag]).toEqual([[0, 7]]);
  });
});
