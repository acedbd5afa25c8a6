import { type Ending, runUntil } from "../deadline";
import type { ServiceContext } from "./request-state";

/** The caller hung up before the answer. */
export class ClientGone extends Error {
  override readonly name = "ClientGone";
}

const clientGone =
  ({ res }: Pick<ServiceContext, "res">): Ending =>
  (end) => {
    const onClose = (): void => end(new ClientGone("the caller hung up"));
    if (res.destroyed) onClose();
    else res.once("close", onClose);
    return () => res.off("close", onClose);
  };

/**
 * Runs work with a signal that is aborted when the caller hangs up, so that nobody pays for an answer that nobody reads,
 * and by whatever else may end it, such as a deadline.
 */
export const whileClientWaits = <T>(
  ctx: Pick<ServiceContext, "res">,
  run: (signal: AbortSignal) => Promise<T>,
  ...endings: readonly Ending[]
): Promise<T> => runUntil([clientGone(ctx), ...endings], run);
