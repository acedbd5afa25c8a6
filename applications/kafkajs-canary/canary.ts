import { withDeadline } from "../service-kit/deadline";
import type { Logger } from "../service-kit/logger";
import type { KafkaClient } from "./client/kafka-client";
import { KafkaFailure } from "./client/kafka-failure";
import type { CanaryConfiguration } from "./configuration";
import { Accountant } from "./consuming/accountant";
import { ConsumerSupervisor } from "./consuming/consumer-supervisor";
import { LagWatch } from "./consuming/lag-watch";
import type { Vitals } from "./health/vitals";
import type { CanaryMetrics } from "./metrics/canary-metrics";
import { Composer, newRunId } from "./producing/composer";
import { ProducerLoop } from "./producing/producer-loop";
import type { ErrorReporter } from "./reporting/error-reporter";

export interface CanaryOptions {
  readonly configuration: CanaryConfiguration;
  readonly client: KafkaClient;
  readonly metrics: CanaryMetrics;
  readonly vitals: Vitals;
  readonly log: Logger;
  readonly reporter: ErrorReporter;
  readonly onGiveUp: (crashes: number, last: KafkaFailure) => void;
}

/** Milliseconds that each part may take to end; together they stay below the contract's stop timeout. */
const patience = { producer: 5_000, watch: 1_000, consumer: 8_000, connection: 2_000 } as const;

type Ending = readonly [name: string, limitMs: number, end: () => Promise<void>];

/** Producer, consumer and the watch over the lag, from start to end. */
export class Canary {
  readonly #endings: Ending[] = [];
  #stopping = false;

  constructor(private readonly options: CanaryOptions) {}

  get isStopping(): boolean {
    return this.#stopping;
  }

  /** Connects, sees to the topic and begins; rejects with a KafkaFailure when the cluster is not fit for it. */
  async start(): Promise<void> {
    const { client } = this.options;
    this.#endings.unshift(["admin", patience.connection, () => client.admin.disconnect()]);
    await client.admin.connect();
    const partitions = await this.#seeToTopic();
    this.#endings.unshift(["producer", patience.connection, () => client.producer.disconnect()]);
    await client.producer.connect();
    if (!this.#stopping) this.#begin(partitions);
  }

  /** Stops producing, lets the consumer finish, and disconnects: in this order, each with a deadline of its own. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const [name, limitMs, end] of this.#endings.splice(0)) {
      try {
        await withDeadline(name, limitMs, undefined, end);
      } catch (error) {
        this.options.log.warn({ err: error, part: name }, "could not be ended in order");
      }
    }
  }

  async #seeToTopic(): Promise<readonly number[]> {
    const { client, configuration, log } = this.options;
    const { KAFKA_TOPIC, KAFKA_CREATE_TOPIC, KAFKA_TOPIC_PARTITIONS, KAFKA_TOPIC_REPLICATION } = configuration;
    let partitions = await client.admin.partitions();
    if (partitions === undefined && KAFKA_CREATE_TOPIC === "on") {
      await client.admin.createTopic({ partitions: KAFKA_TOPIC_PARTITIONS, replication: KAFKA_TOPIC_REPLICATION });
      partitions = await client.admin.partitions();
      log.info({ topic: KAFKA_TOPIC, partitions: partitions?.length }, "made the topic");
    }
    if (partitions === undefined) throw new KafkaFailure("topic-missing", "no such topic");
    return partitions;
  }

  #begin(partitions: readonly number[]): void {
    const { configuration, client, metrics, vitals, log, reporter, onGiveUp } = this.options;
    const { batchSize, PRODUCE_INTERVAL_MS, INDUCED_FAILURE_RATE } = configuration;
    const startedAt = Date.now();
    const composer = new Composer(newRunId(startedAt), startedAt, partitions);
    const shared = { metrics, vitals, log, reporter };
    const producer = new ProducerLoop({
      ...shared,
      producer: client.producer,
      composer,
      batchSize,
      intervalMs: PRODUCE_INTERVAL_MS,
    });
    const accountant = new Accountant({ ...shared, admin: client.admin, inducedFailureRate: INDUCED_FAILURE_RATE });
    const supervisor = new ConsumerSupervisor({ ...shared, client, accountant, onGiveUp });
    const onPartitions = (present: readonly number[]): void => composer.setPartitions(present);
    const watch = new LagWatch({ admin: client.admin, accountant, supervisor, metrics, log, onPartitions });
    this.#endings.unshift(
      ["producer loop", patience.producer, () => producer.stop()],
      ["lag watch", patience.watch, () => watch.stop()],
      ["consumer", patience.consumer, () => supervisor.stop()],
    );
    log.info({ runId: composer.runId, partitions: partitions.length }, "begins to produce and to consume");
    supervisor.start();
    producer.start();
    watch.start();
  }
}
