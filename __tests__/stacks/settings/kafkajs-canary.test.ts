import { loadSettings, parseSettings } from "../../../stacks/settings/load";
import { messageOf, mistake } from "../../support/mistake";

const at = (path: string, given: string, allowed: string) => mistake(`kafkajsCanary.${path}`, given, allowed);

describe("the defaults of the Kafka canary in dev", () => {
  const { kafkajsCanary } = loadSettings({});

  it("are the original's names and numbers, or the better way where it was wrong", () => {
    expect(kafkajsCanary).toMatchObject({
      names: {
        application: "kafkajs-canary-app",
        repository: "kafkajs-canary-app",
        parameterPath: "/kafkajs-canary-app",
        alarmTopic: "kafkajs-canary-app-alerts",
        dashboard: "KafkaJS-Canary-App-Health",
      },
      network: {
        cidr: "10.0.0.0/16",
        // What the CDK makes of that block for two zones, which the original left to it (KC-15).
        publicSubnetCidrs: ["10.0.0.0/18", "10.0.64.0/18"],
        privateSubnetCidrs: ["10.0.128.0/18", "10.0.192.0/18"],
        natGateways: "per-zone",
      },
      awsEndpoints: false,
      registry: { forceDelete: true, untaggedExpiryDays: 14 },
      service: { size: { cpu: 256, memoryMiB: 512 }, desiredCount: 2 },
      kafka: {
        topic: "test-topic",
        groupId: "kafkajs-canary-app",
        brokerPorts: [9092],
        brokerCidrs: ["0.0.0.0/0"],
        tls: true,
        saslMechanism: "plain",
      },
      produce: { intervalMilliseconds: 10_000, batch: "1-50" },
      inducedFailureRate: 0.001,
      healthDeadlineMilliseconds: 90_000,
      // The original cannot start without Sentry (KC-02).
      sentry: false,
      logLevel: "info",
      logRetentionDays: 7,
      metricsNamespace: "kafkajs-canary-app",
      alarms: {
        cpuPercent: 90,
        memoryPercent: 90,
        // The original has no other alarm (KC-04).
        consumerLag: 200,
        endToEndLatencyMilliseconds: 5_000,
        produceErrors: 0,
        consumeErrors: 0,
        lostMessages: 0,
        outOfOrderMessages: 0,
        errorLogLines: 5,
        minutes: 5,
      },
    });
    expect(kafkajsCanary.slack).toBeUndefined();
    expect(kafkajsCanary.parameterKmsKeyArn).toBeUndefined();
    expect(kafkajsCanary.kafka.createTopic).toBeUndefined();
    expect(kafkajsCanary.kafka.tlsCaFile).toBeUndefined();
  });

  it("are named anew in production, metrics included, and keep their images", () => {
    expect(parseSettings("production", {}).kafkajsCanary).toMatchObject({
      names: {
        service: "kafkajs-canary-app-production",
        parameterPath: "/kafkajs-canary-app-production",
        dashboard: "KafkaJS-Canary-App-Health-production",
      },
      metricsNamespace: "kafkajs-canary-app-production",
      // The topic is the operator's: it has to exist. The group is ours: two canaries must not share it by accident.
      kafka: { topic: "test-topic", groupId: "kafkajs-canary-app-production" },
      registry: { forceDelete: false },
    });
  });

  it("of a topic that is made are six partitions, copied as the broker has it", () => {
    const { kafka } = parseSettings("dev", { kafkajsCanary: { kafka: { createTopic: {} } } }).kafkajsCanary;
    expect(kafka.createTopic).toEqual({ partitions: 6, replication: -1 });
  });
});

