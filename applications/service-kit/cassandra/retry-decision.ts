import { type Client, errors, type Host, types } from "cassandra-driver";

const { serverError, unavailableException, overloaded, isBootstrapping, truncateError, writeTimeout, readTimeout } =
  types.responseErrorCodes;

/** What a node answers when it, or its service, has too much to do; Keyspaces says so by the timeouts. */
const busyCodes: ReadonlySet<number> = new Set([
  serverError,
  unavailableException,
  overloaded,
  isBootstrapping,
  truncateError,
  writeTimeout,
  readTimeout,
]);

const isSocketError = (error: unknown): boolean =>
  error instanceof Error && "isSocketError" in error && error.isSocketError === true;

/** The node did not answer in time, be it that it said so itself. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof errors.OperationTimedOutError ||
  (error instanceof errors.ResponseError && (error.code === readTimeout || error.code === writeTimeout));

/** Whether the same idempotent statement may well succeed a moment later. */
export const isTransient = (error: unknown): boolean =>
  isSocketError(error) ||
  isTimeout(error) ||
  error instanceof errors.NoHostAvailableError ||
  error instanceof errors.BusyConnectionError ||
  (error instanceof errors.ResponseError && busyCodes.has(error.code));

/**
 * The node to try again on: the one that has just failed, as long as it is up. Keyspaces' nodes are one service behind
 * several addresses; going through all of them helps nothing and hides what was wrong behind "no host available".
 */
export const hostOfFailure = ({ hosts }: Pick<Client, "hosts">, error: unknown): Host | undefined => {
  if (!(error instanceof Error) || !("coordinator" in error) || typeof error.coordinator !== "string") return undefined;
  const host: Host | undefined = hosts.get(error.coordinator);
  return host?.isUp() ? host : undefined;
};
