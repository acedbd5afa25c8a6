import type { Account } from "./cloud";

/** Deletes every version of every object: what an operator does before a bucket of states can go. */
export const emptyBucket = async (account: Account, bucket: string): Promise<void> => {
  const scope = `${account.environment.AWS_ACCESS_KEY_ID}/20260101/${account.region}/s3/aws4_request`;
  // The mock takes the account from the key, and checks no signature.
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` };
  const listed = await fetch(`${account.endpoint}/${bucket}?versions`, { headers });
  const versions = (await listed.text()).matchAll(
    /<Key>([^<]+)<\/Key>\s*<VersionId>([^<]+)<\/VersionId>|<(?:Version|DeleteMarker)>/g,
  );
  for (const [, key, version] of versions) {
    if (key === undefined || version === undefined) continue;
    const reply = await fetch(`${account.endpoint}/${bucket}/${key}?versionId=${version}`, {
      method: "DELETE",
      headers,
    });
    if (!reply.ok) throw new Error(`DELETE ${key}: ${reply.status} ${await reply.text()}`);
  }
};
