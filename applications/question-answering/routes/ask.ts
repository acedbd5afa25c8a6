import type Router from "@koa/router";
import { whileClientWaits } from "../../service-kit/http/client-gone";
import { readJson } from "../../service-kit/http/json-body";
import type { RequestState } from "../../service-kit/http/request-state";
import { validate } from "../../service-kit/http/validate";
import { type AnsweringParts, answerQuestion } from "../answer-question";
import { type AskResponse, askRequest } from "./ask-schema";

/** Routes `POST /ask`. The question itself is in no log line: people ask about what is nobody else's business. */
export const routeAsk = (router: Router<RequestState>, parts: AnsweringParts): void => {
  router.post("/ask", async (ctx) => {
    const started = performance.now();
    const question = validate(askRequest, await readJson(ctx));
    const { answer, sources } = await whileClientWaits(ctx, (signal) => answerQuestion(parts, question, signal));
    const response: AskResponse = {
      answer,
      sources: sources.map(({ document, position, score, text }) => ({ document, position, score, text })),
      model: parts.answerer.modelId,
      durationMs: Math.round(performance.now() - started),
    };
    ctx.set("Cache-Control", "no-store");
    ctx.body = response;
  });
};
