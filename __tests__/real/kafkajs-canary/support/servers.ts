import { required as requiredOf } from "../../support/required";

/** What these tests need, and how it comes to be. */
const meanings = {
  KAFKA_BROKERS: "brokers without TLS and log in",
  KAFKA_SASL_BROKERS: "brokers that want SASL/PLAIN",
  KAFKA_SASL_USERNAME: "a user of KAFKA_SASL_BROKERS",
  KAFKA_SASL_PASSWORD: "that user's password",
  SERVERS: "the program that is called with `up kafka` and `stop kafka`",
  CHROMIUM: "the path of a Chromium, such as the one of `apt-get install chromium`",
} as const;

export const required = (variable: keyof typeof meanings): string => requiredOf(variable, meanings[variable]);
