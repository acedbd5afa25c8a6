import type { ICustomPartitioner, Kafka } from "kafkajs";
import type { KafkaProducer } from "../kafka-client";
import { translated } from "./failure";
import { limits } from "./limits";

/** Every message knows its partition: its sequence belongs to it. */
const asTheMessageSays: ICustomPartitioner =
  () =>
  ({ message: { partition } }) => {
    if (partition === undefined) throw new Error("a message without a partition");
    return partition;
  };

const allInSyncReplicas = -1;

/**
 * Sends and does not hide what happens: the idempotent producer, which kafkajs calls experimental, would keep duplicates
 * from the canary that other producers of the cluster do write, and cannot go on after some of its errors.
 */
export const kafkajsProducer = (kafka: Kafka, topic: string): KafkaProducer => {
  const producer = kafka.producer({
    createPartitioner: asTheMessageSays,
    allowAutoTopicCreation: false,
    idempotent: false,
    metadataMaxAge: limits.metadataMaxAge,
    retry: limits.retry,
  });
  return {
    connect: () => translated(() => producer.connect()),
    send: (messages) =>
      translated(async () => {
        const record = { topic, messages: [...messages], acks: allInSyncReplicas, timeout: limits.produceTimeout };
        await producer.send(record);
      }),
    disconnect: () => translated(() => producer.disconnect()),
  };
};
