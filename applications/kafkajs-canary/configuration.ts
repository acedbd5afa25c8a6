import { readFileSync } from "node:fs";
import { types } from "node:util";
import {
  type Configuration,
  ConfigurationFault,
  type Environment,
  readConfiguration,
} from "../service-kit/configuration";
import type { KafkaConnection, SaslMechanism } from "./client/kafka-connection";
import { type BatchSize, batchSizeAllowed, parseBatchSize } from "./configuration/batch-size";
import { parseBrokers } from "./configuration/brokers";
import { kafkajsCanary } from "./contract";
import { isSentryDsn } from "./reporting/sentry-dsn";

/** What the canary reads at start. */
export type CanaryConfiguration = Configuration<typeof kafkajsCanary> & {
  readonly connection: KafkaConnection;
  readonly batchSize: BatchSize;
};

type Read = Configuration<typeof kafkajsCanary>;

// As Kafka itself has it.
const topicName = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/;

const refuse = (message: string): never => {
  throw new ConfigurationFault(message);
};

const readBrokers = ({ KAFKA_HOST }: Read): KafkaConnection["brokers"] => {
  const brokers = parseBrokers(KAFKA_HOST);
  return typeof brokers === "string"
    ? refuse(`KAFKA_HOST must be brokers as host or host:port, comma separated: ${brokers}`)
    : brokers;
};

const readTls = ({ KAFKA_TLS, KAFKA_TLS_CA }: Read): KafkaConnection["tls"] => {
  if (KAFKA_TLS === "off") {
    return KAFKA_TLS_CA === undefined ? undefined : refuse("KAFKA_TLS_CA needs KAFKA_TLS=on, or must not be set");
  }
  if (KAFKA_TLS_CA === undefined) return {};
  try {
    const ca = readFileSync(KAFKA_TLS_CA, "utf8");
    return ca.includes("-----BEGIN CERTIFICATE-----")
      ? { ca }
      : refuse(`KAFKA_TLS_CA must name a PEM file with certificates: ${KAFKA_TLS_CA} has none`);
  } catch (error) {
    if (error instanceof ConfigurationFault) throw error;
    const code = types.isNativeError(error) && "code" in error ? error.code : "unreadable";
    return refuse(`KAFKA_TLS_CA must name a PEM file that can be read: ${KAFKA_TLS_CA} (${code})`);
  }
};

const readSasl = ({ KAFKA_SASL_MECHANISM, KAFKA_USERNAME, KAFKA_PASSWORD }: Read): KafkaConnection["sasl"] => {
  if (KAFKA_SASL_MECHANISM === "none") return undefined;
  const mechanism: SaslMechanism = KAFKA_SASL_MECHANISM;
  const missing = [
    ...(KAFKA_USERNAME === undefined ? ["KAFKA_USERNAME"] : []),
    ...(KAFKA_PASSWORD === undefined ? ["KAFKA_PASSWORD"] : []),
  ];
  if (KAFKA_USERNAME === undefined || KAFKA_PASSWORD === undefined) {
    return refuse(
      `${missing.join(" and ")} must be set for KAFKA_SASL_MECHANISM=${mechanism}; KAFKA_SASL_MECHANISM=none logs in not at all`,
    );
  }
  return { mechanism, username: KAFKA_USERNAME, password: KAFKA_PASSWORD };
};

const checkRest = (read: Read): void => {
  const { KAFKA_TOPIC, KAFKA_TOPIC_REPLICATION, PRODUCE_INTERVAL_MS, HEALTH_DEADLINE_MS, SENTRY_DSN } = read;
  if (!topicName.test(KAFKA_TOPIC)) {
    refuse(
      `KAFKA_TOPIC must be 1 to 249 letters, digits, dots, dashes and underscores, not ${JSON.stringify(KAFKA_TOPIC.slice(0, 80))}`,
    );
  }
  if (KAFKA_TOPIC_REPLICATION === 0) {
    refuse("KAFKA_TOPIC_REPLICATION must be a number of copies, or -1 for the broker's default, not 0");
  }
  if (HEALTH_DEADLINE_MS <= PRODUCE_INTERVAL_MS) {
    refuse(
      `HEALTH_DEADLINE_MS must be greater than PRODUCE_INTERVAL_MS (${PRODUCE_INTERVAL_MS}), not ${HEALTH_DEADLINE_MS}`,
    );
  }
  if (SENTRY_DSN !== undefined && !isSentryDsn(SENTRY_DSN)) {
    refuse("SENTRY_DSN must be an address of Sentry's, https://<key>@<host>/<project>");
  }
};

/** Reads the contract's variables and what they mean together. Throws a ConfigurationFault. */
export const readCanaryConfiguration = (env: Environment): CanaryConfiguration => {
  const read = readConfiguration(kafkajsCanary, env);
  checkRest(read);
  const batchSize =
    parseBatchSize(read.PRODUCE_BATCH) ??
    refuse(`PRODUCE_BATCH must be ${batchSizeAllowed}, not ${JSON.stringify(read.PRODUCE_BATCH.slice(0, 80))}`);
  return {
    ...read,
    batchSize,
    connection: { brokers: readBrokers(read), tls: readTls(read), sasl: readSasl(read) },
  };
};
