import type { ReadinessCheck } from "../../service-kit/http/health";
import { routeHealth } from "../../service-kit/http/health";
import { createService, type RequestListener } from "../../service-kit/http/service";
import type { Logger } from "../../service-kit/logger";
import { routeDocumentation } from "../../service-kit/openapi/routes";
import type { AnsweringParts } from "../answer-question";
import { routeAsk } from "./ask";
import { makeOpenApiDocument } from "./openapi-document";
import { routePage } from "./page";

export interface QuestionAnsweringServiceOptions {
  readonly log: Logger;
  readonly parts: AnsweringParts;
  readonly isDraining: () => boolean;
}

/** The service with all its routes, ready to be listened with. */
export const createQuestionAnsweringService = (options: QuestionAnsweringServiceOptions): RequestListener => {
  const { log, parts, isDraining } = options;
  const collection: ReadinessCheck = { name: "qdrant", run: (signal) => parts.retriever.check(signal) };
  return createService(log, (router) => {
    routePage(router);
    routeAsk(router, parts);
    routeHealth(router, { checks: [collection], isDraining });
    routeDocumentation(router, makeOpenApiDocument);
  });
};
