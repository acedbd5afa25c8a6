import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "../../service-kit/logger";
import { type BackoffOptions, backoffMs } from "../backoff";
import type { KafkaProducer, OutgoingMessage } from "../client/kafka-client";
import { type BatchSize, drawBatchSize } from "../configuration/batch-size";
import type { Vitals } from "../health/vitals";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import type { ErrorReporter } from "../reporting/error-reporter";
import type { Composer } from "./composer";

export interface ProducerLoopOptions {
  readonly producer: Pick<KafkaProducer, "send">;
  readonly composer: Composer;
  readonly batchSize: BatchSize;
  readonly intervalMs: number;
  readonly metrics: CanaryMetrics;
  readonly vitals: Vitals;
  readonly log: Logger;
  readonly reporter: ErrorReporter;
  /** @default - up to 0.25 s, 0.5 s and so on to 10 s */
  readonly backoff?: BackoffOptions;
}

const defaultBackoff: BackoffOptions = { baseMs: 250, maximumMs: 10_000 };

/**
 * Sends batch after batch. A batch that was not acknowledged is sent again as it is, with the same sequences, until it is:
 * what arrived nevertheless comes twice and is counted so, and nothing is skipped that could look lost.
 */
export class ProducerLoop {
  readonly #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly options: ProducerLoopOptions) {}

  start(): void {
    this.#running = this.#run();
  }

  /** Makes no further batch; resolves when the send in flight has ended. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { composer, batchSize, intervalMs } = this.options;
    while (!this.#abort.signal.aborted) {
      const began = performance.now();
      await this.#deliver(composer.compose(drawBatchSize(batchSize), Date.now()));
      const restMs = intervalMs - (performance.now() - began);
      if (restMs > 0) await this.#pause(restMs);
    }
  }

  async #deliver(messages: readonly OutgoingMessage[]): Promise<void> {
    const { producer, log, backoff = defaultBackoff } = this.options;
    const began = Date.now();
    for (let failures = 0; ; ) {
      try {
        await producer.send(messages);
        this.#acknowledged(messages.length, failures, began);
        return;
      } catch (error) {
        failures += 1;
        const delayMs = Math.round(backoffMs(failures, backoff));
        this.#failed(error, failures, delayMs);
        await this.#pause(delayMs);
        if (this.#abort.signal.aborted) {
          log.warn({ messages: messages.length }, "stopped before a batch was acknowledged");
          return;
        }
      }
    }
  }

  #acknowledged(count: number, failures: number, began: number): void {
    const { metrics, vitals, log } = this.options;
    const now = Date.now();
    metrics.add("produced", count, now);
    vitals.produced(now);
    if (failures > 0) log.info({ failures, outageMs: now - began }, "produces again");
    else log.debug({ messages: count, durationMs: now - began }, "produced");
  }

  #failed(error: unknown, failures: number, delayMs: number): void {
    const { metrics, vitals, log, reporter } = this.options;
    metrics.fail("produce", Date.now());
    const message = error instanceof Error ? error.message : String(error);
    vitals.couldNotProduce(message);
    log.warn({ error: message, failures, delayMs }, "could not produce: sends the same batch again");
    // Once an outage: the same again and again helps nobody.
    if (failures === 1) reporter.capture(error, "produce");
  }

  async #pause(milliseconds: number): Promise<void> {
    // Rejects when it is cut short, which is no failure.
    await wait(milliseconds, undefined, { signal: this.#abort.signal }).catch(() => undefined);
  }
}
