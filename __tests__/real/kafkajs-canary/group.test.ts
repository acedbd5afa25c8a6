import { type CanaryProcess, endAll, newName, startCanary, until, variablesFor } from "./support/canary";
import { openTopic } from "./support/topic";

afterAll(endAll);

const share = async (instances: readonly CanaryProcess[], each: number): Promise<void> => {
  await until(
    `${instances.length} instances have ${each} partitions each`,
    async () => (await Promise.all(instances.map((one) => one.partitions()))).every(({ length }) => length === each),
    () => instances.map((one) => one.output()).join("\n---\n"),
  );
};
const sum = async (instances: readonly CanaryProcess[], key: "consumed" | "lost" | "produced" | "duplicated") =>
  (await Promise.all(instances.map((one) => one.counts()))).reduce((total, counts) => total + counts[key], 0);

describe("instances of one group", () => {
  it("share the partitions; one leaves, one is killed, and none is lost", async () => {
    const name = newName("group");
    const topic = await openTopic(name, 4);
    const env = { ...variablesFor(name), KAFKA_CREATE_TOPIC: "off" };
    const [first, second] = [await startCanary(env), await startCanary(env)];
    await share([first, second], 2);
    const both = [...(await first.partitions()), ...(await second.partitions())].sort();
    expect(both).toEqual([0, 1, 2, 3]);
    for (const one of [first, second]) await one.untilCounts("messages came", ({ consumed }) => consumed > 50);
    expect(await sum([first, second], "lost")).toBe(0);

    // One leaves: it commits what it has, so that nothing comes again, either.
    const left = await second.stop();
    expect(left.code).toBe(0);
    expect(left.output).not.toContain("messages lost");
    await share([first], 4);

    const third = await startCanary(env);
    await share([first, third], 2);
    await third.untilCounts("messages came", ({ consumed }) => consumed > 50);
    third.process.kill("SIGKILL");
    await third.ended;
    await share([first], 4);
    const before = await first.counts();
    await first.untilCounts("it goes on", ({ consumed }) => consumed > before.consumed + 100);
    // Longer than the grace after which a gap is a loss.
    const noticed = Date.now() + 12_000;
    await until("gaps would have been told", () => Date.now() > noticed);
    const { lost, outOfOrder } = await first.counts();
    expect({ lost, outOfOrder }).toEqual({ lost: 0, outOfOrder: 0 });
    expect(third.output()).not.toContain("messages lost");
    expect((await first.get("/healthz")).status).toBe(200);
    expect((await first.stop()).code).toBe(0);
    await topic.close();
  }, 150_000);

  it("beyond the number of partitions are alive without one", async () => {
    const name = newName("spare");
    const env = { ...variablesFor(name), KAFKA_TOPIC_PARTITIONS: "1", HEALTH_DEADLINE_MS: "4000" };
    const first = await startCanary(env);
    await first.untilCounts("messages came", ({ consumed }) => consumed > 0);
    const second = await startCanary(env);
    await until("one of the two has none", async () => {
      const shares = await Promise.all([first.partitions(), second.partitions()]);
      return second.told("partitions assigned").length > 0 && shares.flat().length === 1;
    });
    const enough = Date.now() + 6_000;
    await until("the deadline has passed", () => Date.now() > enough);
    for (const one of [first, second]) expect((await one.get("/healthz")).status).toBe(200);
    for (const one of [first, second]) expect((await one.stop()).code).toBe(0);
  });
});
