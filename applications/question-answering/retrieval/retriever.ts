import { retry } from "../../service-kit/retry";
import { chunkPayload, type FoundChunk } from "./chunk";
import type { QdrantApi } from "./qdrant-connection";
import { isPassingQdrantFailure } from "./qdrant-failure";

/** Finds chunks by vector. */
export interface Retriever {
  /** The nearest chunks, the best first. */
  nearest(vector: readonly number[], limit: number, signal: AbortSignal): Promise<FoundChunk[]>;
  /** Resolves when the collection can be read. */
  check(signal: AbortSignal): Promise<void>;
}

/** Searches a collection of Qdrant. */
export const qdrantRetriever = (api: QdrantApi, collection: string): Retriever => ({
  async nearest(vector, limit, signal) {
    const search = () =>
      api.queryPoints(
        { collection_name: collection, query: [...vector], limit, with_payload: true, with_vector: false },
        { signal },
      );
    // A kept connection that the server has just closed fails once; the next one is new.
    const options = { attempts: 3, baseDelayMs: 200, isTransient: isPassingQdrantFailure, signal };
    const { data } = await retry(search, options);
    return (data.result?.points ?? []).flatMap(({ payload, score }) => {
      const chunk = chunkPayload.safeParse(payload);
      // What somebody else has put into the collection is not ours to quote.
      return chunk.success ? [{ ...chunk.data, score }] : [];
    });
  },

  async check(signal) {
    await api.getCollection({ collection_name: collection }, { signal });
  },
});
