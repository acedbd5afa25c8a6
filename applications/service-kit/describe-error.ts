import { types } from "node:util";

interface Described {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
  readonly stack?: string;
  readonly cause?: Described;
}

const deepestCause = 5;

const factsOf = (error: Error): { code?: string; status?: number } => ({
  ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
  ...("status" in error && typeof error.status === "number" ? { status: error.status } : {}),
});

/**
 * What a log line holds of an error. Only these properties are taken: clients hang requests, responses and headers on
 * their errors, and those hold keys.
 */
export const describeError = (error: unknown, depth = 0): Described => {
  if (!types.isNativeError(error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    ...factsOf(error),
    stack,
    ...(cause !== undefined && depth < deepestCause ? { cause: describeError(cause, depth + 1) } : {}),
  };
};
