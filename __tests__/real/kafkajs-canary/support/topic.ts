import { Kafka, logLevel, Partitioners } from "kafkajs";
import { required } from "./servers";

/** A message as somebody else's producer writes it, that knows what the canary counts by. */
export const planted = (runId: string, sequence: number, sentAt = Date.now()): string =>
  JSON.stringify({ runId, sequence, sentAt, payload: "planted" });

/** A topic with a bare client on it. */
export const openTopic = async (topic: string, partitions = 1) => {
  const brokers = required("KAFKA_BROKERS").split(",");
  const kafka = new Kafka({ clientId: "bare", brokers, logLevel: logLevel.NOTHING });
  const [admin, producer] = [
    kafka.admin(),
    kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false }),
  ];
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true });
  await producer.connect();
  return {
    write: async (partition: number, ...values: string[]): Promise<void> => {
      await producer.send({ topic, messages: values.map((value) => ({ partition, value })) });
    },
    /** Messages of the topic, all partitions together. */
    async count(): Promise<number> {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.reduce((sum, { high }) => sum + Number(high), 0);
    },
    async close(): Promise<void> {
      await producer.disconnect();
      await admin.disconnect();
    },
  };
};
