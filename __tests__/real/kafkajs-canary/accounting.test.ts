import { endAll, newName, startCanary, until, variablesFor } from "./support/canary";
import { openTopic, planted } from "./support/topic";

const open: Awaited<ReturnType<typeof openTopic>>[] = [];
const newTopic = async (name: string, partitions = 1) => {
  const topic = await openTopic(name, partitions);
  open.push(topic);
  return topic;
};
afterAll(async () => {
  endAll();
  await Promise.all(open.map((topic) => topic.close()));
});

describe("what somebody plants", () => {
  it("is counted: loss, duplicate, disorder, and what is no message of a canary", async () => {
    const name = newName("planted");
    const topic = await newTopic(name, 2);
    const canary = await startCanary({ ...variablesFor(name), KAFKA_CREATE_TOPIC: "off" });
    await canary.untilCounts("messages came", ({ consumed }) => consumed > 20);
    expect(await canary.counts()).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0 });

    const [holed, doubled, mixed] = ["holed", "doubled", "mixed"];
    await topic.write(0, ...[0, 1, 4, 5].map((sequence) => planted(holed, sequence)));
    await topic.write(1, ...[0, 1, 1, 2, 0].map((sequence) => planted(doubled, sequence)));
    await topic.write(0, ...[0, 2, 1, 3].map((sequence) => planted(mixed, sequence)));
    await topic.write(1, "no JSON", "{}", '{"runId":"x","sequence":-1,"sentAt":1}', "null");
    await canary.untilCounts("loss was told", ({ lost }) => lost > 0);
    const { lost, duplicated, outOfOrder } = await canary.counts();
    expect({ lost, duplicated, outOfOrder }).toEqual({ lost: 2, duplicated: 2, outOfOrder: 1 });
    expect((await canary.metrics())['canary_errors_total{kind="malformed"}']).toBe(4);
    expect(canary.told("messages lost")).toEqual([
      expect.objectContaining({ level: "error", partition: 0, runId: holed, from: 2, to: 3, count: 2 }),
    ]);
    expect((await canary.get("/healthz")).status).toBe(200);
    expect((await canary.stop()).code).toBe(0);
  });

  it("is counted by whoever comes after: a gap that one instance saw and another has to tell", async () => {
    const name = newName("heir");
    const topic = await newTopic(name);
    const quiet = { ...variablesFor(name), PRODUCE_INTERVAL_MS: "5000", PRODUCE_BATCH: "1", KAFKA_CREATE_TOPIC: "off" };
    const first = await startCanary(quiet);
    await topic.write(0, ...[0, 1, 2, 5].map((sequence) => planted("gap", sequence)));
    await first.untilCounts("the planted messages came", ({ consumed }) => consumed >= 5);
    expect((await first.stop()).code).toBe(0);
    expect(await first.told("messages lost")).toEqual([]);

    const second = await startCanary(quiet);
    await topic.write(0, planted("gap", 6), planted("gap", 2));
    const { lost, duplicated } = await second.untilCounts("loss was told", (counts) => counts.lost > 0);
    expect([lost, duplicated]).toEqual([2, 1]);
    expect((await second.stop()).code).toBe(0);

    const third = await startCanary(quiet);
    await topic.write(0, planted("gap", 7));
    const seen = await third.untilCounts("messages came", ({ consumed }) => consumed >= 2);
    expect([seen.lost, seen.duplicated]).toEqual([0, 0]);
    expect((await third.stop()).code).toBe(0);
  });
});

describe("failures on purpose", () => {
  it("bring batches again: duplicates and no loss, and every message is handled", async () => {
    const name = newName("induced");
    const topic = await newTopic(name, 4);
    const canary = await startCanary({ ...variablesFor(name), INDUCED_FAILURE_RATE: "0.05" });
    const { consumed } = await canary.untilCounts("batches came again", (counts) => counts.duplicated > 50);
    expect(consumed).toBeGreaterThan(50);
    const metrics = await canary.metrics();
    expect(metrics['canary_errors_total{kind="induced"}']).toBeGreaterThan(5);
    expect(metrics['canary_errors_total{kind="consume"}']).toBe(0);
    expect(canary.told("the consumer crashed: starts again")).toEqual([]);
    const { code, output } = await canary.stop();
    expect(code).toBe(0);

    // Whoever comes after reads the rest; all that was written has then been handled once, and nothing is missing.
    const heir = await startCanary({ ...variablesFor(name), PRODUCE_INTERVAL_MS: "5000", PRODUCE_BATCH: "1" });
    await until("all is read", async () => {
      const lag = Object.entries(await heir.metrics()).filter(([key]) => key.startsWith("canary_consumer_lag"));
      return (await heir.counts()).consumed > 0 && lag.length === 4 && lag.every(([, value]) => value === 0);
    });
    const [before, after] = [output, await heir.counts()];
    const told = before.split("\n").find((line) => line.includes('"DuplicatedMessages":'));
    const last = JSON.parse(told ?? "{}");
    const distinct = last.ConsumedMessages - last.DuplicatedMessages + after.consumed - after.duplicated;
    expect(distinct).toBe(await topic.count());
    expect([last.LostMessages, after.lost]).toEqual([0, 0]);
    expect((await heir.stop()).code).toBe(0);
  });
});
