import type Router from "@koa/router";
import { ServiceError, serviceErrors } from "../errors";
import type { RequestState, ServiceMiddleware } from "./request-state";

/** Answers what no route took: 404, 405 with `Allow`, and OPTIONS. */
export const unmatched = (router: Router<RequestState>): ServiceMiddleware => {
  return (ctx) => {
    const methods = new Set(router.match(ctx.path, ctx.method).path.flatMap((layer) => layer.methods));
    const allowed = [...methods].sort().join(", ");
    if (allowed === "") throw new ServiceError(serviceErrors.notFound);
    if (ctx.method !== "OPTIONS") {
      const message = `${ctx.method} is not allowed at this path: use ${allowed}`;
      throw new ServiceError(serviceErrors.methodNotAllowed, { message, headers: { Allow: allowed } });
    }
    ctx.set("Allow", allowed);
    ctx.status = 204;
  };
};
