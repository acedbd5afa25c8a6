import { setTimeout as wait } from "node:timers/promises";
import { endAll, lastLine, newName, startCanary, until, variablesFor } from "./support/canary";
import { startOwnBroker } from "./support/own-broker";

let broker: Awaited<ReturnType<typeof startOwnBroker>>;
beforeAll(async () => {
  broker = await startOwnBroker();
});
afterAll(async () => {
  endAll();
  await broker?.close();
});

describe("a broker that is stopped for 30 s and started", () => {
  it("costs no message, and is told as it happens", async () => {
    const env = { ...variablesFor(newName("outage"), broker.brokers), HEALTH_DEADLINE_MS: "15000" };
    const canary = await startCanary(env);
    await canary.untilCounts("messages came", ({ consumed }) => consumed > 50);
    expect((await canary.get("/healthz")).status).toBe(200);

    await broker.turn("stop");
    const stopped = Date.now();
    await until("it is not ready", async () => (await canary.get("/readyz")).status === 503, canary.output);
    await until("it is not alive", async () => (await canary.get("/healthz")).status === 503, canary.output);
    const { stalled, error } = JSON.parse((await canary.get("/healthz")).text);
    expect(error.code).toBe("STALLED");
    expect(stalled).toContainEqual(expect.stringMatching(/^nothing was produced for \d+ s$/));
    expect((await canary.get("/")).text).toContain("Stalled");
    await wait(Math.max(0, 30_000 - (Date.now() - stopped)));
    const during = await canary.counts();
    expect(canary.process.exitCode).toBeNull();

    await broker.turn("start");
    await until(
      "it is alive and ready",
      async () => (await canary.get("/healthz")).status === 200 && (await canary.get("/readyz")).status === 200,
      canary.output,
    );
    await canary.untilCounts(
      "it goes on",
      ({ produced, consumed }) => produced > during.produced + 100 && consumed > during.consumed + 100,
    );
    // Longer than the grace after which a gap is a loss.
    await wait(12_000);
    const { lost, produced, consumed, duplicated } = await canary.counts();
    expect(lost).toBe(0);
    // All that was acknowledged has come, but for what is under way at this moment.
    expect(consumed - duplicated).toBeGreaterThanOrEqual(produced - 100);

    expect(canary.told("could not produce: sends the same batch again").length).toBeGreaterThan(0);
    expect(canary.told("produces again")).toEqual([expect.objectContaining({ failures: expect.any(Number) })]);
    const metrics = await canary.metrics();
    expect(metrics['canary_errors_total{kind="produce"}']).toBeGreaterThan(0);
    // The batch that waited was made before the outage: its latency is the outage's length.
    const slow =
      (metrics.canary_end_to_end_latency_seconds_count ?? 0) -
      (metrics['canary_end_to_end_latency_seconds_bucket{le="10"}'] ?? 0);
    expect(slow).toBeGreaterThan(0);
    expect((await canary.stop()).code).toBe(0);
  }, 240_000);

  it("keeps nobody from ending in order while it is away", async () => {
    const canary = await startCanary(variablesFor(newName("away"), broker.brokers));
    await canary.untilCounts("messages came", ({ consumed }) => consumed > 20);
    await broker.turn("stop");
    await until("it is not ready", async () => (await canary.get("/readyz")).status === 503, canary.output);
    const asked = Date.now();
    const { code, output } = await canary.stop();
    expect([code, lastLine({ code, output })]).toEqual([0, "stopped"]);
    // The contract's stop timeout is 30 s.
    expect(Date.now() - asked).toBeLessThan(30_000);
  });
});
