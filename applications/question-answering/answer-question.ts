import { DeadlineExceeded, withDeadline } from "../service-kit/deadline";
import { type ErrorKind, ServiceError } from "../service-kit/errors";
import { ClientGone } from "../service-kit/http/client-gone";
import { answerErrors } from "./errors";
import type { Answerer } from "./models/answerer";
import { kindOfBedrockFailure } from "./models/bedrock-failure";
import { type Embedder, UnexpectedEmbedding } from "./models/embedder";
import { noAnswer } from "./models/prompt";
import type { FoundChunk } from "./retrieval/chunk";
import { kindOfQdrantFailure } from "./retrieval/qdrant-failure";
import type { Retriever } from "./retrieval/retriever";

/** Milliseconds that an answer and each of its steps may take; the gateway in front gives up after 29 s. */
export interface AnswerDeadlines {
  readonly wholeMs: number;
  readonly embedMs: number;
  readonly searchMs: number;
  readonly answerMs: number;
}

export const answerDeadlines: AnswerDeadlines = { wholeMs: 24_000, embedMs: 8_000, searchMs: 5_000, answerMs: 20_000 };

export interface AnsweringParts {
  readonly embedder: Embedder;
  readonly retriever: Retriever;
  readonly answerer: Answerer;
  /** Chunks that the model is given. */
  readonly chunks: number;
  /** @default - {@link answerDeadlines} */
  readonly deadlines?: AnswerDeadlines;
}

export interface Question {
  readonly text: string;
  /** 0 to 1. */
  readonly temperature: number;
}

export interface Answered {
  readonly answer: string;
  readonly sources: readonly FoundChunk[];
}

const kindOfEmbeddingFailure = (error: unknown): ErrorKind =>
  error instanceof UnexpectedEmbedding ? answerErrors.modelUnusable : kindOfBedrockFailure(error);

const asServiceError = (error: unknown, kindOf: (error: unknown) => ErrorKind): Error => {
  if (error instanceof ClientGone || error instanceof ServiceError) return error;
  const kind = error instanceof DeadlineExceeded ? answerErrors.answerTimeout : kindOf(error);
  return new ServiceError(kind, { cause: error });
};

/** Embeds a question, finds the chunks nearest to it and has the answer written out of them. */
export const answerQuestion = (
  { embedder, retriever, answerer, chunks, deadlines = answerDeadlines }: AnsweringParts,
  { text, temperature }: Question,
  clientSignal: AbortSignal,
): Promise<Answered> =>
  withDeadline("the whole answer", deadlines.wholeMs, clientSignal, async (whole) => {
    const step = async <T>(
      name: string,
      limitMs: number,
      kindOf: (error: unknown) => ErrorKind,
      run: (signal: AbortSignal) => Promise<T>,
    ): Promise<T> => {
      try {
        return await withDeadline(name, limitMs, whole, run);
      } catch (error) {
        throw asServiceError(whole.aborted ? whole.reason : error, kindOf);
      }
    };

    const [vector = []] = await step("embedding", deadlines.embedMs, kindOfEmbeddingFailure, (signal) =>
      embedder.embed([text], "question", signal),
    );
    const sources = await step("retrieval", deadlines.searchMs, kindOfQdrantFailure, (signal) =>
      retriever.nearest(vector, chunks, signal),
    );
    // Without context there is nothing to answer from: the model would only be tempted to invent.
    if (sources.length === 0) return { answer: noAnswer, sources };
    const answer = await step("answer", deadlines.answerMs, kindOfBedrockFailure, (signal) =>
      answerer.answer({ question: text, context: sources, temperature }, signal),
    );
    if (answer === "") throw new ServiceError(answerErrors.answerEmpty);
    return { answer, sources };
  }).catch((error: unknown) => {
    throw error instanceof DeadlineExceeded ? new ServiceError(answerErrors.answerTimeout, { cause: error }) : error;
  });
