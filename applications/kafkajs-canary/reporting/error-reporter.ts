/** Tells somebody elsewhere of errors. It never fails and never keeps anybody waiting. */
export interface ErrorReporter {
  /** `where` is a word to find errors of one kind by. */
  capture(error: unknown, where: string): void;
  /** Resolves when all is told, or after so many milliseconds. */
  flush(limitMs: number): Promise<void>;
}

/** Tells nobody. */
export const noReporter: ErrorReporter = { capture: () => undefined, flush: async () => undefined };
