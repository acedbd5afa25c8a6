import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

export interface BedrockOptions {
  readonly region: string;
  /** Tries of each call, the first one included; throttling and broken connections are tried again with jitter. */
  readonly maxAttempts: number;
}

/**
 * The SDK's client for Bedrock's runtime with the SDK's own transport: HTTP/2 with a connection for each call. That costs a
 * handshake beside a model that thinks for a second, and no call ever waits on a connection that died without a word.
 */
export const connectBedrock = ({ region, maxAttempts }: BedrockOptions): BedrockRuntimeClient =>
  new BedrockRuntimeClient({ region, maxAttempts, retryMode: "standard" });
