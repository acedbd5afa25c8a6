/** Values that a period keeps at most: as many as an embedded metric may have. */
export const sampleSize = 100;

/** A fair choice of a period's values, however many there were; the least and the greatest are always among them. */
export class Sample {
  #values: number[] = [];
  #count = 0;
  #least = Number.POSITIVE_INFINITY;
  #greatest = Number.NEGATIVE_INFINITY;

  constructor(private readonly random: () => number = Math.random) {}

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    this.#count += 1;
    if (value < this.#least) this.#least = value;
    if (value > this.#greatest) this.#greatest = value;
    // Reservoir sampling: each value of the period has the same chance to be kept.
    const kept = sampleSize - 2;
    if (this.#values.length < kept) {
      this.#values.push(value);
      return;
    }
    const place = Math.floor(this.random() * this.#count);
    if (place < kept) this.#values[place] = value;
  }

  /** Gives what was kept, and begins anew. */
  take(): readonly number[] {
    const values = this.#values;
    const missing = [this.#least, this.#greatest].filter((value) => this.#count > 0 && !values.includes(value));
    this.#values = [];
    this.#count = 0;
    [this.#least, this.#greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    return [...values, ...missing];
  }
}
