import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { axisEnd, renderChart } from "../../../applications/kafkajs-canary/page/chart";
import { renderDuration, renderPage } from "../../../applications/kafkajs-canary/page/page";
import { createCanaryService } from "../../../applications/kafkajs-canary/routes/service";
import { DrainingServer } from "../../../applications/service-kit/draining-server";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const servers: DrainingServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.drain())));

const evil = `<script>alert("x")</script>&'`;
const about = { topic: evil, groupId: evil, release: evil, startedAt: Date.now() };

const serve = async (vitals = new Vitals(Date.now()), metrics = new CanaryMetrics(Date.now())) => {
  const { log } = collectingLogger();
  const listener = createCanaryService({ log, metrics, vitals, deadlineMs: 1_000, about, isDraining: () => false });
  const server = await DrainingServer.listen(listener, { port: 0, host: "127.0.0.1", quietMs: 0 });
  servers.push(server);
  return (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
};

describe("the canary's routes", () => {
  it("answer health by what was done: 503 and what stands still, then 200", async () => {
    const vitals = new Vitals(Date.now() - 60_000);
    const get = await serve(vitals);
    const stalled = await get("/healthz");
    expect([stalled.status, await stalled.json()]).toEqual([
      503,
      {
        error: {
          code: "STALLED",
          message: "the service runs and does not do its work",
          requestId: expect.any(String),
        },
        stalled: [
          expect.stringMatching(/^nothing was produced for 6\d s$/),
          expect.stringMatching(/^not a member of the group for 6\d s$/),
        ],
      },
    ]);
    vitals.produced(Date.now());
    vitals.joined(0, Date.now());
    const well = await get("/healthz");
    expect([well.status, await well.json()]).toEqual([200, { status: "ok" }]);
  });

  it("are ready when the last batch was acknowledged and the consumer is a member", async () => {
    const vitals = new Vitals(Date.now());
    const get = await serve(vitals);
    const ready = async () => {
      const response = await get("/readyz");
      const { failed } = JSON.parse(await response.text());
      return [response.status, failed];
    };
    expect(await ready()).toEqual([503, ["producer", "consumer"]]);
    vitals.produced(Date.now());
    vitals.joined(1, Date.now());
    expect(await ready()).toEqual([200, undefined]);
    vitals.couldNotProduce("no leader");
    expect(await ready()).toEqual([503, ["producer"]]);
    vitals.left(Date.now());
    expect(await ready()).toEqual([503, ["producer", "consumer"]]);
  });

  it("give metrics as Prometheus wants them", async () => {
    const response = await (await serve())("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await response.text()).toContain("canary_messages_lost_total 0\n");
  });

  it("describe themselves", async () => {
    const get = await serve();
    const { paths } = JSON.parse(await (await get("/openapi.json")).text());
    expect(Object.keys(paths)).toEqual(["/", "/metrics", "/healthz", "/readyz", "/openapi.json", "/docs"]);
    for (const path of Object.keys(paths)) expect([200, 503]).toContain((await get(path)).status);
  });

  it("know no other path, as every service", async () => {
    expect((await (await serve())("/else")).status).toBe(404);
  });
});

describe("the status page", () => {
  it("is shown with a policy that lets nothing in but its own style", async () => {
    const response = await (await serve())("/");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const html = await response.text();
    expect(html).toContain('<meta http-equiv="refresh" content="10">');
    expect(html).not.toMatch(/<script|https?:|<link|<img|style="/);
  });

  it("escapes everything that comes from elsewhere", async () => {
    const html = await (await (await serve())("/")).text();
    expect(html.split("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;").length - 1).toBe(4);
  });

  const content = { about, metrics: new CanaryMetrics(0), stalled: [], faults: [], now: Date.now() };
  it.each([
    ["At work", {}],
    ["Not at work", { faults: ["no leader <b>"] }],
    ["Stalled", { faults: ["no leader <b>"], stalled: ["nothing was produced for 60 s"] }],
  ])("says in words how the canary is: %s", (heading, change) => {
    const html = renderPage({ ...content, ...change });
    expect(html).toContain(`<h2>${heading}</h2>`);
    expect(html).not.toContain("<b>");
  });

  it("shows what is wrong among the totals", () => {
    const metrics = new CanaryMetrics(0);
    metrics.add("lost", 1_234, 1);
    expect(renderPage({ ...content, metrics })).toContain('<dt>Lost</dt><dd class="bad">1,234</dd>');
  });
});

describe("a chart", () => {
  const chart = (values: readonly number[]) =>
    renderChart({
      id: "c",
      title: "A & B",
      series: [{ name: "produced <", look: "first", values }],
      render: (value) => `${value} ms`,
    });

  it("says in words what it shows", () => {
    expect(chart([1, 7, 3])).toContain('<desc id="c-words">produced &lt;: at most 7 ms, at last 3 ms</desc>');
    expect(chart([1])).toContain('role="img" aria-labelledby="c c-words"');
  });

  it("stands within its frame, with the newest value at the right edge", () => {
    const [, points = ""] = /points="([^"]*)"/.exec(chart(Array.from({ length: 90 }, (_, value) => value))) ?? [];
    const pairs = points.split(" ").map((pair) => pair.split(",").map(Number));
    expect(pairs[0]).toEqual([64, 128]);
    expect(pairs.at(-1)?.[0]).toBe(712);
    for (const [x = -1, y = -1] of pairs) expect(x >= 64 && x <= 712 && y >= 10 && y <= 128).toBe(true);
  });

  it("of a single value is a dot", () => {
    expect(chart([1])).toContain('points="712,10 712,10"');
  });

  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [10, 10],
    [11, 20],
    [501, 1_000],
    [123_456, 200_000],
  ])("of values up to %d has an axis that ends with %d", (greatest, end) => {
    expect(axisEnd(greatest)).toBe(end);
  });
});

describe("a duration", () => {
  it.each([
    [0, "0 seconds"],
    [1_000, "1 second"],
    [61_000, "1 minute 1 second"],
    [7_200_000, "2 hours"],
    [90_061_000, "1 day 1 hour"],
    [-5, "0 seconds"],
  ])("of %d ms is %s", (elapsed, words) => {
    expect(renderDuration(elapsed)).toBe(words);
  });
});
