import type Router from "@koa/router";
import type { RequestState } from "../../service-kit/http/request-state";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import { prometheusContentType, renderPrometheus } from "../metrics/prometheus";

export const metricsPath = "/metrics";

/** Routes `GET /metrics`: what Prometheus scrapes. */
export const routeMetrics = (router: Router<RequestState>, metrics: CanaryMetrics): void => {
  router.get(metricsPath, (ctx) => {
    ctx.set({ "Cache-Control": "no-store", "Content-Type": prometheusContentType });
    ctx.body = renderPrometheus(metrics);
  });
};
