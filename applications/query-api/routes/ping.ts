import type Router from "@koa/router";
import type { RequestState } from "../../service-kit/http/request-state";

export const pingPath = "/ping";

/** Routes `GET /ping`: the process answers, whatever the database does. */
export const routePing = (router: Router<RequestState>): void => {
  router.get(pingPath, (ctx) => {
    ctx.set("Cache-Control", "no-store");
    ctx.type = "text/plain; charset=utf-8";
    ctx.body = "ok\n";
  });
};
