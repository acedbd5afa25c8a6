import { setTimeout as wait } from "node:timers/promises";
import type { ConsumerListener, KafkaConsumer } from "../../../applications/kafkajs-canary/client/kafka-client";
import { KafkaFailure } from "../../../applications/kafkajs-canary/client/kafka-failure";
import { Accountant } from "../../../applications/kafkajs-canary/consuming/accountant";
import { ConsumerSupervisor } from "../../../applications/kafkajs-canary/consuming/consumer-supervisor";
import { LagWatch } from "../../../applications/kafkajs-canary/consuming/lag-watch";
import { RestartBudget } from "../../../applications/kafkajs-canary/consuming/restart-budget";
import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { noReporter } from "../../../applications/kafkajs-canary/reporting/error-reporter";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const budget = { restarts: 3, goodMs: 1_000, baseMs: 100, maximumMs: 400 };
const always = () => 1;

describe("restarts", () => {
  it("wait longer and longer, and have an end", () => {
    const restarts = new RestartBudget(budget, always);
    expect([0, 0, 0, 0].map((worked) => restarts.afterCrash(worked))).toEqual([100, 200, 400, undefined]);
  });

  it("begin anew after good work", () => {
    const restarts = new RestartBudget(budget, always);
    const waits = [0, 0, 999, 1_000, 0, 0, 0].map((worked) => restarts.afterCrash(worked));
    expect(waits).toEqual([100, 200, 400, 100, 200, 400, undefined]);
  });
});

/** A supervisor over consumers that do as the test says. */
const supervise = (begin: (listener: ConsumerListener, count: number) => Promise<void>) => {
  const { log, lines } = collectingLogger();
  const [metrics, vitals] = [new CanaryMetrics(Date.now()), new Vitals(Date.now())];
  const admin = { committed: async () => new Map() };
  const accountant = new Accountant({ admin, metrics, vitals, log, reporter: noReporter, inducedFailureRate: 0 });
  const ends: string[] = [];
  let [count, stopped] = [0, 0];
  const createConsumer = (): KafkaConsumer => {
    count += 1;
    let end = (): void => undefined;
    return {
      run: async (listener) => {
        await begin(listener, count);
        await new Promise<void>((resolve) => {
          end = resolve;
        });
      },
      commit: async () => undefined,
      stop: async () => {
        stopped += 1;
        end();
      },
    };
  };
  const supervisor = new ConsumerSupervisor({
    client: { createConsumer },
    accountant,
    metrics,
    vitals,
    log,
    reporter: noReporter,
    budget: new RestartBudget({ ...budget, baseMs: 1, maximumMs: 2 }),
    onGiveUp: (crashes, last) => ends.push(`${crashes}: ${last.message}`),
  });
  supervisor.start();
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await wait(1);
  };
  return { supervisor, metrics, vitals, lines, ends, until, counts: () => ({ count, stopped }) };
};

describe("the consumer", () => {
  it("that crashes is started anew, so many times and no more; then whoever runs it is told", async () => {
    const { metrics, lines, ends, until, counts, vitals } = supervise(() =>
      Promise.reject(new KafkaFailure("unreachable", "ECONNREFUSED")),
    );
    await until(() => ends.length > 0);
    expect(ends).toEqual(["4: ECONNREFUSED"]);
    expect(counts().count).toBe(4);
    expect(metrics.errors.consume).toBe(4);
    expect(vitals.consumeFault).toBe("not a member of the group");
    const crashes = lines().filter(({ msg }) => msg === "the consumer crashed: starts again");
    expect(crashes.map(({ crashes: number }) => number)).toEqual([1, 2, 3]);
  });

  it("that comes back says so", async () => {
    const { supervisor, lines, until, vitals } = supervise(async (listener, count) => {
      if (count === 1) throw new KafkaFailure("other", "gone");
      listener.onAssigned([1, 0]);
    });
    await until(() => lines().some(({ msg }) => msg === "consumes again"));
    expect(lines()).toContainEqual(expect.objectContaining({ msg: "partitions assigned", partitions: [0, 1] }));
    expect(vitals.consumeFault).toBeUndefined();
    await supervisor.stop();
  });

  it("is stopped while it waits for its next start", async () => {
    const { supervisor, until, counts, ends } = supervise(() => Promise.reject(new KafkaFailure("other", "gone")));
    await until(() => counts().count > 0);
    await supervisor.stop();
    const { count } = counts();
    await wait(10);
    expect(counts().count).toBe(count);
    expect(ends.length).toBeLessThanOrEqual(1);
  });

  it("ends in order when it is told to", async () => {
    const { supervisor, until, vitals, counts, metrics } = supervise(async (listener) => listener.onAssigned([0]));
    await until(() => vitals.consumeFault === undefined);
    await supervisor.stop();
    expect(counts()).toEqual({ count: 1, stopped: 1 });
    expect(metrics.errors.consume).toBe(0);
  });
});

describe("the watch over the lag", () => {
  const watch = (endOffsets: () => Promise<ReadonlyMap<number, number>>) => {
    const { log, lines } = collectingLogger();
    const metrics = new CanaryMetrics(0);
    const seen: unknown[] = [];
    const lagWatch = new LagWatch({
      admin: { endOffsets },
      accountant: { compare: async () => [[1, { offset: 5, note: "n" }]] },
      supervisor: { commit: async (...given) => void seen.push(given) },
      metrics,
      log,
      onPartitions: (partitions) => seen.push(partitions),
    });
    return { lagWatch, lines, metrics, seen };
  };

  it("tells which partitions there are, and commits what was told", async () => {
    const { lagWatch, seen } = watch(
      async () =>
        new Map([
          [1, 9],
          [0, 3],
        ]),
    );
    await lagWatch.look();
    expect(seen).toEqual([
      [0, 1],
      [1, { offset: 5, note: "n" }],
    ]);
  });

  it("counts each failure and says it once, until it knows again", async () => {
    let fails = true;
    const { lagWatch, lines, metrics } = watch(async () => {
      if (fails) throw new Error("no broker");
      return new Map();
    });
    await lagWatch.look();
    await lagWatch.look();
    fails = false;
    await lagWatch.look();
    expect(metrics.errors.lag).toBe(2);
    expect(lines().map(({ msg }) => msg)).toEqual(["lag is not known", "lag is known again"]);
  });
});
