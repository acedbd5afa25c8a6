import { routeHealth } from "../../service-kit/http/health";
import { createService, type RequestListener } from "../../service-kit/http/service";
import type { Logger } from "../../service-kit/logger";
import { routeDocumentation } from "../../service-kit/openapi/routes";
import type { Vitals } from "../health/vitals";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import type { About } from "../page/page";
import { metricsPath, routeMetrics } from "./metrics";
import { makeOpenApiDocument } from "./openapi-document";
import { routePage } from "./page";

export interface CanaryServiceOptions {
  readonly log: Logger;
  readonly metrics: CanaryMetrics;
  readonly vitals: Vitals;
  /** Milliseconds without work after which the canary is not alive. */
  readonly deadlineMs: number;
  readonly about: About;
  readonly isDraining: () => boolean;
}

const failOn = (fault: string | undefined): void => {
  if (fault !== undefined) throw new Error(fault);
};

/** The service with all its routes, ready to be listened with. */
export const createCanaryService = (options: CanaryServiceOptions): RequestListener => {
  const { log, metrics, vitals, deadlineMs, isDraining } = options;
  const stalled = () => vitals.stalled(Date.now(), deadlineMs);
  const checks = [
    { name: "producer", run: async () => failOn(vitals.produceFault) },
    { name: "consumer", run: async () => failOn(vitals.consumeFault) },
  ];
  return createService(
    log,
    (router) => {
      routePage(router, { ...options, stalled });
      routeMetrics(router, metrics);
      routeHealth(router, { checks, stalled, isDraining });
      routeDocumentation(router, makeOpenApiDocument);
    },
    { quietPaths: [metricsPath, "/"] },
  );
};
