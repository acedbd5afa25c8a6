/** What happened within one slot of time. */
export interface Slot {
  /** When the slot began, in milliseconds since 1970. */
  readonly at: number;
  produced: number;
  consumed: number;
  lost: number;
  duplicated: number;
  outOfOrder: number;
  errors: number;
  /** The greatest, in milliseconds. */
  latencyMs: number;
  /** Of the partition that lagged most. */
  lag: number;
}

/** Length of a slot, and how many are kept: 15 minutes. */
export const slotMs = 10_000;
export const slotCount = 90;

const emptySlot = (at: number): Slot => ({
  at,
  produced: 0,
  consumed: 0,
  lost: 0,
  duplicated: 0,
  outOfOrder: 0,
  errors: 0,
  latencyMs: 0,
  lag: 0,
});

/** The last minutes, slot by slot. */
export class History {
  readonly #slots: Slot[];

  constructor(now: number) {
    this.#slots = [emptySlot(now - (now % slotMs))];
  }

  /** The slot of this moment; slots in which nothing happened are filled in. */
  at(now: number): Slot {
    let last = this.#slots.at(-1);
    // A clock that was set back goes on with the slot at hand; one that was set far ahead leaves nothing to show.
    if (last === undefined || now - last.at > slotMs * slotCount) {
      this.#slots.length = 0;
      last = emptySlot(now - (now % slotMs));
      this.#slots.push(last);
    }
    while (now >= last.at + slotMs) {
      last = emptySlot(last.at + slotMs);
      this.#slots.push(last);
    }
    if (this.#slots.length > slotCount) this.#slots.splice(0, this.#slots.length - slotCount);
    return last;
  }

  /** The oldest first, the one that is still open last. */
  slots(now: number): readonly Slot[] {
    this.at(now);
    return this.#slots;
  }
}
