import type { Logger } from "../logger";
import type { ServiceContext, ServiceMiddleware } from "./request-state";

export interface AccessLogOptions {
  /** Paths that are asked every few seconds: answered well, they are logged at level debug only. */
  readonly quietPaths?: readonly string[];
}

/** One line a request. The query is left out, since callers put into it what no log should hold. */
export const accessLog = (log: Logger, { quietPaths = [] }: AccessLogOptions = {}): ServiceMiddleware => {
  const quiet = new Set(quietPaths);
  const write = (ctx: ServiceContext, durationMs: number): void => {
    const { method, path, status, req, res } = ctx;
    const line = { requestId: ctx.state.requestId, method, path, status, durationMs };
    const isGone = res.destroyed || (req.destroyed && !req.complete);
    if (isGone) log.info({ ...line, clientGone: true }, "request");
    else if (status < 400 && quiet.has(path)) log.debug(line, "request");
    else log.info(line, "request");
  };
  return (ctx, next) => {
    const started = performance.now();
    return next().then(() => write(ctx, Math.round((performance.now() - started) * 10) / 10));
  };
};
