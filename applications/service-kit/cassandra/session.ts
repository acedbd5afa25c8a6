import type { Client, Host, QueryOptions, types } from "cassandra-driver";
import type { Logger } from "../logger";
import { retry } from "../retry";
import { watchOutage } from "./outage";
import { hostOfFailure, isTransient } from "./retry-decision";

/** A value for a place in a statement. */
export type Parameter = string | number | bigint | null;

export interface ExecuteOptions extends Pick<QueryOptions, "fetchSize" | "pageState"> {
  /** Ends the waiting between tries. */
  readonly signal?: AbortSignal;
  /** Tries at most. @default - as the session has it */
  readonly attempts?: number;
}

/** How often and how long a statement is tried. */
export interface RetrySettings {
  /** Tries at most, the first one included. */
  readonly attempts: number;
  /** Longest wait before the second try, in milliseconds; it doubles with each one. */
  readonly baseDelayMs: number;
  /** Longest wait of all, in milliseconds. */
  readonly maximumDelayMs: number;
}

/** A connection that statements run on. */
export interface Session {
  /**
   * Runs a prepared statement with its values. Every statement that goes through here must be idempotent: it is tried
   * again on the same node when that is busy, after a wait that grows and is random.
   */
  execute(statement: string, values: readonly Parameter[], options?: ExecuteOptions): Promise<types.ResultSet>;
  /** Runs a statement that cannot be prepared, such as one that makes a table; once. */
  define(statement: string): Promise<void>;
  close(): Promise<void>;
}

/** Statements over a client. The driver's own retries are off: they do not wait. */
export const sessionOver = (
  client: Pick<Client, "execute" | "shutdown" | "hosts">,
  settings: RetrySettings,
  log: Logger,
): Session => {
  const outage = watchOutage(log);
  return {
    execute: async (statement, values, { signal, attempts = settings.attempts, ...paging } = {}) => {
      let host: Host | undefined;
      const once = () => client.execute(statement, [...values], { ...paging, host, prepare: true, isIdempotent: true });
      const result = await retry(once, {
        ...settings,
        attempts,
        isTransient,
        signal,
        onRetry: (error, attempt, delayMs) => {
          outage.failed(error);
          host = hostOfFailure(client, error);
          log.debug({ err: error, attempt, delayMs: Math.round(delayMs), node: host?.address }, "trying again");
        },
      });
      outage.answered();
      return result;
    },

    define: async (statement) => {
      await client.execute(statement, [], { prepare: false, isIdempotent: false });
    },

    close: () => client.shutdown(),
  };
};
