import type { Admin, Kafka } from "kafkajs";
import type { Committed, KafkaAdmin } from "../kafka-client";
import { asKafkaFailure, translated } from "./failure";
import { limits } from "./limits";

export interface AdminOptions {
  readonly topic: string;
  readonly groupId: string;
}

const partitionsOf = async (admin: Admin, topic: string): Promise<readonly number[] | undefined> => {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const partitions = topics[0]?.partitions.map(({ partitionId }) => partitionId).sort((a, b) => a - b) ?? [];
    return partitions.length === 0 ? undefined : partitions;
  } catch (error) {
    const failure = asKafkaFailure(error);
    if (failure.kind === "topic-missing") return undefined;
    throw failure;
  }
};

/** What the canary asks of the cluster besides messages. */
export const kafkajsAdmin = (kafka: Kafka, { topic, groupId }: AdminOptions): KafkaAdmin => {
  const admin = kafka.admin({ retry: limits.retry });
  return {
    connect: () => translated(() => admin.connect()),
    partitions: () => partitionsOf(admin, topic),
    createTopic: ({ partitions, replication }) =>
      translated(async () => {
        const wanted = { topic, numPartitions: partitions, replicationFactor: replication };
        await admin.createTopics({ topics: [wanted], waitForLeaders: true });
      }),
    endOffsets: () =>
      translated(async () => {
        const offsets = await admin.fetchTopicOffsets(topic);
        return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
      }),
    committed: () =>
      translated(async () => {
        const [ours] = await admin.fetchOffsets({ groupId, topics: [topic] });
        const entries = (ours?.partitions ?? []).map(({ partition, offset, metadata }): [number, Committed] => [
          partition,
          { offset: Number(offset), note: metadata ?? "" },
        ]);
        // A negative offset is none: nothing was committed, or the start is to be looked up.
        return new Map(entries.filter(([, { offset }]) => offset >= 0));
      }),
    disconnect: () => translated(() => admin.disconnect()),
  };
};
