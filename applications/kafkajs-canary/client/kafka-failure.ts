/** What kind of trouble a cluster gives, so that its message can say what to do. */
export type KafkaFailureKind =
  | "unreachable"
  | "log-in-refused"
  | "closed-by-broker"
  | "tls"
  | "topic-missing"
  | "not-allowed"
  | "other";

/** Trouble with the cluster, in words of ours; what the library threw is its cause. */
export class KafkaFailure extends Error {
  override readonly name = "KafkaFailure";

  constructor(
    readonly kind: KafkaFailureKind,
    /** What happened, in the library's or the socket's words. */
    readonly detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}

export interface FailureContext {
  readonly brokers: string;
  readonly topic: string;
}

/** One sentence for whoever runs the canary: what is wrong, and what to do about it. */
export const explainFailure = ({ kind, detail }: KafkaFailure, { brokers, topic }: FailureContext): string => {
  switch (kind) {
    case "unreachable":
      return `no broker of ${brokers} can be reached (${detail}): check KAFKA_HOST, the route and the security groups`;
    case "log-in-refused":
      return `${brokers} refused the log in (${detail}): check KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_SASL_MECHANISM`;
    case "closed-by-broker":
      return `${brokers} closed the connection or did not answer (${detail}): check KAFKA_TLS and KAFKA_SASL_MECHANISM, it may want what is off`;
    case "tls":
      return `${brokers} and the canary cannot agree on TLS (${detail}): check KAFKA_TLS and KAFKA_TLS_CA`;
    case "topic-missing":
      return `topic ${topic} does not exist: make it, set KAFKA_CREATE_TOPIC=on, or check KAFKA_TOPIC`;
    case "not-allowed":
      return `the user may not do this on ${brokers} (${detail}): allow it to describe, read and write topic ${topic}, and to read its group`;
    case "other":
      return `${brokers} failed (${detail})`;
  }
};
