import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { scrub } from "../../../applications/kafkajs-canary/reporting/sentry";
import { isSentryDsn } from "../../../applications/kafkajs-canary/reporting/sentry-dsn";
import { bundleOf } from "../../support/bundle";

let bundle: string;

describe("a DSN", () => {
  it.each([
    ["https://key@o1.ingest.sentry.io/42", true],
    ["http://key@127.0.0.1:9000/path/1", true],
    ["https://o1.ingest.sentry.io/42", false],
    ["https://key@o1.ingest.sentry.io", false],
    ["https://key@o1.ingest.sentry.io/project", false],
    ["ftp://key@host/1", false],
    ["key", false],
  ])("%s: %s", (text, expected) => {
    expect(isSentryDsn(text)).toBe(expected);
  });
});

describe("secrets", () => {
  it("are replaced wherever they stand in an event", () => {
    const event = { message: 'says se"cret', tags: { a: ['se"cret', 1] } };
    expect(scrub(event, ['se"cret', ""])).toEqual({ message: "says [redacted]", tags: { a: ["[redacted]", 1] } });
  });
});

describe("the bundle", () => {
  const received: string[] = [];
  let sentry: Server;
  let port = 0;

  beforeAll(async () => {
    bundle = bundleOf("kafkajs-canary");
    sentry = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      received.push((request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString());
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(sentry, "listening");
    const address = sentry.address();
    port = address !== null && typeof address === "object" ? address.port : 0;
  }, 60_000);
  afterAll(() => void sentry.close());

  const run = async (more: Record<string, string>) => {
    const env = { PORT: "0", KAFKA_HOST: "127.0.0.1:1", KAFKA_TLS: "off", KAFKA_USERNAME: "kafkajs-canary", ...more };
    const child = spawn(process.execPath, [bundle], { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += String(data)));
    const [code] = await once(child, "close");
    return { code, output };
  };

  it("tells Sentry why it ended, with environment and release and without a secret, before it ends", async () => {
    const password = "password-of-a-test";
    const { code, output } = await run({
      KAFKA_PASSWORD: password,
      SENTRY_DSN: `http://key@127.0.0.1:${port}/7`,
      ENVIRONMENT: "staging",
      RELEASE: "1.2.3",
    });
    expect([code, output]).toEqual([1, expect.stringContaining("can be reached (ECONNREFUSED)")]);
    const events = received.flatMap((envelope) => envelope.split("\n")).filter((line) => line.includes('"exception"'));
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0] ?? "")).toMatchObject({
      environment: "staging",
      release: "1.2.3",
      tags: { where: "end" },
    });
    expect(received.join()).not.toContain(password);
    expect(output).not.toContain(password);
    // The user's name is the application's here: it stays what it is on every line.
    expect(JSON.parse(output.split("\n")[0] ?? "")).toMatchObject({ application: "kafkajs-canary", msg: "listening" });
  });

  it("ends all the same when Sentry is not there", async () => {
    const { code } = await run({ KAFKA_PASSWORD: "password-of-a-test", SENTRY_DSN: "http://key@127.0.0.1:1/7" });
    expect(code).toBe(1);
  });

  it("says in one line what is missing, with code 1", async () => {
    expect(await run({ KAFKA_HOST: "" })).toEqual({
      code: 1,
      output: expect.stringMatching(/^KAFKA_HOST is not set \([^\n]+\)\n$/),
    });
  });

  it("holds Sentry packed: it is compiled only by who has a DSN", () => {
    const code = readFileSync(bundle, "utf8");
    expect(code).not.toContain("// node_modules/@sentry/");
    expect(code).toContain("// node_modules/kafkajs/");
    expect(code).not.toContain("// node_modules/@opentelemetry/");
  });
});
