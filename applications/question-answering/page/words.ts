/**
 * Script: an answer that is no answer, in words. Whoever reads them cannot see the service, so each says what to do next.
 * A reply with `message` comes from API Gateway, one with `error` from the service itself.
 */
export const wordsScript = `
const seconds = (reply) => {
  const wait = Number(reply.headers.get("retry-after"));
  return wait > 0 ? "in " + wait + (wait === 1 ? " second" : " seconds") : "in a moment";
};

const inWords = (reply, body, key) => {
  const own = (body && body.error) || {};
  const gateway = (body && body.message) || "";
  switch (reply.status) {
    case 401:
    case 403:
      return key === ""
        ? ["The key is missing", "This service asks for an API key. Enter the one that its operator gave you and ask again."]
        : ["The key was refused", "The service does not know this API key. Check it for missing or extra characters and ask again."];
    case 429:
      return /limit exceeded/i.test(gateway)
        ? ["The quota is used up", "This API key has no questions left in its current period. Ask the operator for more, or wait for the next one."]
        : ["Too many questions at once", "Try again " + seconds(reply) + "."];
    case 502:
      return ["The service is not set up right", (own.message || "What it stands on refused its request") + ". Tell the operator."];
    case 503:
      return ["The service is busy", "It cannot answer right now. Try again " + seconds(reply) + "."];
    case 504:
      return ["The answer took too long", "The service gave up waiting for it. Try again, or ask something shorter."];
  }
  if (reply.status >= 400 && reply.status < 500) {
    const message = own.message || gateway;
    return ["The question was not accepted", message || "The service refused it with status " + reply.status + "."];
  }
  return ["The service failed", "Something went wrong on its side. Try again; if it stays, tell the operator."];
};

const unreachable = ["The service cannot be reached", "Check your connection and that the service is running, then try again."];
const tooSlow = ["The answer took too long", "Nothing came back for half a minute. Try again, or ask something shorter."];
const unreadable = ["The answer cannot be read", "What came back is not an answer of this service. Is this its address?"];
`;
