/** Sequences that were passed over, both ends included, and when that was noticed. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly noticedAt: number;
}

export type Verdict = "fresh" | "late" | "duplicate";

/** Gaps that a run may have open; with more, the oldest is given up. */
export const mostGaps = 4;

/** How far one run's messages have been seen in one partition. */
export class Run {
  readonly #gaps: Gap[];
  #next: number;

  constructor(
    readonly id: string,
    /** When the run began, in milliseconds since 1970. */
    readonly startedAt: number,
    /** The sequence that must come next. */
    next: number,
    gaps: readonly Gap[] = [],
  ) {
    this.#next = next;
    this.#gaps = [...gaps];
  }

  get next(): number {
    return this.#next;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Takes a sequence down. What it passes over is a gap, which a late message may still fill. */
  see(sequence: number, now: number): Verdict {
    if (sequence === this.#next) {
      this.#next += 1;
      return "fresh";
    }
    if (sequence > this.#next) {
      this.#gaps.push({ from: this.#next, to: sequence - 1, noticedAt: now });
      this.#next = sequence + 1;
      return "fresh";
    }
    return this.#fill(sequence) ? "late" : "duplicate";
  }

  /** Gives up gaps that are older than `graceMs`, and the oldest beyond {@link mostGaps}: what was in them is lost. */
  giveUp(now: number, graceMs: number): readonly Gap[] {
    const surplus = this.#gaps.length - mostGaps;
    const lost = this.#gaps.filter(({ noticedAt }, index) => index < surplus || now - noticedAt >= graceMs);
    if (lost.length > 0) this.#gaps.splice(0, this.#gaps.length, ...this.#gaps.filter((gap) => !lost.includes(gap)));
    return lost;
  }

  #fill(sequence: number): boolean {
    const index = this.#gaps.findIndex(({ from, to }) => sequence >= from && sequence <= to);
    const gap = this.#gaps[index];
    if (gap === undefined) return false;
    const rest = [
      { ...gap, to: sequence - 1 },
      { ...gap, from: sequence + 1 },
    ].filter(({ from, to }) => from <= to);
    this.#gaps.splice(index, 1, ...rest);
    return true;
  }
}
