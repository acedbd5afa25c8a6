import { Kafka, logLevel, type SASLOptions } from "kafkajs";
import type { Logger } from "../../../service-kit/logger";
import { renderBroker } from "../../configuration/brokers";
import type { KafkaClient } from "../kafka-client";
import type { KafkaConnection } from "../kafka-connection";
import { kafkajsAdmin } from "./admin";
import { kafkajsConsumer } from "./consumer";
import { limits } from "./limits";
import { logCreatorFor } from "./log-creator";
import { kafkajsProducer } from "./producer";

export interface KafkajsOptions {
  /** Named to the brokers, whose own logs and quotas know clients by it. */
  readonly clientId: string;
  readonly topic: string;
  readonly groupId: string;
  readonly log: Logger;
  /** Whether kafkajs' warnings are news; until the canary has started they are part of what it says itself. */
  readonly isStarted: () => boolean;
}

// kafkajs types each mechanism apart.
const asKafkajs = ({ mechanism, username, password }: NonNullable<KafkaConnection["sasl"]>): SASLOptions => {
  switch (mechanism) {
    case "plain":
      return { mechanism, username, password };
    case "scram-sha-256":
      return { mechanism, username, password };
    case "scram-sha-512":
      return { mechanism, username, password };
  }
};

/** The canary's Kafka client on kafkajs: this folder is all that knows it. */
export const kafkajsClient = (connection: KafkaConnection, options: KafkajsOptions): KafkaClient => {
  const { clientId, topic, groupId, log, isStarted } = options;
  const { brokers, tls, sasl } = connection;
  const kafka = new Kafka({
    clientId,
    brokers: brokers.map(renderBroker),
    // kafkajs itself names each broker in the handshake, unless it is an address.
    ssl: tls === undefined ? undefined : { ...(tls.ca === undefined ? {} : { ca: [tls.ca] }) },
    sasl: sasl === undefined ? undefined : asKafkajs(sasl),
    connectionTimeout: limits.connectionTimeout,
    requestTimeout: limits.requestTimeout,
    enforceRequestTimeout: true,
    retry: limits.retry,
    logLevel: log.isLevelEnabled("debug") ? logLevel.DEBUG : logLevel.INFO,
    logCreator: logCreatorFor(log, isStarted),
  });
  return {
    admin: kafkajsAdmin(kafka, { topic, groupId }),
    producer: kafkajsProducer(kafka, topic),
    createConsumer: () => kafkajsConsumer(kafka, { topic, groupId }),
  };
};
