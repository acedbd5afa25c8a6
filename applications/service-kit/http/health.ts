import type Router from "@koa/router";
import { withDeadline } from "../deadline";
import { renderError, ServiceError, serviceErrors } from "../errors";
import type { RequestState, ServiceContext } from "./request-state";

/** Something that the service cannot work without. */
export interface ReadinessCheck {
  /** Named in the answer when it fails. */
  readonly name: string;
  /** Resolves when all is well. */
  run(signal: AbortSignal): Promise<void>;
}

export interface HealthOptions {
  /** @default - none: ready as soon as it listens */
  readonly checks?: readonly ReadinessCheck[];
  /**
   * Milliseconds that a check may take.
   *
   * @default - 2000
   */
  readonly deadlineMs?: number;
  /**
   * What has come to a standstill, one sentence each; then `/healthz` answers 503, so that the process is replaced.
   *
   * @default - none: alive as long as it answers
   */
  readonly stalled?: () => readonly string[];
  /** Whether the service has been told to stop: then it is alive but no longer ready. */
  readonly isDraining: () => boolean;
}

export const healthPaths = { liveness: "/healthz", readiness: "/readyz" } as const;

type Outcome = "ok" | "failed";

const runCheck = async ({ state }: ServiceContext, check: ReadinessCheck, deadlineMs: number): Promise<Outcome> => {
  try {
    await withDeadline(check.name, deadlineMs, undefined, (signal) => check.run(signal));
    return "ok";
  } catch (error) {
    state.log.warn({ check: check.name, err: error }, "not ready");
    return "failed";
  }
};

const fail = (ctx: ServiceContext, error: ServiceError, report: object): void => {
  ctx.status = error.kind.status;
  ctx.set(error.headers);
  ctx.body = { ...renderError(error, ctx.state.requestId), ...report };
};

/** Routes `GET /healthz` (the process answers) and `GET /readyz` (so does what it needs). */
export const routeHealth = (
  router: Router<RequestState>,
  { checks = [], deadlineMs = 2_000, stalled = () => [], isDraining }: HealthOptions,
): void => {
  router.get(healthPaths.liveness, (ctx) => {
    ctx.set("Cache-Control", "no-store");
    const reasons = stalled();
    if (reasons.length === 0) ctx.body = { status: "ok" };
    else fail(ctx, new ServiceError(serviceErrors.stalled), { stalled: reasons });
  });

  router.get(healthPaths.readiness, async (ctx) => {
    ctx.set("Cache-Control", "no-store");
    if (isDraining()) throw new ServiceError(serviceErrors.notReady, { message: "the service is stopping" });
    const outcomes = await Promise.all(
      checks.map(async (check) => [check.name, await runCheck(ctx, check, deadlineMs)]),
    );
    const failed = outcomes.filter(([, outcome]) => outcome === "failed").map(([name]) => name);
    const report = { checks: Object.fromEntries(outcomes) };
    if (failed.length === 0) {
      ctx.body = { status: "ready", ...report };
      return;
    }
    fail(ctx, new ServiceError(serviceErrors.notReady), { failed, ...report });
  });
};
