import { DrainingServer } from "../../../applications/service-kit/draining-server";
import { type HealthOptions, routeHealth } from "../../../applications/service-kit/http/health";
import { createService } from "../../../applications/service-kit/http/service";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const servers: DrainingServer[] = [];
const serve = async (options: Partial<HealthOptions>) => {
  const { log, lines } = collectingLogger("debug");
  const listener = createService(log, (router) => routeHealth(router, { isDraining: () => false, ...options }));
  const server = await DrainingServer.listen(listener, { port: 0, host: "127.0.0.1", quietMs: 0 });
  servers.push(server);
  return { get: (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`), lines };
};
afterAll(() => Promise.all(servers.map((server) => server.drain())));

const good = { name: "store", run: async () => undefined };
const bad = { name: "queue", run: () => Promise.reject(new Error("10.0.0.7 refused")) };
const hanging = { name: "clock", run: () => new Promise<void>(() => undefined) };

describe("health", () => {
  it("is alive whatever else is wrong", async () => {
    const { get } = await serve({ checks: [bad], isDraining: () => true });
    const response = await get("/healthz");
    expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
  });

  it("is not alive while something stands still, and says what", async () => {
    let stalled: string[] = ["nothing was read for 90 s"];
    const { get } = await serve({ stalled: () => stalled });
    const response = await get("/healthz");
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      error: {
        code: "STALLED",
        message: "the service runs and does not do its work",
        requestId: expect.any(String),
      },
      stalled: ["nothing was read for 90 s"],
    });
    stalled = [];
    expect((await get("/healthz")).status).toBe(200);
  });

  it("is ready when every check passes", async () => {
    const { get } = await serve({ checks: [good] });
    const response = await get("/readyz");
    expect([response.status, await response.json()]).toEqual([200, { status: "ready", checks: { store: "ok" } }]);
  });

  it("names what failed, shows nothing of why, and logs why", async () => {
    const { get, lines } = await serve({ checks: [good, bad, hanging], deadlineMs: 30 });
    const response = await get("/readyz");
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.json()).toEqual({
      error: { code: "NOT_READY", message: "the service is not ready", requestId: expect.any(String) },
      failed: ["queue", "clock"],
      checks: { store: "ok", queue: "failed", clock: "failed" },
    });
    expect(lines()).toContainEqual(
      expect.objectContaining({ check: "queue", err: expect.objectContaining({ message: "10.0.0.7 refused" }) }),
    );
    expect(lines()).toContainEqual(
      expect.objectContaining({
        check: "clock",
        err: expect.objectContaining({ message: "clock took longer than 30 ms" }),
      }),
    );
  });

  it("is not ready any more while it stops", async () => {
    const { get } = await serve({ checks: [good], isDraining: () => true });
    expect((await get("/readyz")).status).toBe(503);
  });

  it("is logged at level debug as long as all is well", async () => {
    const { get, lines } = await serve({ checks: [bad] });
    await get("/healthz");
    await get("/readyz");
    const requests = lines().filter(({ msg }) => msg === "request");
    expect(requests.map(({ path, level }) => [path, level])).toEqual([
      ["/healthz", "debug"],
      ["/readyz", "info"],
    ]);
  });
});
