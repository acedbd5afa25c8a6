/** Upper bounds of the latency's buckets, in seconds. */
export const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] as const;

/** Counts values by bucket, as Prometheus wants them: cumulative, with sum and count. */
export class Histogram {
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  constructor(readonly bounds: readonly number[]) {
    this.#counts = bounds.map(() => 0);
  }

  get sum(): number {
    return this.#sum;
  }

  get count(): number {
    return this.#count;
  }

  observe(value: number): void {
    this.#sum += value;
    this.#count += 1;
    for (let index = 0; index < this.bounds.length; index += 1) {
      if (value > (this.bounds[index] ?? Number.POSITIVE_INFINITY)) continue;
      this.#counts[index] = (this.#counts[index] ?? 0) + 1;
      return;
    }
  }

  /** How many values were at most as great as each bound. */
  cumulative(): readonly (readonly [bound: number, count: number])[] {
    let sum = 0;
    return this.bounds.map((bound, index) => {
      sum += this.#counts[index] ?? 0;
      return [bound, sum];
    });
  }
}
