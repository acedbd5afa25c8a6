import type { StandInReply } from "../server/stand-in-server";

const statuses = {
  ValidationException: 400,
  MissingAuthenticationTokenException: 403,
  IncompleteSignatureException: 403,
  UnknownOperationException: 404,
  ResourceNotFoundException: 404,
  ModelErrorException: 424,
  ThrottlingException: 429,
  InternalServerException: 500,
  ServiceUnavailableException: 503,
} as const;

/** An error that the service tells its caller. */
export class BedrockFailure extends Error {
  constructor(
    readonly type: keyof typeof statuses,
    message: string,
  ) {
    super(message);
  }
}

export const renderFailure = ({ type, message }: BedrockFailure, status: number = statuses[type]): StandInReply => ({
  status,
  headers: { "x-amzn-errortype": type },
  body: { message },
});

/** The error that the service has for a status. */
export const failureWithStatus = (status: number): StandInReply => {
  const message = "The stand-in was told to fail.";
  if (status === 429)
    return renderFailure(new BedrockFailure("ThrottlingException", "Too many requests, please wait."));
  if (status === 503) return renderFailure(new BedrockFailure("ServiceUnavailableException", message));
  if (status === 424) return renderFailure(new BedrockFailure("ModelErrorException", message));
  const type = status < 500 ? "ValidationException" : "InternalServerException";
  return renderFailure(new BedrockFailure(type, message), status);
};
