import { once } from "node:events";
import { createServer } from "node:net";
import { type Environment, endAll, lastLine, newName, run, startCanary, until, variablesFor } from "./support/canary";
import { required } from "./support/servers";

const password = "wrong-password-for-a-test";
afterAll(endAll);

const sasl = (secret: string): Environment => ({
  ...variablesFor(newName("sasl"), required("KAFKA_SASL_BROKERS")),
  KAFKA_SASL_MECHANISM: "plain",
  KAFKA_USERNAME: required("KAFKA_SASL_USERNAME"),
  KAFKA_PASSWORD: secret,
});

/** Runs it to its end: its code, its one line, and how many lines it wrote that are no news of its port. */
const endOf = async (env: Readonly<Record<string, string>>) => {
  const running = run(env);
  const ended = await running.ended;
  const others = running.lines().filter(({ msg }) => msg !== "listening");
  return { code: ended.code, line: lastLine(ended), lines: others.length, output: ended.output };
};

describe("what is wrong at start is told in one line that says what to do, with code 1", () => {
  it("a wrong password, which is shown nowhere", async () => {
    const { code, line, lines, output } = await endOf({ ...sasl(password), LOG_LEVEL: "info" });
    expect([code, lines]).toEqual([1, 1]);
    expect(line).toMatch(
      /^cannot start: 127\.0\.0\.1:\d+ refused the log in \(.+\): check KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_SASL_MECHANISM$/,
    );
    expect(output).not.toContain(password);
  });

  it("a mechanism that the broker does not have", async () => {
    const { code, line } = await endOf({ ...sasl(password), KAFKA_SASL_MECHANISM: "scram-sha-512" });
    expect(code).toBe(1);
    expect(line).toMatch(/^cannot start: .+ refused the log in \(.+mechanism.*\): check KAFKA_USERNAME/);
  });

  it("a log in that is missing where one is wanted", async () => {
    const { code, line } = await endOf({ ...sasl(password), KAFKA_SASL_MECHANISM: "none" });
    expect(code).toBe(1);
    expect(line).toMatch(
      /^cannot start: .+ closed the connection or did not answer \(.+\): check KAFKA_TLS and KAFKA_SASL/,
    );
  });

  it("a missing topic that it is not to make", async () => {
    const name = newName("missing");
    const { code, line, lines } = await endOf({ ...variablesFor(name), KAFKA_CREATE_TOPIC: "off" });
    expect([code, line, lines]).toEqual([
      1,
      `cannot start: topic ${name} does not exist: make it, set KAFKA_CREATE_TOPIC=on, or check KAFKA_TOPIC`,
      1,
    ]);
  });

  it("brokers that cannot be reached", async () => {
    const { code, line, lines } = await endOf(variablesFor(newName("nowhere"), "127.0.0.1:1,127.0.0.1:2"));
    expect([code, line, lines]).toEqual([
      1,
      "cannot start: no broker of 127.0.0.1:1,127.0.0.1:2 can be reached (ECONNREFUSED): check KAFKA_HOST, the route and the security groups",
      1,
    ]);
  });

  it("TLS where there is none", async () => {
    const { code, line } = await endOf({ ...variablesFor(newName("tls")), KAFKA_TLS: "on" });
    expect(code).toBe(1);
    expect(line).toMatch(/^cannot start: .+ cannot agree on TLS \(.+\): check KAFKA_TLS and KAFKA_TLS_CA$/);
  });
});

describe("a canary that logs in", () => {
  it("goes on to the next broker of its list, makes its topic, produces, consumes, and ends with 0 at SIGTERM", async () => {
    const env = sasl(required("KAFKA_SASL_PASSWORD"));
    const canary = await startCanary({ ...env, KAFKA_HOST: `127.0.0.1:1,${env.KAFKA_HOST}` });
    await canary.untilCounts("messages came", ({ consumed }) => consumed > 20);
    expect(canary.told("made the topic")).toHaveLength(1);
    expect((await canary.get("/readyz")).status).toBe(200);
    const { code, output } = await canary.stop();
    expect([code, lastLine({ code, output })]).toEqual([0, "stopped"]);
    expect(output).not.toContain("KAFKAJS_NO_PARTITIONER_WARNING");
    expect(await canary.told("could not be ended in order")).toEqual([]);
  });
});

describe("a signal during the start", () => {
  it("ends it with 0 while it waits for a broker that does not answer", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const canary = await startCanary(variablesFor(newName("silent"), `127.0.0.1:${port}`));
    await until(
      "it has connected",
      () => new Promise((resolve) => silent.getConnections((_, count) => resolve(count > 0))),
    );
    expect((await canary.get("/healthz")).status).toBe(200);
    expect((await canary.get("/readyz")).status).toBe(503);
    const { code } = await canary.stop();
    silent.close();
    expect(code).toBe(0);
  });
});
