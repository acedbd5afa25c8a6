/**
 * CDKTF records for each token where it was made, from the whole stack: a sixth of a synth's time, and three quarters under
 * Jest, which maps every frame to its source; nobody reads it. Only CDKTF asks for stacks without a limit, so that errors
 * keep theirs.
 */
const captureStackTrace = Error.captureStackTrace;

Error.captureStackTrace = (target, below) => {
  if (Error.stackTraceLimit === Number.MAX_SAFE_INTEGER) Object.assign(target, { stack: "" });
  else captureStackTrace(target, below);
};
