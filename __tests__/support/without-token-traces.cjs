/**
 * CDKTF records for each token where it was made, from the whole stack, and Jest maps every frame to its source: three
 * quarters of a synth's time, for something that no test reads. Only CDKTF asks for stacks without a limit.
 */
const captureStackTrace = Error.captureStackTrace;

Error.captureStackTrace = (target, below) => {
  if (Error.stackTraceLimit === Number.MAX_SAFE_INTEGER) target.stack = "";
  else captureStackTrace(target, below);
};
