import { setTimeout as wait } from "node:timers/promises";

export interface RetryOptions {
  /** Tries at most, the first one included. */
  readonly attempts: number;
  /** Longest wait before the second try, in milliseconds; it doubles with every further one. */
  readonly baseDelayMs: number;
  /**
   * Longest wait of all, in milliseconds.
   *
   * @default - 20000
   */
  readonly maximumDelayMs?: number;
  /** Whether another try can help. */
  readonly isTransient: (error: unknown) => boolean;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Is told of each try that failed and will be repeated. */
  readonly onRetry?: (error: unknown, attempt: number, delayMs: number) => void;
}

/** Tries again after a random part of a growing delay ("full jitter"), so that callers who failed together spread. */
export const retry = async <T>(run: () => Promise<T>, options: RetryOptions): Promise<T> => {
  const { attempts, baseDelayMs, maximumDelayMs = 20_000, isTransient, signal, onRetry } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || signal?.aborted || !isTransient(error)) throw error;
      const delayMs = Math.random() * Math.min(maximumDelayMs, baseDelayMs * 2 ** (attempt - 1));
      onRetry?.(error, attempt, delayMs);
      await wait(delayMs, undefined, { signal });
    }
  }
};
