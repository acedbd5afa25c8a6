import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "../../service-kit/logger";
import type {
  BatchOutcome,
  Committed,
  ConsumerListener,
  KafkaClient,
  KafkaConsumer,
  ReceivedBatch,
} from "../client/kafka-client";
import { KafkaFailure } from "../client/kafka-failure";
import type { Vitals } from "../health/vitals";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import type { ErrorReporter } from "../reporting/error-reporter";
import type { Accountant } from "./accountant";
import { RestartBudget } from "./restart-budget";

export interface ConsumerSupervisorOptions {
  readonly client: Pick<KafkaClient, "createConsumer">;
  readonly accountant: Accountant;
  readonly metrics: CanaryMetrics;
  readonly vitals: Vitals;
  readonly log: Logger;
  readonly reporter: ErrorReporter;
  readonly budget?: RestartBudget;
  /** Is told once that there will be no further start. */
  readonly onGiveUp: (crashes: number, last: KafkaFailure) => void;
}

/** Keeps a member in the group: starts another one when it crashes, so many times in a row and no more. */
export class ConsumerSupervisor {
  readonly #abort = new AbortController();
  readonly #budget: RestartBudget;
  #consumer: KafkaConsumer | undefined;
  #running: Promise<void> = Promise.resolve();
  #joinedAt: number | undefined;

  constructor(private readonly options: ConsumerSupervisorOptions) {
    this.#budget = options.budget ?? new RestartBudget();
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Lets the member finish what it has in hand, commit it and leave the group. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#consumer?.stop();
    await this.#running;
    this.options.vitals.left(Date.now());
  }

  async commit(partition: number, committed: Committed): Promise<void> {
    await this.#consumer?.commit(partition, committed);
  }

  async #run(): Promise<void> {
    const { client } = this.options;
    while (!this.#abort.signal.aborted) {
      this.#joinedAt = undefined;
      this.#consumer = client.createConsumer();
      try {
        await this.#consumer.run(this.#listener());
        return;
      } catch (error) {
        const delayMs = this.#crashed(error);
        if (delayMs === undefined) return;
        await wait(delayMs, undefined, { signal: this.#abort.signal }).catch(() => undefined);
      }
    }
  }

  #listener(): ConsumerListener {
    const { accountant, vitals, log } = this.options;
    return {
      onBatch: (batch) => this.#handle(batch),
      onAssigned: (partitions) => {
        const now = Date.now();
        if (this.#joinedAt === undefined && this.#budget.crashes > 0) log.info("consumes again");
        this.#joinedAt ??= now;
        accountant.assign(partitions);
        vitals.joined(partitions.length, now);
        log.info({ partitions: accountant.assigned }, "partitions assigned");
      },
      onRevoked: () => {
        vitals.left(Date.now());
        log.info("the group rebalances");
      },
      onHeartbeat: () => vitals.heartbeat(Date.now()),
    };
  }

  async #handle(batch: ReceivedBatch): Promise<BatchOutcome> {
    const { accountant, metrics, log } = this.options;
    try {
      return await accountant.handle(batch);
    } catch (error) {
      metrics.fail("consume", Date.now());
      log.warn({ err: error, partition: batch.partition }, "a batch could not be handled: it comes again");
      throw error;
    }
  }

  /** Milliseconds until the next start, if there is to be one. */
  #crashed(error: unknown): number | undefined {
    const { metrics, vitals, accountant, log, reporter, onGiveUp } = this.options;
    const now = Date.now();
    vitals.left(now);
    accountant.assign([]);
    if (this.#abort.signal.aborted) return undefined;
    const failure = error instanceof KafkaFailure ? error : new KafkaFailure("other", String(error), error);
    metrics.fail("consume", now);
    reporter.capture(failure, "consume");
    const delayMs = this.#budget.afterCrash(this.#joinedAt === undefined ? 0 : now - this.#joinedAt);
    const { crashes } = this.#budget;
    if (delayMs === undefined) onGiveUp(crashes, failure);
    else
      log.warn({ error: failure.message, crashes, delayMs: Math.round(delayMs) }, "the consumer crashed: starts again");
    return delayMs;
  }
}
