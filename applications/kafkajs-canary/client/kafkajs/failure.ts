import { types } from "node:util";
import { KafkaFailure, type KafkaFailureKind } from "../kafka-failure";

const deepestCause = 6;

/** An error and what is behind it, the outermost first. */
const chainOf = (error: unknown): Error[] => {
  const chain: Error[] = [];
  for (let at = error; types.isNativeError(at) && chain.length < deepestCause; at = at.cause) chain.push(at);
  return chain;
};

/** Protocol errors carry their type, `TOPIC_AUTHORIZATION_FAILED` for one. */
const typeOf = (error: Error): string => ("type" in error && typeof error.type === "string" ? error.type : "");
const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");

const tlsFault = /certificate|SSL|TLS|secure|wrong version number|unable to verify|altname/i;

const kindOf = (chain: readonly Error[]): KafkaFailureKind => {
  const some = (test: (error: Error) => boolean): boolean => chain.some(test);
  if (some(({ name }) => name === "KafkaJSSASLAuthenticationError")) return "log-in-refused";
  if (some((error) => typeOf(error) === "UNSUPPORTED_SASL_MECHANISM")) return "log-in-refused";
  if (some((error) => typeOf(error) === "ILLEGAL_SASL_STATE")) return "closed-by-broker";
  if (some((error) => typeOf(error).endsWith("AUTHORIZATION_FAILED"))) return "not-allowed";
  if (some((error) => typeOf(error) === "UNKNOWN_TOPIC_OR_PARTITION")) return "topic-missing";
  if (some(({ name, message }) => name.startsWith("KafkaJSConnection") && tlsFault.test(message))) return "tls";
  if (some(({ name }) => name === "KafkaJSConnectionClosedError" || name === "KafkaJSRequestTimeoutError")) {
    return "closed-by-broker";
  }
  if (some(({ name }) => ["KafkaJSConnectionError", "KafkaJSNoBrokerAvailableError"].includes(name))) {
    return "unreachable";
  }
  return "other";
};

/** Puts whatever kafkajs threw into words of ours. */
export const asKafkaFailure = (error: unknown): KafkaFailure => {
  if (error instanceof KafkaFailure) return error;
  const chain = chainOf(error);
  const innermost = chain.at(-1);
  const detail = chain.map(codeOf).find((code) => code !== "") ?? innermost?.message ?? String(error);
  return new KafkaFailure(kindOf(chain), detail.replace(/\s+/g, " "), error);
};

/** Runs a call of kafkajs; what it throws comes out as a KafkaFailure. */
export const translated = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw asKafkaFailure(error);
  }
};
