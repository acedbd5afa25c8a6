/** One way in which a request can fail: a stable code, its status and what the caller is told. */
export interface ErrorKind {
  /** Stable and greppable: clients may act on it. */
  readonly code: string;
  /** HTTP status, 400 to 599. */
  readonly status: number;
  /** What the caller is told; of a 4xx it says what to change, of a 5xx it shows nothing of the inside. */
  readonly message: string;
  /** Seconds after which another try makes sense, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** Keeps codes literal and says that the table is one of errors. */
export const defineErrors = <const T extends Readonly<Record<string, ErrorKind>>>(table: T): T => table;

/** What every service can answer; an application has a table of its own beside it. */
export const serviceErrors = defineErrors({
  badRequest: { code: "BAD_REQUEST", status: 400, message: "the request is malformed" },
  invalidJson: { code: "INVALID_JSON", status: 400, message: "the body is not valid JSON" },
  invalidRequest: { code: "INVALID_REQUEST", status: 400, message: "the request does not fit its schema" },
  notFound: { code: "NOT_FOUND", status: 404, message: "there is nothing at this path" },
  methodNotAllowed: { code: "METHOD_NOT_ALLOWED", status: 405, message: "the method is not allowed at this path" },
  bodyTooLarge: { code: "BODY_TOO_LARGE", status: 413, message: "the body is too large" },
  unsupportedMediaType: {
    code: "UNSUPPORTED_MEDIA_TYPE",
    status: 415,
    message: "send the body as content-type: application/json, in UTF-8 and without content-encoding",
  },
  internal: { code: "INTERNAL", status: 500, message: "something went wrong inside: the log knows by the request id" },
  stalled: { code: "STALLED", status: 503, message: "the service runs and does not do its work" },
  notReady: { code: "NOT_READY", status: 503, message: "the service is not ready", retryAfterSeconds: 5 },
});

export interface ServiceErrorOptions {
  /**
   * What is wrong with this one request.
   *
   * @default - the kind's own message
   */
  readonly message?: string;
  /** Headers of the answer, besides `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is behind it; goes to the log, never to the caller. */
  readonly cause?: unknown;
}

/** A failure that the caller is told of. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly kind: ErrorKind,
    { message = kind.message, headers = {}, cause }: ServiceErrorOptions = {},
  ) {
    super(message, { cause });
    this.headers = kind.retryAfterSeconds ? { "Retry-After": String(kind.retryAfterSeconds), ...headers } : headers;
  }

  readonly headers: Readonly<Record<string, string>>;
}

/** The body of every answer that is an error. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly requestId: string };
}

export const renderError = ({ kind, message }: ServiceError, requestId: string): ErrorBody => ({
  error: { code: kind.code, message: kind.status < 500 ? message : kind.message, requestId },
});
