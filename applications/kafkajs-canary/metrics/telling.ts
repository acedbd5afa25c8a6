import type { Logger } from "../../service-kit/logger";
import type { CanaryMetrics } from "./canary-metrics";
import { type EmbeddedOptions, EmbeddedTelling } from "./embedded";

export interface TellingOptions extends EmbeddedOptions {
  readonly metrics: CanaryMetrics;
  readonly log: Logger;
  /** @default - 60000, the period of CloudWatch's metrics */
  readonly intervalMs?: number;
}

/** Writes embedded metrics as log lines, period by period; the last ones when it is stopped. */
export class MetricsTelling {
  readonly #embedded: EmbeddedTelling;
  readonly #log: Logger;
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor({ metrics, log, intervalMs = 60_000, ...options }: TellingOptions) {
    this.#embedded = new EmbeddedTelling(metrics, options);
    // Metrics are no talk: they are told whatever LOG_LEVEL is.
    this.#log = log.child({}, { level: "info" });
    this.#intervalMs = intervalMs;
  }

  start(): void {
    this.#timer = setInterval(() => this.tell(), this.#intervalMs);
  }

  /** Tells the rest. */
  stop(): void {
    clearInterval(this.#timer);
    this.tell();
  }

  tell(): void {
    for (const line of this.#embedded.take(Date.now())) this.#log.info(line, "metrics");
  }
}
