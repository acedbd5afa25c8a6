import { defineContract } from "../service-kit/contract";

/** The producer and consumer that watch a Kafka cluster. */
export const kafkajsCanary = defineContract({
  name: "kafkajs-canary",
  port: 3000,
  healthPath: "/healthz",
  size: { cpu: 256, memoryMiB: 512 },
  // What is in flight is consumed and committed within 20 s; then both clients leave.
  stopTimeoutSeconds: 30,
  environment: {
    PORT: {
      description: "TCP port of the status page, the metrics and the health checks; 0 takes a free one",
      format: "integer",
      minimum: 0,
      maximum: 65_535,
      default: "3000",
    },
    LOG_LEVEL: { description: "Least severe log line that is written", format: "log-level", default: "info" },
    KAFKA_TOPIC: { description: "Topic that is written and read", default: "test-topic" },
    KAFKA_GROUP_ID: {
      description: "Consumer group; instances of one group share the partitions",
      default: "kafkajs-canary-app",
    },
    KAFKA_TLS: {
      description: "Whether connections are encrypted",
      format: "choice",
      choices: ["on", "off"],
      default: "on",
    },
    KAFKA_TLS_CA: { description: "PEM file of authorities to trust in place of Node's own", optional: true },
    KAFKA_SASL_MECHANISM: {
      description: "How to log in",
      format: "choice",
      choices: ["plain", "scram-sha-256", "scram-sha-512", "none"],
      default: "plain",
    },
    KAFKA_CREATE_TOPIC: {
      description: "Whether a missing topic is made at start",
      format: "choice",
      choices: ["on", "off"],
      default: "off",
    },
    KAFKA_TOPIC_PARTITIONS: {
      description: "Partitions of a topic that is made at start",
      format: "integer",
      minimum: 1,
      maximum: 1_000,
      default: "6",
    },
    KAFKA_TOPIC_REPLICATION: {
      description: "Copies of each partition of a topic that is made at start; -1 takes the broker's default",
      format: "integer",
      minimum: -1,
      maximum: 10,
      default: "-1",
    },
    PRODUCE_INTERVAL_MS: {
      description: "Least milliseconds from one batch to the next",
      format: "integer",
      minimum: 1,
      maximum: 600_000,
      default: "10000",
    },
    PRODUCE_BATCH: { description: "Messages of a batch: a number, or a range to draw from at random", default: "1-50" },
    INDUCED_FAILURE_RATE: {
      description: "Chance that handling a message fails on purpose after it was handled, so that it comes again",
      format: "number",
      minimum: 0,
      maximum: 1,
      default: "0.001",
    },
    HEALTH_DEADLINE_MS: {
      description: "Milliseconds without a produced or consumed message after which the task is unhealthy",
      format: "integer",
      minimum: 1_000,
      maximum: 3_600_000,
      default: "90000",
    },
    METRICS_NAMESPACE: { description: "CloudWatch namespace of the embedded metrics", default: "kafkajs-canary-app" },
    RELEASE: { description: "Release that Sentry is told; the image's tag", default: "unknown" },
    ENVIRONMENT: { description: "Environment that Sentry is told", default: "local" },
  },
  secrets: {
    KAFKA_HOST: {
      description: "Brokers to ask first, host or host:port, comma separated; the port is 9092 without one",
    },
    KAFKA_USERNAME: { description: "User name; needed unless KAFKA_SASL_MECHANISM is none", optional: true },
    KAFKA_PASSWORD: { description: "Password; needed unless KAFKA_SASL_MECHANISM is none", optional: true },
    SENTRY_DSN: { description: "Where Sentry takes errors; without it none are sent", format: "url", optional: true },
  },
});

/** Names under which the canary's metrics reach CloudWatch; alarms and the dashboard read the same. */
export const canaryMetrics = {
  /** Dimension of all metrics; lag is told by partition, too. */
  topicDimension: "Topic",
  partitionDimension: "Partition",
  produced: "ProducedMessages",
  consumed: "ConsumedMessages",
  lost: "LostMessages",
  duplicated: "DuplicatedMessages",
  outOfOrder: "OutOfOrderMessages",
  endToEndLatency: "EndToEndLatency",
  consumerLag: "ConsumerLag",
  produceErrors: "ProduceErrors",
  consumeErrors: "ConsumeErrors",
} as const;
