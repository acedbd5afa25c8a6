import type { S3Client } from "@aws-sdk/client-s3";
import { isReadable } from "../readers/reader";
import { byKey, type DocumentSource, SourceFault, type SourceFile } from "./document-source";

export interface S3Address {
  readonly bucket: string;
  /** What the keys begin with, as S3 has it: not necessarily a folder. */
  readonly prefix: string;
}

/** Takes an `s3://bucket/prefix` apart; nothing in it is decoded. */
export const parseS3Address = (address: string): S3Address | undefined => {
  const [, bucket, prefix = ""] = address.match(/^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
};

// Local servers know buckets by path only.
const pathStyle = (): boolean => Boolean(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL);

/** Every object of a bucket whose key has a prefix. A document's key is its s3:// address. */
export const s3Source = ({ bucket, prefix }: S3Address, region: string): DocumentSource => {
  // Loaded only here: the service never needs S3.
  const connect = async () => {
    const sdk = await import("@aws-sdk/client-s3");
    const options = { region, maxAttempts: 5, followRegionRedirects: true, forcePathStyle: pathStyle() };
    return { sdk, client: new sdk.S3Client(options) };
  };

  const fileOf = (
    client: S3Client,
    get: typeof import("@aws-sdk/client-s3").GetObjectCommand,
    key: string,
    size = 0,
  ) => {
    const read: SourceFile["read"] = async (signal) => {
      const { Body } = await client.send(new get({ Bucket: bucket, Key: key }), { abortSignal: signal });
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    };
    return { key: `s3://${bucket}/${key}`, sizeBytes: size, read };
  };

  return {
    async list(signal) {
      const { sdk, client } = await connect();
      const files: SourceFile[] = [];
      let skipped = 0;
      try {
        const pages = sdk.paginateListObjectsV2(
          { client },
          { Bucket: bucket, Prefix: prefix },
          { abortSignal: signal },
        );
        for await (const { Contents = [] } of pages) {
          for (const { Key = "", Size } of Contents) {
            // Consoles make an empty object for a folder.
            if (Key.endsWith("/")) continue;
            if (isReadable(Key)) files.push(fileOf(client, sdk.GetObjectCommand, Key, Size));
            else skipped += 1;
          }
        }
      } catch (cause) {
        signal.throwIfAborted();
        const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
        throw new SourceFault(`cannot list s3://${bucket}/${prefix}: ${reason}`, { cause });
      }
      return { files: files.sort(byKey), skipped };
    },
  };
};
