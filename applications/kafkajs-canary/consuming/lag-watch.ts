import type { Logger } from "../../service-kit/logger";
import type { KafkaAdmin } from "../client/kafka-client";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import type { Accountant } from "./accountant";
import type { ConsumerSupervisor } from "./consumer-supervisor";

export interface LagWatchOptions {
  readonly admin: Pick<KafkaAdmin, "endOffsets">;
  readonly accountant: Pick<Accountant, "compare">;
  readonly supervisor: Pick<ConsumerSupervisor, "commit">;
  readonly metrics: CanaryMetrics;
  readonly log: Logger;
  /** Is told which partitions the topic has at present. */
  readonly onPartitions: (partitions: readonly number[]) => void;
  /** @default - 5000 */
  readonly intervalMs?: number;
}

/** Asks the brokers at an interval how far the partitions go, whether messages arrive or not. */
export class LagWatch {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;
  #failing = false;

  constructor(private readonly options: LagWatchOptions) {}

  start(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.look().finally(() => this.start());
    }, this.options.intervalMs ?? 5_000);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Looks once; it never fails, since what cannot be seen now is looked at again. */
  async look(): Promise<void> {
    const { admin, accountant, supervisor, metrics, log, onPartitions } = this.options;
    try {
      const ends = await admin.endOffsets();
      onPartitions([...ends.keys()].sort((a, b) => a - b));
      for (const [partition, committed] of await accountant.compare(ends))
        await supervisor.commit(partition, committed);
      if (this.#failing) log.info("lag is known again");
      this.#failing = false;
    } catch (error) {
      metrics.fail("lag", Date.now());
      const message = error instanceof Error ? error.message : String(error);
      if (!this.#failing && !this.#stopped) log.warn({ error: message }, "lag is not known");
      this.#failing = true;
    }
  }
}
