import type Router from "@koa/router";
import type { RequestState } from "../../service-kit/http/request-state";
import { pageContentSecurityPolicy, renderPage } from "../page/page";

/** Routes `GET /`: the page on which people ask. */
export const routePage = (router: Router<RequestState>): void => {
  const page = renderPage();
  router.get("/", (ctx) => {
    ctx.set({
      "Content-Security-Policy": pageContentSecurityPolicy,
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-cache",
    });
    ctx.type = "text/html; charset=utf-8";
    ctx.body = page;
  });
};
