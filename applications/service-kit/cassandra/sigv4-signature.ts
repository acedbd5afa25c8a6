/**
 * The signing of aws-sigv4-auth-cassandra-plugin, and nothing else of it: its entry loads the AWS SDK of version 2, asks
 * that one for credentials, and leaves the driver waiting when there are none.
 */
import { computeSigV4SignatureCassandraRequest } from "aws-sigv4-auth-cassandra-plugin/lib/sigv4-auth-signature";

/** Keys to sign with, as they are at one moment. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Answers the server's challenge: a signature over its nonce, with the key's id, the time and the session's token. */
export const signNonce = (region: string, nonce: string, keys: SigningKeys, date: Date): string =>
  computeSigV4SignatureCassandraRequest({
    region,
    nonce,
    date,
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey,
    sessionToken: keys.sessionToken,
  });
