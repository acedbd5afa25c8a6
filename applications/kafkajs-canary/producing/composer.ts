import { randomBytes } from "node:crypto";
import { encodeMessage } from "../accounting/message";
import type { OutgoingMessage } from "../client/kafka-client";
import { payloadOf } from "./payload";

/** Says by its beginning when the run began, and is new with every start. */
export const newRunId = (startedAt: number): string => `${startedAt.toString(36)}-${randomBytes(5).toString("hex")}`;

/**
 * Makes a run's messages: partitions take turns, and each partition's messages are counted without a gap. A message is
 * made once; whoever sends it tries until it is acknowledged, or sends nothing more: so that a gap is always a loss.
 */
export class Composer {
  readonly #next = new Map<number, number>();
  #turn = 0;
  #partitions: readonly number[];

  constructor(
    readonly runId: string,
    readonly startedAt: number,
    partitions: readonly number[],
  ) {
    this.#partitions = partitions;
  }

  /** Partitions that were added to the topic begin to take their turns. */
  setPartitions(partitions: readonly number[]): void {
    this.#partitions = partitions;
  }

  compose(count: number, sentAt: number): readonly OutgoingMessage[] {
    const { runId, startedAt } = this;
    return Array.from({ length: count }, (_, index) => {
      const partition = this.#partitions[this.#turn % this.#partitions.length] ?? 0;
      this.#turn += 1;
      const sequence = this.#next.get(partition) ?? 0;
      this.#next.set(partition, sequence + 1);
      return { partition, value: encodeMessage({ runId, startedAt, sequence, sentAt }, payloadOf(index)) };
    });
  }
}
