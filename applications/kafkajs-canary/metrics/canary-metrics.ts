import { Histogram, latencyBuckets } from "./histogram";
import { History } from "./history";
import { Sample } from "./sample";

/** What can go wrong, as `canary_errors_total{kind=…}` has it. */
export const errorKinds = ["produce", "consume", "induced", "malformed", "lag"] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Counters of a canary's life. */
export interface Counts {
  produced: number;
  /** Deliveries: a message that comes twice counts twice. */
  consumed: number;
  lost: number;
  duplicated: number;
  outOfOrder: number;
}

/** All that the canary measures. Whoever tells it reads it here. */
export class CanaryMetrics {
  readonly counts: Counts = { produced: 0, consumed: 0, lost: 0, duplicated: 0, outOfOrder: 0 };
  readonly errors: Record<ErrorKind, number> = { produce: 0, consume: 0, induced: 0, malformed: 0, lag: 0 };
  readonly latencySeconds = new Histogram(latencyBuckets);
  /** Milliseconds since the period began that is told next. */
  readonly latencyMs = new Sample();
  readonly history: History;
  #lag: ReadonlyMap<number, number> = new Map();

  constructor(now: number) {
    this.history = new History(now);
  }

  /** Messages that are written and not yet handled, by partition of this instance. */
  get lag(): ReadonlyMap<number, number> {
    return this.#lag;
  }

  add(name: keyof Counts, count: number, now: number): void {
    if (count === 0) return;
    this.counts[name] += count;
    this.history.at(now)[name] += count;
  }

  fail(kind: ErrorKind, now: number): void {
    this.errors[kind] += 1;
    if (kind !== "induced") this.history.at(now).errors += 1;
  }

  observeLatency(milliseconds: number): void {
    this.latencySeconds.observe(milliseconds / 1_000);
    this.latencyMs.add(milliseconds);
  }

  /** The greatest latency of some messages, for the picture. */
  drawLatency(milliseconds: number, now: number): void {
    const slot = this.history.at(now);
    if (milliseconds > slot.latencyMs) slot.latencyMs = milliseconds;
  }

  /** Partitions that are no longer this instance's own have no lag here. */
  assign(partitions: readonly number[]): void {
    this.#lag = new Map(partitions.map((partition) => [partition, this.#lag.get(partition) ?? 0]));
  }

  setLag(partition: number, lag: number, now: number): void {
    if (!this.#lag.has(partition)) return;
    this.#lag = new Map(this.#lag).set(partition, Math.max(0, lag));
    const slot = this.history.at(now);
    slot.lag = Math.max(slot.lag, this.worstLag);
  }

  get worstLag(): number {
    return Math.max(0, ...this.#lag.values());
  }
}
