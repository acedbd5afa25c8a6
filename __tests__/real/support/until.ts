import { setTimeout as wait } from "node:timers/promises";

/** Waits until something holds; throws with these words when it does not in time. A slow machine only takes longer. */
export const until = async (
  holds: () => boolean | Promise<boolean>,
  otherwise: string | (() => string),
  withinMs = 30_000,
): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline)
      throw new Error(`not within ${withinMs} ms: ${typeof otherwise === "string" ? otherwise : otherwise()}`);
    await wait(20);
  }
};
