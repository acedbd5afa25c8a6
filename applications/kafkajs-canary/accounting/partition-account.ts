import type { CanaryMessage } from "./message";
import { type Gap, Run, type Verdict } from "./run";

/** Messages of a run that never came. */
export interface Loss {
  readonly runId: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Runs that an account remembers; the one that was silent longest is forgotten first. */
export const mostRuns = 32;

/** Producers' clocks may differ by so many milliseconds. */
const clockSkewMs = 60_000;

/**
 * What was seen in one partition, run by run: enough to tell what is new, doubled, late or missing. It travels with the
 * partition in the note of each commit, so that whoever reads on knows what was seen before.
 */
export class PartitionAccount {
  // The run that was heard of last stands last.
  readonly #runs = new Map<string, Run>();
  readonly #lost: Loss[] = [];
  #latest: Run | undefined;
  #knownSince: number;

  constructor(
    /** The next offset to be read. */
    public offset: number,
    /**
     * Runs that began later have been followed from their first message on. Of an earlier one that is not remembered the
     * first message that comes is taken as its beginning: the ones before it were never here to be seen, or are forgotten.
     */
    knownSince: number,
    runs: readonly Run[] = [],
  ) {
    this.#knownSince = knownSince;
    for (const run of runs) this.#runs.set(run.id, run);
  }

  /** Of a partition that nobody has read before: from its very first message on, or from somewhere in the middle. */
  static beginning(offset: number, first: CanaryMessage | undefined): PartitionAccount {
    return new PartitionAccount(offset, offset === 0 ? -1 : (first?.sentAt ?? Date.now()) + clockSkewMs);
  }

  get knownSince(): number {
    return this.#knownSince;
  }

  /** The run that was silent longest stands first. */
  get runs(): readonly Run[] {
    return [...this.#runs.values()];
  }

  /** How much was seen: of two accounts that stand at the same offset, the one with more is the later one. */
  get seen(): number {
    return this.runs.reduce((sum, { next }) => sum + next, 0);
  }

  see(message: CanaryMessage, now: number): Verdict {
    return this.#runOf(message).see(message.sequence, now);
  }

  /**
   * Messages that are lost for good: those that were missing for `graceMs` although everything that was in the partition
   * has been read meanwhile. To be asked after all that there is has been seen.
   */
  settle(now: number, graceMs: number): readonly Loss[] {
    for (const run of this.#runs.values()) {
      if (run.gaps.length > 0) this.#lose(run, run.giveUp(now, graceMs));
    }
    return this.#lost.splice(0);
  }

  /** Forgets the run that was silent longest; what it misses is lost. */
  forgetOldest(): void {
    const [oldest] = this.#runs.values();
    if (oldest === undefined) return;
    this.#runs.delete(oldest.id);
    if (this.#latest === oldest) this.#latest = undefined;
    this.#knownSince = Math.max(this.#knownSince, oldest.startedAt);
    this.#lose(oldest, oldest.gaps);
  }

  #runOf({ runId, startedAt, sequence }: CanaryMessage): Run {
    if (this.#latest?.id === runId) return this.#latest;
    let run = this.#runs.get(runId);
    if (run === undefined) run = new Run(runId, startedAt, startedAt > this.#knownSince ? 0 : sequence);
    else this.#runs.delete(runId);
    this.#runs.set(runId, run);
    this.#latest = run;
    if (this.#runs.size > mostRuns) this.forgetOldest();
    return run;
  }

  #lose({ id }: Run, gaps: readonly Gap[]): void {
    for (const { from, to } of gaps) this.#lost.push({ runId: id, from, to, count: to - from + 1 });
  }
}
