/** When the canary last did what it is there for, in milliseconds since 1970. */
export class Vitals {
  #producedAt: number;
  #consumedAt: number;
  #heartbeatAt: number;
  #caughtUpAt = Number.NEGATIVE_INFINITY;
  #memberSince: number | undefined;
  #absentSince: number;
  #partitions = 0;
  #produceFault: string | undefined = "nothing was produced yet";

  constructor(now: number) {
    this.#producedAt = now;
    this.#consumedAt = now;
    this.#heartbeatAt = now;
    this.#absentSince = now;
  }

  produced(now: number): void {
    this.#producedAt = now;
    this.#produceFault = undefined;
  }

  couldNotProduce(fault: string): void {
    this.#produceFault = fault;
  }

  consumed(now: number): void {
    this.#consumedAt = now;
  }

  heartbeat(now: number): void {
    this.#heartbeatAt = now;
  }

  /** Every message of the assigned partitions has been handled, as the brokers' own offsets have it. */
  caughtUp(now: number): void {
    this.#caughtUpAt = now;
  }

  joined(partitions: number, now: number): void {
    this.#memberSince = now;
    this.#heartbeatAt = now;
    this.#partitions = partitions;
  }

  left(now: number): void {
    if (this.#memberSince !== undefined) this.#absentSince = now;
    this.#memberSince = undefined;
  }

  /** Why a producer or a consumer is not at work at this moment, if it is not. */
  get produceFault(): string | undefined {
    return this.#produceFault;
  }

  get consumeFault(): string | undefined {
    return this.#memberSince === undefined ? "not a member of the group" : undefined;
  }

  /** What has come to a standstill for longer than the deadline, one sentence each. */
  stalled(now: number, deadlineMs: number): readonly string[] {
    const sentences: string[] = [];
    const note = (what: string, since: number): void => {
      if (now - since > deadlineMs) sentences.push(`${what} for ${Math.round((now - since) / 1_000)} s`);
    };
    note("nothing was produced", this.#producedAt);
    const joined = this.#memberSince;
    if (joined === undefined) note("not a member of the group", Math.max(this.#absentSince, this.#consumedAt));
    else if (this.#partitions === 0) note("no heartbeat of the group", this.#heartbeatAt);
    else {
      // Where nothing is written there is nothing to consume: then the heartbeat must do.
      const idle = Math.min(this.#caughtUpAt, this.#heartbeatAt);
      note("nothing was consumed", Math.max(this.#consumedAt, joined, idle));
    }
    return sentences;
  }
}
