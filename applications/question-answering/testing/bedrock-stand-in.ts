/**
 * A STAND-IN for Amazon Bedrock's runtime: not Bedrock, no model, no meaning. It lets the application run on a laptop and
 * in tests through the real AWS SDK, reached by AWS_ENDPOINT_URL_BEDROCK_RUNTIME alone. Embeddings are hashed bags of
 * words and answers are sentences cut out of the prompt, so both are the same on every run.
 */
import { converse } from "./bedrock/converse";
import { BedrockFailure, failureWithStatus, renderFailure } from "./bedrock/failure";
import { invoke } from "./bedrock/invoke";
import { findModel } from "./bedrock/models";
import {
  type ImitatedService,
  type StandIn,
  type StandInOptions,
  type StandInReply,
  type StandInRequest,
  startStandIn,
} from "./server/stand-in-server";

const route = /^\/model\/([^/]+)\/(converse|invoke)$/;
const signature =
  /^(AWS4-HMAC-SHA256 .*Credential=[^/]+\/\d{8}\/[a-z0-9-]+\/bedrock\/aws4_request\b.*Signature=|Bearer .)/;

// Only the form is looked at: a signature that nobody could verify here is still one that the SDK has to send.
const checkSignature = (authorization: string | undefined): void => {
  if (!authorization) throw new BedrockFailure("MissingAuthenticationTokenException", "Missing Authentication Token");
  if (!signature.test(authorization)) {
    throw new BedrockFailure(
      "IncompleteSignatureException",
      "The Authorization header is no AWS Signature Version 4 for the service 'bedrock'.",
    );
  }
};

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new BedrockFailure(
      "ValidationException",
      "Malformed input request, please reformat your input and try again.",
    );
  }
};

const answer = ({ method, path, headers, body }: StandInRequest): StandInReply => {
  const [, encodedId, operation] = path.match(route) ?? [];
  if (method !== "POST" || encodedId === undefined) {
    throw new BedrockFailure("UnknownOperationException", `The stand-in knows no ${method} ${path}.`);
  }
  checkSignature(headers.authorization);
  const model = findModel(decodeURIComponent(encodedId));
  const request = parseBody(body);
  if (operation === "invoke") return { status: 200, body: invoke(model, request) };
  if (model.kind !== "converse") {
    throw new BedrockFailure("ValidationException", "This action doesn't support the model that you provided.");
  }
  return { status: 200, body: converse(request) };
};

const bedrock: ImitatedService = {
  handle(request) {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof BedrockFailure) return renderFailure(error);
      throw error;
    }
  },
  throttled: () => failureWithStatus(429),
  failed: failureWithStatus,
};

/** Starts the stand-in; `url` is what AWS_ENDPOINT_URL_BEDROCK_RUNTIME gets. */
export const startBedrockStandIn = (options: StandInOptions = {}): Promise<StandIn> => startStandIn(bedrock, options);
