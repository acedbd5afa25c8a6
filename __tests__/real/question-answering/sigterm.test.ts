import { setTimeout as wait } from "node:timers/promises";
import { ask, startService } from "./support/application";
import { startLoad } from "./support/load";
import { fillCollection, question } from "./support/samples";
import { qdrantKey, type StandIns, settingsFor, startStandIns } from "./support/stand-ins";

const clients = 32;
let standIns: StandIns;
let settings: Record<string, string>;

beforeAll(async () => {
  standIns = await startStandIns();
  await fillCollection(standIns.qdrant.url, qdrantKey);
  settings = settingsFor(standIns.bedrock.url, standIns.qdrant.url);
});
afterEach(() => standIns.bedrock.faults.clear());
afterAll(() => standIns?.close());

describe("SIGTERM under load", () => {
  test.each([
    ["with quick answers", 0],
    ["with slow answers", 250],
  ])("drops nothing and ends with code 0, %s", async (_, latencyMs) => {
    standIns.bedrock.faults.set({ latencyMs });
    const service = await startService(settings);
    const load = startLoad(service.url, JSON.stringify({ text: question }), clients);
    while (load.answeredSoFar() < 3 * clients) await wait(20);
    const before = load.answeredSoFar();
    const signalled = performance.now();
    service.process.kill("SIGTERM");
    const { code } = await service.ended;
    const tookMs = performance.now() - signalled;
    const { answered, dropped, unexpected } = await load.untilRefused();
    expect({ code, dropped, unexpected }).toEqual({ code: 0, dropped: [], unexpected: [] });
    // Each client had a question on its way when the signal came, or was about to send one.
    expect(answered - before).toBeGreaterThanOrEqual(clients / 2);
    expect(tookMs).toBeLessThan(10_000);
  });

  test("answers what is in flight, however late", async () => {
    standIns.bedrock.faults.set({ latencyMs: 2_000 });
    const service = await startService(settings);
    const reply = ask(service.url, question);
    await wait(300);
    service.process.kill("SIGTERM");
    expect((await reply).status).toBe(200);
    expect((await service.ended).code).toBe(0);
  });

  test("ends at once at a second signal", async () => {
    standIns.bedrock.faults.set({ hang: true });
    const service = await startService(settings);
    const reply = ask(service.url, question).catch((error: Error) => error.message);
    await wait(300);
    service.process.kill("SIGTERM");
    await wait(300);
    expect(service.process.exitCode).toBeNull();
    const signalled = performance.now();
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(143);
    expect(performance.now() - signalled).toBeLessThan(1_000);
    expect(await reply).toBe("fetch failed");
  });
});
