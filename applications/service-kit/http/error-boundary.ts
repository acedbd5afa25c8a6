import { renderError, ServiceError, serviceErrors } from "../errors";
import { ClientGone } from "./client-gone";
import type { ServiceContext, ServiceMiddleware } from "./request-state";

/** Nothing was answered, since nobody was left to read it; only the access log sees this status. */
const clientClosedRequest = 499;

// Koa and its router throw errors with a status of their own, for a path that cannot be decoded for one; `expose` tells
// them from the errors of clients, whose status is somebody else's.
const isCallersFault = (error: unknown): boolean =>
  error instanceof Error && "expose" in error && error.expose === true && "status" in error;

const asServiceError = (error: unknown): ServiceError => {
  if (error instanceof ServiceError) return error;
  const kind = isCallersFault(error) ? serviceErrors.badRequest : serviceErrors.internal;
  return new ServiceError(kind, { cause: error });
};

const answer = (ctx: ServiceContext, thrown: unknown): void => {
  const { log, requestId } = ctx.state;
  if (thrown instanceof ClientGone) {
    ctx.status = clientClosedRequest;
    ctx.respond = false;
    return;
  }
  const error = asServiceError(thrown);
  const { status, code } = error.kind;
  if (status >= 500) log.error({ code, err: error.cause ?? error }, error.message);
  else log.info({ code }, error.message);
  ctx.set({ "Cache-Control": "no-store", ...error.headers });
  ctx.status = status;
  ctx.body = renderError(error, requestId);
};

/** Turns whatever is thrown into `{ error: { code, message, requestId } }`; what is behind a 5xx goes to the log alone. */
export const errorBoundary = (): ServiceMiddleware => (ctx, next) =>
  // Koa turns what is thrown on the way into a rejection; a chained handler is cheaper than one more async function.
  next().catch((thrown: unknown) => answer(ctx, thrown));
