/** What the canary needs of a Kafka client; a library stands behind this interface and nowhere else. */
export interface KafkaClient {
  readonly admin: KafkaAdmin;
  readonly producer: KafkaProducer;
  /** A new member of the group; one that ended is not started again. */
  createConsumer(): KafkaConsumer;
}

/** Every method may reject with a KafkaFailure. */
export interface KafkaAdmin {
  connect(): Promise<void>;
  /** Ids of the topic's partitions, ascending, or undefined when there is no such topic. */
  partitions(): Promise<readonly number[] | undefined>;
  /** Makes the topic; somebody else may have made it meanwhile. Replication -1 is the broker's default. */
  createTopic(options: { readonly partitions: number; readonly replication: number }): Promise<void>;
  /** The offset after the last message, by partition. */
  endOffsets(): Promise<ReadonlyMap<number, number>>;
  /** What the group has committed, by partition; partitions without a commit are absent. */
  committed(): Promise<ReadonlyMap<number, Committed>>;
  disconnect(): Promise<void>;
}

/** How far a group has come in a partition, and a note that travels with it. */
export interface Committed {
  /** The next message to be read. */
  readonly offset: number;
  /** At most {@link longestNote} bytes. */
  readonly note: string;
}

/** Bytes of a note; brokers take 4,096 unless they are told otherwise. */
export const longestNote = 4_000;

export interface OutgoingMessage {
  readonly partition: number;
  readonly value: string;
}

export interface KafkaProducer {
  connect(): Promise<void>;
  /**
   * Resolves when all in-sync replicas have all of the messages. A rejection says nothing about them: some or all may be
   * there nevertheless.
   */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  disconnect(): Promise<void>;
}

/** A message as it came, with its offset in decimal. */
export interface ReceivedMessage {
  readonly offset: string;
  readonly value: Buffer | null;
}

export interface ReceivedBatch {
  readonly partition: number;
  /** In the order of the partition; never empty. */
  readonly messages: readonly ReceivedMessage[];
  /** The offset after the partition's last message, in decimal. */
  readonly highWatermark: string;
  /** To be called now and then while the batch is worked on; rejects when the batch must be given up. */
  heartbeat(): Promise<void>;
}

/** What becomes of a batch that was looked at. */
export interface BatchOutcome {
  /** Committed with the batch, or with its beginning when it comes again. */
  readonly note: string;
  /** The batch is to come again, to this member or to whoever follows it; the note says what was seen of it already. */
  readonly again: boolean;
}

export interface ConsumerListener {
  /** When it rejects, nothing is committed and the batch comes again. */
  onBatch(batch: ReceivedBatch): Promise<BatchOutcome>;
  /** The member joined, or joined anew after a rebalance: these partitions are its own from here on. */
  onAssigned(partitions: readonly number[]): void;
  /** The group rebalances: what was assigned no longer counts. */
  onRevoked(): void;
  /** The group's coordinator has heard of this member. */
  onHeartbeat(): void;
}

export interface KafkaConsumer {
  /** Joins the group and consumes. Resolves once it was stopped, rejects when the consumer crashed. */
  run(listener: ConsumerListener): Promise<void>;
  /** Commits a note anew, without a batch. */
  commit(partition: number, committed: Committed): Promise<void>;
  /** Ends after the batches in hand are handled and committed, leaves the group and disconnects. */
  stop(): Promise<void>;
}
