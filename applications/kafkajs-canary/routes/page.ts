import type Router from "@koa/router";
import type { RequestState } from "../../service-kit/http/request-state";
import type { Vitals } from "../health/vitals";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import { type About, pageContentSecurityPolicy, renderPage } from "../page/page";

export interface PageOptions {
  readonly metrics: CanaryMetrics;
  readonly vitals: Vitals;
  readonly about: About;
  readonly stalled: () => readonly string[];
}

/** Routes `GET /`: how the canary is, for people. */
export const routePage = (router: Router<RequestState>, { metrics, vitals, about, stalled }: PageOptions): void => {
  router.get("/", (ctx) => {
    ctx.set({
      "Content-Security-Policy": pageContentSecurityPolicy,
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-store",
    });
    ctx.type = "text/html; charset=utf-8";
    const faults = [vitals.produceFault, vitals.consumeFault].filter((fault) => fault !== undefined);
    ctx.body = renderPage({ about, metrics, stalled: stalled(), faults, now: Date.now() });
  });
};
