/** How long to wait after failures, in milliseconds. */
export interface BackoffOptions {
  /** Longest wait after the first failure; it doubles with every further one. */
  readonly baseMs: number;
  /** Longest wait of all. */
  readonly maximumMs: number;
}

/** A random part of a growing wait ("full jitter"), so that canaries that failed together spread. */
export const backoffMs = (
  failures: number,
  { baseMs, maximumMs }: BackoffOptions,
  random: () => number = Math.random,
): number => random() * Math.min(maximumMs, baseMs * 2 ** Math.min(failures - 1, 30));
