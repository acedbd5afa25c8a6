import { QdrantClient } from "@qdrant/js-client-rest";

/** Port of Qdrant's REST API when its address names none, as Qdrant's own clients have it. */
const usualPort = 6333;

export interface QdrantOptions {
  /** `http://` or `https://` address; a path in it is kept. */
  readonly url: string;
  readonly apiKey: string;
}

/** Qdrant's REST API, operation by operation; each takes `{ signal }` beside its arguments. */
export type QdrantApi = ReturnType<QdrantClient["api"]>;

const portOf = (url: string, { protocol, port }: URL): number => {
  if (port !== "") return Number(port);
  // `URL` drops a port that is its scheme's own: one that stands there all the same is meant.
  const written = /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.test(url);
  if (!written) return usualPort;
  return protocol === "https:" ? 443 : 80;
};

/**
 * Connects when it is first used. The generated operations are used instead of the client's own methods, since only they
 * take an AbortSignal: its methods know one timeout for all.
 */
export const connectQdrant = ({ url, apiKey }: QdrantOptions): QdrantApi => {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, "");
  const client = new QdrantClient({
    host: address.hostname,
    port: portOf(url, address),
    https: address.protocol === "https:",
    ...(path === "" ? {} : { prefix: path }),
    // As a header: given as `apiKey` it makes the client warn on stderr wherever TLS ends before Qdrant.
    headers: { "api-key": apiKey },
    timeout: Number.POSITIVE_INFINITY,
    // The check asks the server in the constructor and prints what it thinks.
    checkCompatibility: false,
  });
  return client.api();
};