describe("a mistake in the settings of the Kafka canary", () => {
  const PATH = 'a path such as "/kafkajs-canary-app" of letters, digits and "_.-", not beginning with "/aws" or "/ssm"';
  const TOPIC = 'a topic of 1 to 249 characters of letters, digits and "._-", neither "." nor ".."';
  const GROUP = 'a consumer group of 1 to 249 characters of letters, digits and "._-"';
  const BATCH = 'a number from 1 to 10000, or a range of such numbers, the smaller first, as in "1-50"';
  const CHANCE = "0, or a number from 0.000001 to 1";
  const NAMESPACE = '1 to 255 characters of letters, digits and "_./#-", not beginning with "AWS/"';
  const MILLISECONDS = "(milliseconds)";
  const slack = { workspaceId: "T0123ABCD", channelId: "C0123ABCD" };

  test.each([
    ["names.parameterPath", { names: { parameterPath: "canary" } }, '"canary"', PATH],
    ["names.parameterPath", { names: { parameterPath: "/aws/canary" } }, '"/aws/canary"', PATH],
    ["names.parameterPath", { names: { parameterPath: "/canary/" } }, '"/canary/"', PATH],
    [
      "names.taskFamily",
      { names: { taskFamily: "a".repeat(50) } },
      `"${"a".repeat(50)}"`,
      '1 to 49 characters of letters, digits, "_" and "-"',
    ],
    ["kafka.topic", { kafka: { topic: "test topic" } }, '"test topic"', TOPIC],
    ["kafka.topic", { kafka: { topic: ".." } }, '".."', TOPIC],
    ["kafka.topic", { kafka: { topic: "a".repeat(250) } }, `"${"a".repeat(250)}"`, TOPIC],
    ["kafka.groupId", { kafka: { groupId: "" } }, '""', GROUP],
    ["kafka.brokerPorts", { kafka: { brokerPorts: [] } }, "[]", "a list of 1 to 20 ports, each once"],
    ["kafka.brokerPorts", { kafka: { brokerPorts: 9092 } }, "9092", "a list of 1 to 20 ports, each once"],
    ["kafka.brokerPorts[0]", { kafka: { brokerPorts: [0] } }, "0", "a whole number from 1 to 65535 (TCP port)"],
    [
      "kafka.brokerCidrs[0]",
      { kafka: { brokerCidrs: ["broker.example.com"] } },
      '"broker.example.com"',
      "an IPv4 block without host bits, such as 203.0.113.0/24",
    ],
    [
      "kafka.saslMechanism",
      { kafka: { saslMechanism: "PLAIN" } },
      '"PLAIN"',
      "one of plain, scram-sha-256, scram-sha-512, none",
    ],
    [
      "kafka.tls",
      { kafka: { tls: false } },
      "false",
      'true while saslMechanism is "plain": the password would cross the network readable',
    ],
    [
      "kafka.tlsCaFile",
      { kafka: { tls: false, saslMechanism: "none", tlsCaFile: "/app/ca.pem" } },
      '"/app/ca.pem"',
      "nothing while tls is false",
    ],
    ["kafka.tlsCaFile", { kafka: { tlsCaFile: "ca.pem" } }, '"ca.pem"', "the absolute path of a file in the image"],
    ["kafka.createTopic", { kafka: { createTopic: true } }, "true", "an object of partitions, replication"],
    [
      "kafka.createTopic.partitions",
      { kafka: { createTopic: { partitions: 0 } } },
      "0",
      "a whole number from 1 to 1000 (partitions)",
    ],
    [
      "kafka.createTopic.replication",
      { kafka: { createTopic: { replication: 0 } } },
      "0",
      "-1, or a whole number from 1 to 10 (copies)",
    ],
    [
      "kafka.password",
      { kafka: { password: "test" } },
      "an unknown setting",
      "one of topic, groupId, brokerPorts, brokerCidrs, tls, tlsCaFile, saslMechanism, createTopic",
    ],
    [
      "produce.intervalMilliseconds",
      { produce: { intervalMilliseconds: 0 } },
      "0",
      `a whole number from 1 to 600000 ${MILLISECONDS}`,
    ],
    ["produce.batch", { produce: { batch: "0" } }, '"0"', BATCH],
    ["produce.batch", { produce: { batch: "50-1" } }, '"50-1"', BATCH],
    ["produce.batch", { produce: { batch: "1-10001" } }, '"1-10001"', BATCH],
    ["produce.batch", { produce: { batch: 50 } }, "50", BATCH],
    ["inducedFailureRate", { inducedFailureRate: 1.5 }, "1.5", CHANCE],
    ["inducedFailureRate", { inducedFailureRate: 1e-7 }, "1e-7", CHANCE],
    ["inducedFailureRate", { inducedFailureRate: "0.1" }, '"0.1"', CHANCE],
    [
      "healthDeadlineMilliseconds",
      { healthDeadlineMilliseconds: 15_000 },
      "15000",
      "at least 20000, twice produce.intervalMilliseconds",
    ],
    [
      "alarms.minutes",
      { produce: { intervalMilliseconds: 180_000 }, healthDeadlineMilliseconds: 400_000 },
      "5 (the default)",
      "at least 6, twice produce.intervalMilliseconds",
    ],
    ["alarms.minutes", { alarms: { minutes: 1 } }, "1", "a whole number from 2 to 120 (minutes)"],
    ["alarms.consumerLag", { alarms: { consumerLag: -1 } }, "-1", "a whole number from 0 to 1000000000 (messages)"],
    [
      "alarms.endToEndLatencyMilliseconds",
      { alarms: { endToEndLatencyMilliseconds: 0.5 } },
      "0.5",
      `a whole number from 10 to 600000 ${MILLISECONDS}`,
    ],
    ["alarms.cpuPercent", { alarms: { cpuPercent: 101 } }, "101", "a whole number from 1 to 100 (percent)"],
    [
      "network.natGateways",
      { network: { natGateways: "none" } },
      '"none"',
      '"single" or "per-zone" unless awsEndpoints is true',
    ],
    [
      "sentry",
      { network: { natGateways: "none" }, awsEndpoints: true, sentry: true },
      "true",
      'false while network.natGateways is "none"',
    ],
    ["sentry", { sentry: "https://example.com" }, '"https://example.com"', "true or false"],
    ["parameterKmsKeyArn", { parameterKmsKeyArn: "alias/a" }, '"alias/a"', "the ARN of a KMS key"],
    ["logLevel", { logLevel: "INFO" }, '"INFO"', "one of trace, debug, info, warn, error, fatal"],
    ["metricsNamespace", { metricsNamespace: "AWS/Kafka" }, '"AWS/Kafka"', NAMESPACE],
    [
      "slack.workspaceId",
      { slack: { ...slack, workspaceId: "https://hooks.slack.com/services/T0" } },
      '"https://hooks.slack.com/services/T0"',
      'the id of a Slack workspace, such as "T0123ABCD"',
    ],
    [
      "slack.channelId",
      { slack: { ...slack, channelId: "#alerts" } },
      '"#alerts"',
      'the id of a Slack channel, such as "C0123ABCD"',
    ],
    [
      "slack.channelId",
      { slack: { workspaceId: "T0123ABCD" } },
      "nothing",
      'the id of a Slack channel, such as "C0123ABCD"',
    ],
    ["service.desiredCount", { service: { desiredCount: 0 } }, "0", "a whole number from 1 to 100 (tasks)"],
  ])("%s is told by its path: %j", (path, kafkajsCanary, given, allowed) => {
    expect(messageOf({ kafkajsCanary })).toBe(at(path, given, allowed));
  });

  test.each([
    ["a login whose password is never sent in the clear", { kafka: { tls: false, saslMechanism: "scram-sha-512" } }],
    ["no way outside, with endpoints", { network: { natGateways: "none" }, awsEndpoints: true }],
    ["no induced failure", { inducedFailureRate: 0 }],
    ["a batch of one size", { produce: { batch: "10000" } }],
    [
      "a slow canary that is given time",
      { produce: { intervalMilliseconds: 180_000 }, healthDeadlineMilliseconds: 360_000, alarms: { minutes: 6 } },
    ],
  ])("is none with %s", (_, kafkajsCanary) => {
    expect(messageOf({ kafkajsCanary })).toBe("nothing is wrong");
  });
});
