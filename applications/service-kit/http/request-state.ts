import type { Middleware, ParameterizedContext } from "koa";
import type { Logger } from "../logger";

/** What every request carries. */
export interface RequestState {
  /** In the answer's `x-request-id`, in every error and on every log line of the request. */
  readonly requestId: string;
  /** Writes lines that carry the request id. */
  readonly log: Logger;
}

export type ServiceContext = ParameterizedContext<RequestState>;
export type ServiceMiddleware = Middleware<RequestState>;

/** Makes the request's logger when it is first used: most requests write their access line alone. */
export class LazyRequestState implements RequestState {
  #log: Logger | undefined;

  constructor(
    readonly requestId: string,
    private readonly root: Logger,
  ) {}

  get log(): Logger {
    this.#log ??= this.root.child({ requestId: this.requestId });
    return this.#log;
  }
}
