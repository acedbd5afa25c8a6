import type { Logger } from "../../service-kit/logger";
import { parseMessage } from "../accounting/message";
import { MessageReader } from "../accounting/message-reader";
import { readNote, writeNote } from "../accounting/note";
import { type Loss, PartitionAccount } from "../accounting/partition-account";
import type { BatchOutcome, Committed, KafkaAdmin, ReceivedBatch } from "../client/kafka-client";
import type { Vitals } from "../health/vitals";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import type { ErrorReporter } from "../reporting/error-reporter";

export interface AccountantOptions {
  readonly admin: Pick<KafkaAdmin, "committed">;
  readonly metrics: CanaryMetrics;
  readonly vitals: Vitals;
  readonly log: Logger;
  readonly reporter: ErrorReporter;
  /** Chance that handling a message fails on purpose after it was handled. */
  readonly inducedFailureRate: number;
  /**
   * Milliseconds for which a message may be missing before it is lost.
   *
   * @default - 10000
   */
  readonly graceMs?: number;
  readonly now?: () => number;
  readonly random?: () => number;
}

const messagesPerHeartbeat = 500;

/** Looks at every message, and keeps an account of each partition that is this instance's own. */
export class Accountant {
  // Accounts of partitions that went elsewhere are kept: when they come back, the better one of memory and note counts.
  readonly #accounts = new Map<number, PartitionAccount>();
  readonly #confirmed = new Set<number>();
  readonly #reader = new MessageReader();
  #assigned: readonly number[] = [];
  #committed: Promise<ReadonlyMap<number, Committed>> | undefined;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #graceMs: number;

