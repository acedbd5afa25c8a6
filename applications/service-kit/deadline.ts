/** A step took longer than it may. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";

  constructor(
    readonly step: string,
    readonly limitMs: number,
  ) {
    super(`${step} took longer than ${limitMs} ms`);
  }
}

/** Something that may end a step: calls `end` with the reason when it does, and gives how to stop watching. */
export type Ending = (end: (reason: unknown) => void) => () => void;

/** Ends a step after so many milliseconds. */
export const deadline =
  (step: string, limitMs: number): Ending =>
  (end) => {
    const timer = setTimeout(() => end(new DeadlineExceeded(step, limitMs)), limitMs);
    return () => clearTimeout(timer);
  };

/** Ends a step when a signal is aborted. */
const aborted =
  (signal: AbortSignal): Ending =>
  (end) => {
    const onAbort = (): void => end(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    return () => signal.removeEventListener("abort", onAbort);
  };

/**
 * Runs a step that any of the endings may end. The step gets a signal to stop by; one that does not heed it is left
 * behind. One controller for all endings: an AbortSignal is dear where every request makes one.
 */
export const runUntil = async <T>(endings: readonly Ending[], run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  let forget: (() => void)[] = [];
  try {
    return await new Promise<T>((resolve, reject) => {
      forget = endings.map((ending) =>
        ending((reason) => {
          controller.abort(reason);
          reject(reason);
        }),
      );
      if (!controller.signal.aborted) run(controller.signal).then(resolve, reject);
    });
  } finally {
    for (const stop of forget) stop();
  }
};

/** Runs a step that must end within `limitMs` milliseconds, and ends early when `parent` is aborted. */
export const withDeadline = <T>(
  step: string,
  limitMs: number,
  parent: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => runUntil([deadline(step, limitMs), ...(parent ? [aborted(parent)] : [])], run);
