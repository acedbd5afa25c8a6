import { logLevel } from "kafkajs";
import { explainFailure, KafkaFailure } from "../../../applications/kafkajs-canary/client/kafka-failure";
import { asKafkaFailure } from "../../../applications/kafkajs-canary/client/kafkajs/failure";
import { logCreatorFor } from "../../../applications/kafkajs-canary/client/kafkajs/log-creator";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const context = { brokers: "b1:9092,b2:9092", topic: "canary" };
/** An error as kafkajs makes them: known by name, with facts of its own. */
const error = (name: string, message: string, facts: object = {}, cause?: Error) =>
  Object.assign(new Error(message, { cause }), { name, ...facts });

describe("what kafkajs throws is told in one sentence that says what to do", () => {
  it.each<[Error, string]>([
    [
      error("KafkaJSNumberOfRetriesExceeded", "x", {}, error("KafkaJSConnectionError", "y", { code: "ECONNREFUSED" })),
      "no broker of b1:9092,b2:9092 can be reached (ECONNREFUSED): check KAFKA_HOST, the route and the security groups",
    ],
    [
      error("KafkaJSConnectionError", "Connection timeout"),
      "no broker of b1:9092,b2:9092 can be reached (Connection timeout): check KAFKA_HOST, the route and the security groups",
    ],
    [
      error("KafkaJSNonRetriableError", "x", {}, error("KafkaJSSASLAuthenticationError", "Authentication\n failed")),
      "b1:9092,b2:9092 refused the log in (Authentication failed): check KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_SASL_MECHANISM",
    ],
    [
      error("KafkaJSProtocolError", "not supported", { type: "UNSUPPORTED_SASL_MECHANISM", code: 33 }),
      "b1:9092,b2:9092 refused the log in (not supported): check KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_SASL_MECHANISM",
    ],
    [
      error("KafkaJSConnectionClosedError", "Closed connection"),
      "b1:9092,b2:9092 closed the connection or did not answer (Closed connection): check KAFKA_TLS and KAFKA_SASL_MECHANISM, it may want what is off",
    ],
    [
      error("KafkaJSConnectionError", "Connection error: self-signed certificate", {
        code: "DEPTH_ZERO_SELF_SIGNED_CERT",
      }),
      "b1:9092,b2:9092 and the canary cannot agree on TLS (DEPTH_ZERO_SELF_SIGNED_CERT): check KAFKA_TLS and KAFKA_TLS_CA",
    ],
    [
      error("KafkaJSProtocolError", "unknown", { type: "UNKNOWN_TOPIC_OR_PARTITION" }),
      "topic canary does not exist: make it, set KAFKA_CREATE_TOPIC=on, or check KAFKA_TOPIC",
    ],
    [
      error("KafkaJSProtocolError", "Not authorized to access group", { type: "GROUP_AUTHORIZATION_FAILED" }),
      "the user may not do this on b1:9092,b2:9092 (Not authorized to access group): allow it to describe, read and write topic canary, and to read its group",
    ],
    [error("TypeError", "something else"), "b1:9092,b2:9092 failed (something else)"],
  ])("%s", (thrown, sentence) => {
    expect(explainFailure(asKafkaFailure(thrown), context)).toBe(sentence);
  });

  it("and keeps what was thrown as its cause, once", () => {
    const thrown = error("KafkaJSError", "x");
    const failure = asKafkaFailure(thrown);
    expect(failure.cause).toBe(thrown);
    expect(asKafkaFailure(failure)).toBe(failure);
    expect(asKafkaFailure("text")).toEqual(new KafkaFailure("other", "text"));
  });
});

describe("kafkajs' lines", () => {
  const write = (level: logLevel, isStarted = true) => {
    const { log, lines } = collectingLogger();
    logCreatorFor(log, () => isStarted)(logLevel.DEBUG)({
      namespace: "Connection",
      level,
      label: "",
      log: {
        timestamp: "",
        message: "Response",
        groupId: "group",
        sasl: { username: "key", password: "not-a-secret-at-all" },
        payload: "not-a-secret-at-all",
        error: { deep: true },
      },
    });
    return lines();
  };

  it.each([
    [logLevel.ERROR, "warn"],
    [logLevel.WARN, "warn"],
    [logLevel.INFO, "info"],
    [logLevel.DEBUG, "debug"],
  ])("of its level %d are ours of level %s, with known fields alone", (level, ours) => {
    expect(write(level)).toEqual([
      {
        level: ours,
        time: expect.any(String),
        application: "sample",
        client: "kafkajs",
        part: "Connection",
        groupId: "group",
        msg: "Response",
      },
    ]);
  });

  it("are for debugging until the canary has started", () => {
    expect(write(logLevel.ERROR, false)[0]?.level).toBe("debug");
  });
});