  constructor(private readonly options: AccountantOptions) {
    const { now = Date.now, random = Math.random, graceMs = 10_000 } = options;
    [this.#now, this.#random, this.#graceMs] = [now, random, graceMs];
  }

  get assigned(): readonly number[] {
    return this.#assigned;
  }

  /** Whoever read a partition meanwhile has committed how far it came: accounts are looked up anew. */
  assign(partitions: readonly number[]): void {
    this.#assigned = [...partitions].sort((a, b) => a - b);
    this.#confirmed.clear();
    this.#committed = undefined;
    this.options.metrics.assign(this.#assigned);
  }

  /** Handles a batch, and gives the note to commit with it: of one that failed on purpose, what was seen of it. */
  async handle(batch: ReceivedBatch): Promise<BatchOutcome> {
    const account = await this.#accountOf(batch);
    const again = await this.#see(batch, account);
    if (again) return { note: writeNote(account), again };
    const { partition, messages, highWatermark } = batch;
    account.offset = Number(messages.at(-1)?.offset) + 1;
    const now = this.#now();
    this.#tell(partition, account.settle(now, this.#graceMs));
    this.options.metrics.setLag(partition, Number(highWatermark) - account.offset, now);
    return { note: writeNote(account), again };
  }

  /**
   * Compares with the brokers' own offsets: lag is known even when nothing arrives, and what is missing where everything
   * was read is lost. Gives what has to be committed anew, since a loss was told.
   */
  async compare(ends: ReadonlyMap<number, number>): Promise<readonly (readonly [partition: number, Committed])[]> {
    const { metrics, vitals } = this.options;
    const committed = await this.#lookUp();
    const changed: [number, Committed][] = [];
    let caughtUp = true;
    for (const partition of this.#assigned) {
      const end = ends.get(partition);
      const account = this.#confirmed.has(partition) ? this.#accounts.get(partition) : undefined;
      const position = account?.offset ?? committed.get(partition)?.offset ?? (end === 0 ? 0 : undefined);
      if (end === undefined || position === undefined || position < end) caughtUp = false;
      if (end === undefined || position === undefined) continue;
      metrics.setLag(partition, end - position, this.#now());
      if (account === undefined || position < end) continue;
      const losses = account.settle(this.#now(), this.#graceMs);
      this.#tell(partition, losses);
      if (losses.length > 0) changed.push([partition, { offset: account.offset, note: writeNote(account) }]);
    }
    if (caughtUp) vitals.caughtUp(this.#now());
    return changed;
  }

  #lookUp(): Promise<ReadonlyMap<number, Committed>> {
    if (this.#committed === undefined) {
      const asked = this.options.admin.committed();
      this.#committed = asked;
      asked.catch(() => {
        if (this.#committed === asked) this.#committed = undefined;
      });
    }
    return this.#committed;
  }

  async #accountOf({ partition, messages }: ReceivedBatch): Promise<PartitionAccount> {
    const known = this.#accounts.get(partition);
    if (known !== undefined && this.#confirmed.has(partition)) return known;
    const committed = (await this.#lookUp()).get(partition);
    const account = this.#better(known, committed) ?? this.#begin(partition, messages);
    this.#accounts.set(partition, account);
    this.#confirmed.add(partition);
    return account;
  }

  /** Memory, when it has come at least as far: then what comes again was seen here before, and is counted so. */
  #better(known: PartitionAccount | undefined, committed: Committed | undefined): PartitionAccount | undefined {
    if (committed === undefined) return known;
    const noted = readNote(committed.note, committed.offset);
    if (known === undefined || known.offset < committed.offset) return noted;
    // A batch that failed on purpose is noted without moving on: somebody else may have seen more of it.
    return noted !== undefined && known.offset === committed.offset && noted.seen > known.seen ? noted : known;
  }

  #begin(partition: number, messages: ReceivedBatch["messages"]): PartitionAccount {
    const offset = Number(messages[0]?.offset);
    this.options.log.info({ partition, offset }, "begins to keep account");
    const first = messages.map(({ value }) => parseMessage(value)).find((message) => message !== undefined);
    return PartitionAccount.beginning(offset, first);
  }

  /** Whether the batch has to come again. */
  async #see({ partition, messages, heartbeat }: ReceivedBatch, account: PartitionAccount): Promise<boolean> {
    const { metrics, vitals, log } = this.options;
    let [handled, duplicated, late, slowest] = [0, 0, 0, 0];
    try {
      for (const { value, offset } of messages) {
        const now = this.#now();
        handled += 1;
        const message = this.#reader.read(value);
        if (message === undefined) {
          metrics.fail("malformed", now);
          log.warn({ partition, offset }, "a message that is none of a canary");
        } else {
          const verdict = account.see(message, now);
          if (verdict === "duplicate") {
            duplicated += 1;
          } else {
            if (verdict === "late") late += 1;
            const latencyMs = Math.max(0, now - message.sentAt);
            if (latencyMs > slowest) slowest = latencyMs;
            metrics.observeLatency(latencyMs);
            if (this.#failsOnPurpose(partition, offset)) return true;
          }
        }
        if (handled % messagesPerHeartbeat === 0) await heartbeat();
      }
      return false;
    } finally {
      const now = this.#now();
      metrics.add("consumed", handled, now);
      metrics.add("duplicated", duplicated, now);
      metrics.add("outOfOrder", late, now);
      metrics.drawLatency(slowest, now);
      vitals.consumed(now);
      if (duplicated > 0) log.info({ partition, duplicated }, "messages came again");
      if (late > 0) log.warn({ partition, outOfOrder: late }, "messages came after later ones");
    }
  }

  // Of a message that came again nothing is drawn, so that every delivery gets further.
  #failsOnPurpose(partition: number, offset: string): boolean {
    const { inducedFailureRate, metrics, log } = this.options;
    if (inducedFailureRate === 0 || this.#random() >= inducedFailureRate) return false;
    metrics.fail("induced", this.#now());
    log.info({ partition, offset }, "fails on purpose: the batch comes again");
    return true;
  }

  #tell(partition: number, losses: readonly Loss[]): void {
    if (losses.length === 0) return;
    const { metrics, log, reporter } = this.options;
    for (const loss of losses) {
      metrics.add("lost", loss.count, this.#now());
      log.error({ partition, ...loss }, "messages lost");
    }
    reporter.capture(new Error(`messages lost in partition ${partition}`), "loss");
  }
}
