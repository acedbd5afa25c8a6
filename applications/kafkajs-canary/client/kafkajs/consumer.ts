import { setTimeout as wait } from "node:timers/promises";
import type { EachBatchPayload, Kafka, Consumer as KafkajsConsumer } from "kafkajs";
import type { BatchOutcome, ConsumerListener, KafkaConsumer } from "../kafka-client";
import { asKafkaFailure, translated } from "./failure";
import { limits, partitionsConsumedConcurrently } from "./limits";

export interface ConsumerOptions {
  readonly topic: string;
  readonly groupId: string;
}

/** Milliseconds before a batch that could not be handled comes again: no hot loop. */
const pauseAfterFailure = 250;

/**
 * Handles a batch and commits it with its note. A batch whose handling failed is left unresolved, so that the next fetch
 * brings it again. Thrown into kafkajs it would come again as well, but kafkajs counts such errors over the whole life of
 * a consumer, waits longer after each, and crashes after the last.
 */
const handleBatch = async (payload: EachBatchPayload, topic: string, listener: ConsumerListener): Promise<void> => {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary, isRunning, isStale } = payload;
  const { partition, messages, highWatermark } = batch;
  if (messages.length === 0 || isStale()) return;
  // Only what the heartbeat throws is kafkajs' own: it must come to know that the group rebalances.
  let broken: { readonly error: unknown } | undefined;
  const beat = async (): Promise<void> => {
    try {
      await heartbeat();
    } catch (error) {
      broken = { error };
      throw error;
    }
  };
  let outcome: BatchOutcome;
  try {
    outcome = await listener.onBatch({ partition, messages, highWatermark, heartbeat: beat });
  } catch {
    if (broken !== undefined) throw broken.error;
    if (isRunning()) await wait(pauseAfterFailure);
    return;
  }
  const { note, again } = outcome;
  const beginning = batch.firstOffset();
  const end = String(BigInt(batch.lastOffset()) + 1n);
  if (!again) resolveOffset(batch.lastOffset());
  const position = { partition, offset: again && beginning !== null ? beginning : end, metadata: note };
  // Not through the consumer's own commit, which does nothing any more once it was told to stop.
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [position] }] });
  if (again && isRunning()) await wait(pauseAfterFailure);
};

const subscribe = (consumer: KafkajsConsumer, topic: string, listener: ConsumerListener): void => {
  const { GROUP_JOIN, REBALANCING, HEARTBEAT } = consumer.events;
  consumer.on(GROUP_JOIN, ({ payload }) => listener.onAssigned(payload.memberAssignment[topic] ?? []));
  consumer.on(REBALANCING, () => listener.onRevoked());
  consumer.on(HEARTBEAT, () => listener.onHeartbeat());
};

/** A member of the group, on kafkajs. It is never restarted by kafkajs: whoever runs it counts its crashes. */
export const kafkajsConsumer = (kafka: Kafka, { topic, groupId }: ConsumerOptions): KafkaConsumer => {
  const { sessionTimeout, rebalanceTimeout, heartbeatInterval, fetchWait, metadataMaxAge, retry } = limits;
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout,
    rebalanceTimeout,
    heartbeatInterval,
    metadataMaxAge,
    maxWaitTimeInMs: fetchWait,
    allowAutoTopicCreation: false,
    retry: { ...retry, restartOnFailure: async () => false },
  });
  let stopped = (): void => undefined;

  const start = async (listener: ConsumerListener): Promise<void> => {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently,
      eachBatch: (payload) => handleBatch(payload, topic, listener),
    });
  };

  return {
    run: (listener) =>
      new Promise((resolve, reject) => {
        stopped = resolve;
        subscribe(consumer, topic, listener);
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(asKafkaFailure(payload.error)));
        start(listener).catch((error: unknown) => {
          reject(asKafkaFailure(error));
          consumer.disconnect().catch(() => undefined);
        });
      }),
    commit: (partition, { offset, note }) =>
      translated(() => consumer.commitOffsets([{ topic, partition, offset: String(offset), metadata: note }])),
    stop: () =>
      translated(async () => {
        await consumer.disconnect();
        stopped();
      }),
  };
};
