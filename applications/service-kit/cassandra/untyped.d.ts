/** What packages leave out of their type declarations. */

declare module "aws-sigv4-auth-cassandra-plugin/lib/sigv4-auth-signature" {
  export const computeSigV4SignatureCassandraRequest: (request: {
    readonly region: string;
    readonly nonce: string;
    readonly date: Date;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }) => string;
}
