import type { IncomingMessage, ServerResponse } from "node:http";
import Router from "@koa/router";
import Koa from "koa";
import type { Logger } from "../logger";
import { accessLog } from "./access-log";
import { errorBoundary } from "./error-boundary";
import { healthPaths } from "./health";
import { requestId } from "./request-id";
import type { RequestState } from "./request-state";
import { unmatched } from "./unmatched";

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface CreateServiceOptions {
  /** Paths besides the health checks' that are asked every few seconds: answered well, they are logged at debug only. */
  readonly quietPaths?: readonly string[];
}

/** Puts a service's routes behind request ids, the access log and the error boundary. */
export const createService = (
  log: Logger,
  route: (router: Router<RequestState>) => void,
  { quietPaths = [] }: CreateServiceOptions = {},
): RequestListener => {
  const router = new Router<RequestState>();
  route(router);

  const app = new Koa<RequestState>();
  // All that a request throws ends at the boundary; what Koa reports itself is a connection that broke while it wrote.
  app.on("error", (error: unknown) => log.info({ err: error }, "the answer could not be sent"));
  app.use(requestId(log));
  app.use(accessLog(log, { quietPaths: [...Object.values(healthPaths), ...quietPaths] }));
  app.use(errorBoundary());
  app.use(router.routes());
  app.use(unmatched(router));
  const answer = app.callback();
  return (request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Koa ends every request itself, failed ones too.
    void answer(request, response);
  };
};
