import { BedrockRuntimeServiceException } from "@aws-sdk/client-bedrock-runtime";
import type { ErrorKind } from "../../service-kit/errors";
import { answerErrors } from "../errors";

const throttling = new Set(["ThrottlingException", "TooManyRequestsException", "ServiceQuotaExceededException"]);
const passing = new Set(["ModelNotReadyException", "ServiceUnavailableException", "InternalServerException"]);
const noCredentials = new Set(["CredentialsProviderError", "TokenProviderError"]);

const kindOfAnswer = (error: BedrockRuntimeServiceException): ErrorKind => {
  const status = error.$metadata.httpStatusCode ?? 0;
  if (throttling.has(error.name)) return answerErrors.modelThrottled;
  if (passing.has(error.name)) return answerErrors.modelUnavailable;
  if (error.name === "ModelTimeoutException" || status === 408) return answerErrors.answerTimeout;
  if (status === 429) return answerErrors.modelThrottled;
  // A gateway in between answers without a name that we know.
  return status >= 500 ? answerErrors.modelUnavailable : answerErrors.modelUnusable;
};

/** What a failed call means to the caller; whatever is no answer of Bedrock is a connection that failed. */
export const kindOfBedrockFailure = (error: unknown): ErrorKind => {
  if (error instanceof BedrockRuntimeServiceException) return kindOfAnswer(error);
  if (error instanceof Error && noCredentials.has(error.name)) return answerErrors.modelUnusable;
  return answerErrors.modelUnavailable;
};

/** Whether the same call may succeed later. */
export const isPassingBedrockFailure = (error: unknown): boolean => {
  const kind = kindOfBedrockFailure(error);
  return kind.status === 503 || kind.status === 504;
};
