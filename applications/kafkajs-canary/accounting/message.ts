/** What a message tells of itself; the payload only fills it. */
export interface CanaryMessage {
  /** The producer's life that wrote it: each start of a canary is a run. */
  readonly runId: string;
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Counts the run's messages in this partition from 0, without gaps. */
  readonly sequence: number;
  /** When it was made, in milliseconds since 1970: before its first try to be sent. */
  readonly sentAt: number;
}

/** A run's id travels in the notes of commits, so that it is short and plain. */
const plainId = /^[\w.:-]{1,64}$/;

const isTime = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** How every message of a run begins; its sequence follows. */
export const beginningOf = ({ runId, startedAt }: Pick<CanaryMessage, "runId" | "startedAt">): string =>
  `{"runId":"${runId}","startedAt":${startedAt},"sequence":`;

/** Between sequence and time, and between time and payload, which is a text. */
export const [beforeSentAt, beforePayload] = [',"sentAt":', ',"payload":'] as const;

/** Writes a message of ours; the payload is given as JSON. */
export const encodeMessage = (message: CanaryMessage, payload: string): string =>
  `${beginningOf(message)}${message.sequence}${beforeSentAt}${message.sentAt}${beforePayload}${payload}}`;

/** Reads a message, or gives undefined for one of somebody else. A run that does not say when it began began now. */
export const parseMessage = (value: Buffer | null): CanaryMessage | undefined => {
  if (value === null) return undefined;
  let message: unknown;
  try {
    message = JSON.parse(value.toString());
  } catch {
    return undefined;
  }
  if (typeof message !== "object" || message === null) return undefined;
  const { runId, sequence, sentAt, startedAt = sentAt }: Record<string, unknown> = { ...message };
  if (typeof runId !== "string" || !plainId.test(runId)) return undefined;
  if (typeof sequence !== "number" || !Number.isSafeInteger(sequence) || sequence < 0) return undefined;
  return isTime(sentAt) && isTime(startedAt) ? { runId, startedAt, sequence, sentAt } : undefined;
};
