import type { ServiceContext } from "./request-state";

/** The caller hung up before the answer. */
export class ClientGone extends Error {
  override readonly name = "ClientGone";
}

/** Runs work with a signal that is aborted when the caller hangs up, so that nobody pays for an answer that nobody reads. */
export const whileClientWaits = async <T>(
  { res }: Pick<ServiceContext, "res">,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const onClose = (): void => controller.abort(new ClientGone("the caller hung up"));
  if (res.destroyed) onClose();
  else res.once("close", onClose);
  try {
    return await run(controller.signal);
  } finally {
    res.off("close", onClose);
  }
};
