import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCanaryConfiguration } from "../../../applications/kafkajs-canary/configuration";
import { drawBatchSize, parseBatchSize } from "../../../applications/kafkajs-canary/configuration/batch-size";
import { ConfigurationFault } from "../../../applications/service-kit/configuration";

const complete = { KAFKA_HOST: "broker.example", KAFKA_USERNAME: "key", KAFKA_PASSWORD: "not-a-secret-at-all" };
const faultOf = (change: Record<string, string | undefined>): string => {
  try {
    readCanaryConfiguration({ ...complete, ...change });
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.message;
    throw error;
  }
  return "no fault";
};
const folder = mkdtempSync(join(tmpdir(), "canary-ca-"));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

describe("the configuration", () => {
  it("needs brokers, a user and a password alone, and is the original's", () => {
    expect(readCanaryConfiguration(complete)).toMatchObject({
      connection: {
        brokers: [{ host: "broker.example", port: 9092 }],
        tls: {},
        sasl: { mechanism: "plain", username: "key", password: "not-a-secret-at-all" },
      },
      KAFKA_TOPIC: "test-topic",
      KAFKA_GROUP_ID: "kafkajs-canary-app",
      PRODUCE_INTERVAL_MS: 10_000,
      batchSize: { minimum: 1, maximum: 50 },
      INDUCED_FAILURE_RATE: 0.001,
      LOG_LEVEL: "info",
    });
  });

  it("takes a comma list of brokers, spaces and all", () => {
    const { connection } = readCanaryConfiguration({ ...complete, KAFKA_HOST: "a.b-c:1, 10.0.0.7 ,d.:65535" });
    expect(connection.brokers).toEqual([
      { host: "a.b-c", port: 1 },
      { host: "10.0.0.7", port: 9092 },
      { host: "d.", port: 65_535 },
    ]);
  });

  it.each([
    ["a,,b", "entry 2 of 3 is empty"],
    ["a,", "entry 2 of 2 is empty"],
    ["a:0", "entry 1 of 1 is neither"],
    ["a:65536", "entry 1 of 1 is neither"],
    ["a:port", "entry 1 of 1 is neither"],
    ["a,kafka://b:9092", "entry 2 of 2 is neither"],
    ["a b", "entry 1 of 1 is neither"],
    [":9092", "entry 1 of 1 is neither"],
    ["[::1]:9092", "entry 1 of 1 is neither"],
    ["-a", "entry 1 of 1 is neither"],
  ])("refuses %j as brokers without showing them", (KAFKA_HOST, why) => {
    expect(faultOf({ KAFKA_HOST })).toBe(`KAFKA_HOST must be brokers as host or host:port, comma separated: ${why}`);
  });

  it.each<[Record<string, string | undefined>, string]>([
    [
      { KAFKA_HOST: undefined },
      "KAFKA_HOST is not set (Brokers to ask first, host or host:port, comma separated; the port is 9092 without one)",
    ],
    [
      { KAFKA_USERNAME: undefined },
      "KAFKA_USERNAME must be set for KAFKA_SASL_MECHANISM=plain; KAFKA_SASL_MECHANISM=none logs in not at all",
    ],
    [
      { KAFKA_USERNAME: undefined, KAFKA_PASSWORD: "", KAFKA_SASL_MECHANISM: "scram-sha-512" },
      "KAFKA_USERNAME and KAFKA_PASSWORD must be set for KAFKA_SASL_MECHANISM=scram-sha-512; KAFKA_SASL_MECHANISM=none logs in not at all",
    ],
    [
      { KAFKA_SASL_MECHANISM: "oauthbearer" },
      'KAFKA_SASL_MECHANISM must be one of plain, scram-sha-256, scram-sha-512, none, not "oauthbearer" (How to log in)',
    ],
    [{ KAFKA_TLS: "true" }, 'KAFKA_TLS must be one of on, off, not "true" (Whether connections are encrypted)'],
    [{ KAFKA_TLS: "off", KAFKA_TLS_CA: "/ca.pem" }, "KAFKA_TLS_CA needs KAFKA_TLS=on, or must not be set"],
    [
      { KAFKA_TLS_CA: "/nowhere/ca.pem" },
      "KAFKA_TLS_CA must name a PEM file that can be read: /nowhere/ca.pem (ENOENT)",
    ],
    [
      { KAFKA_TOPIC: "a topic" },
      'KAFKA_TOPIC must be 1 to 249 letters, digits, dots, dashes and underscores, not "a topic"',
    ],
    [{ KAFKA_TOPIC: ".." }, 'KAFKA_TOPIC must be 1 to 249 letters, digits, dots, dashes and underscores, not ".."'],
    [
      { KAFKA_TOPIC_REPLICATION: "0" },
      "KAFKA_TOPIC_REPLICATION must be a number of copies, or -1 for the broker's default, not 0",
    ],
    [
      { PRODUCE_BATCH: "50-1" },
      'PRODUCE_BATCH must be a number from 1 to 10000, or a range of such numbers as in 1-50, not "50-1"',
    ],
    [
      { INDUCED_FAILURE_RATE: "1.1" },
      'INDUCED_FAILURE_RATE must be a number from 0 to 1, not "1.1" (Chance that handling a message fails on purpose after it was handled, so that it comes again)',
    ],
    [{ HEALTH_DEADLINE_MS: "10000" }, "HEALTH_DEADLINE_MS must be greater than PRODUCE_INTERVAL_MS (10000), not 10000"],
    [
      { SENTRY_DSN: "https://sentry.example/1" },
      "SENTRY_DSN must be an address of Sentry's, https://<key>@<host>/<project>",
    ],
  ])("says of %j what is wrong", (change, message) => {
    expect(faultOf(change)).toBe(message);
  });

  it("reads authorities from a file, and refuses one that has none", () => {
    const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    const { connection } = readCanaryConfiguration({ ...complete, KAFKA_TLS_CA: file("ca.pem", pem) });
    expect(connection.tls).toEqual({ ca: pem });
    const none = file("none.pem", "hello");
    expect(faultOf({ KAFKA_TLS_CA: none })).toBe(
      `KAFKA_TLS_CA must name a PEM file with certificates: ${none} has none`,
    );
  });

  it("logs in nobody when it is told so, whatever else is given", () => {
    const { connection } = readCanaryConfiguration({ ...complete, KAFKA_SASL_MECHANISM: "none", KAFKA_TLS: "off" });
    expect(connection).toEqual({ brokers: [{ host: "broker.example", port: 9092 }], tls: undefined, sasl: undefined });
  });

  it("takes the levels of the original, in capitals", () => {
    expect(readCanaryConfiguration({ ...complete, LOG_LEVEL: "DEBUG" }).LOG_LEVEL).toBe("debug");
  });
});

describe("a batch's size", () => {
  it.each([
    ["7", { minimum: 7, maximum: 7 }],
    ["1-50", { minimum: 1, maximum: 50 }],
    ["0", undefined],
    ["1-10001", undefined],
    ["", undefined],
    ["1-", undefined],
    ["1 - 5", undefined],
  ])("%j is %j", (text, expected) => {
    expect(parseBatchSize(text)).toEqual(expected);
  });

  it("is drawn from the whole range", () => {
    const size = { minimum: 3, maximum: 5 };
    expect([0, 0.34, 0.67, 0.999].map((chance) => drawBatchSize(size, () => chance))).toEqual([3, 4, 5, 5]);
  });
});
