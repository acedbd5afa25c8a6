import { errors } from "cassandra-driver";
import type { Logger } from "../logger";

/**
 * Tells once that no node can be reached, and once that one answers again. The driver's own event is not enough: a node
 * that its control connection found anew is a new object, on which nobody listens.
 */
export const watchOutage = (log: Logger) => {
  let since: number | undefined;
  return {
    failed(error: unknown): void {
      if (since !== undefined || !(error instanceof errors.NoHostAvailableError)) return;
      since = performance.now();
      log.warn("no node of the database can be reached");
    },
    answered(): void {
      if (since === undefined) return;
      log.info({ afterMs: Math.round(performance.now() - since) }, "the database answers again");
      since = undefined;
    },
  };
};
