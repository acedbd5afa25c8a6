import { QdrantClientResourceExhaustedError } from "@qdrant/js-client-rest";
import type { ErrorKind } from "../../service-kit/errors";
import { answerErrors } from "../errors";

/** The status that Qdrant answered with, or undefined when there was no answer. */
export const qdrantStatus = (error: unknown): number | undefined => {
  if (error instanceof QdrantClientResourceExhaustedError) return 429;
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : undefined;
};

/** Whether the same request may succeed in a moment: the connection broke, or Qdrant is overloaded or starting. */
export const isPassingQdrantFailure = (error: unknown): boolean => {
  const status = qdrantStatus(error);
  return status === undefined || status === 408 || status === 429 || status >= 500;
};

/** What a failed request means to the caller. */
export const kindOfQdrantFailure = (error: unknown): ErrorKind =>
  isPassingQdrantFailure(error) ? answerErrors.vectorStoreUnavailable : answerErrors.vectorStoreUnusable;
