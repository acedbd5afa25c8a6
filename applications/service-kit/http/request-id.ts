import { randomUUID } from "node:crypto";
import type { Logger } from "../logger";
import { LazyRequestState, type ServiceMiddleware } from "./request-state";

export const requestIdHeader = "x-request-id";

// An id ends up in logs and headers of others, so that only plain, short ones are taken over.
const sane = /^[\w.:+/=@-]{1,128}$/;

/** Takes over the caller's request id, or makes one; tells it in the answer and puts it on the request's log lines. */
export const requestId = (log: Logger): ServiceMiddleware => {
  return (ctx, next) => {
    const given = ctx.req.headers[requestIdHeader];
    const id = typeof given === "string" && sane.test(given) ? given : randomUUID();
    ctx.state = new LazyRequestState(id, log);
    ctx.res.setHeader(requestIdHeader, id);
    return next();
  };
};
