import { createHash } from "node:crypto";
import type { TableName } from "../../service-kit/cassandra/identifier";
import type { PageState } from "./country-store";

const digestBytes = 6;
const wellFormed = /^[A-Za-z0-9_-]{9,4096}$/;

const digest = ({ keyspace, table }: TableName, state: Uint8Array): Buffer =>
  createHash("sha256").update(`${keyspace}.${table}\n`).update(state).digest().subarray(0, digestBytes);

/**
 * Wraps a page state for the caller, with a digest that finds what was cut off, mistyped or meant for another table
 * before the database is asked. It is no secret: a page state says where to go on reading, and nothing else.
 */
export const encodePageToken = (table: TableName, state: PageState): string =>
  Buffer.concat([digest(table, state), state]).toString("base64url");

/** The page state in a token, or undefined when it is none of ours. */
export const decodePageToken = (table: TableName, token: string): PageState | undefined => {
  if (!wellFormed.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const state = bytes.subarray(digestBytes);
  // Several texts may stand for the same bytes; only the one that was given out is taken.
  return encodePageToken(table, state) === token ? state : undefined;
};
