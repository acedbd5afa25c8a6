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

const rejection = (signal: AbortSignal): { promise: Promise<never>; forget(): void } => {
  let onAbort = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  return { promise, forget: () => signal.removeEventListener("abort", onAbort) };
};

/**
 * Runs a step that must end within `limitMs` milliseconds and ends early when `parent` is aborted. The step gets a signal
 * to stop by; a step that does not heed it is left behind, so that the deadline holds in any case.
 */
export const withDeadline = async <T>(
  step: string,
  limitMs: number,
  parent: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DeadlineExceeded(step, limitMs)), limitMs);
  const follow = (): void => controller.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener("abort", follow, { once: true });
  const { promise, forget } = rejection(controller.signal);
  try {
    return await Promise.race([promise, controller.signal.aborted ? promise : run(controller.signal)]);
  } finally {
    clearTimeout(timer);
    forget();
    parent?.removeEventListener("abort", follow);
  }
};
