import { withDeadline } from "../../service-kit/deadline";
import { retry } from "../../service-kit/retry";
import { type Chunk, documentField } from "../retrieval/chunk";
import type { QdrantApi } from "../retrieval/qdrant-connection";
import { isPassingQdrantFailure } from "../retrieval/qdrant-failure";

export interface StoredChunk {
  readonly id: string;
  readonly vector: readonly number[];
  readonly chunk: Chunk;
}

/** Keeps chunks with their vectors. Every operation may be repeated without harm. */
export interface ChunkStore {
  /** Ids of all chunks of a document. */
  idsOf(document: string, signal: AbortSignal): Promise<ReadonlySet<string>>;
  put(chunks: readonly StoredChunk[], signal: AbortSignal): Promise<void>;
  remove(ids: readonly string[], signal: AbortSignal): Promise<void>;
}

const operationDeadlineMs = 30_000;
const idsPerPage = 1_000;
const idsPerRemoval = 1_000;

/** Runs an operation of Qdrant under a deadline, again when it may succeed then. */
export const reliably = <T>(step: string, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  retry(() => withDeadline(step, operationDeadlineMs, signal, run), {
    attempts: 6,
    baseDelayMs: 500,
    maximumDelayMs: 10_000,
    isTransient: isPassingQdrantFailure,
    signal,
  });

/** Keeps chunks in a collection of Qdrant. */
export const qdrantChunkStore = (api: QdrantApi, collection: string): ChunkStore => ({
  async idsOf(document, signal) {
    const ids = new Set<string>();
    let offset: string | number | undefined;
    do {
      const request = {
        collection_name: collection,
        filter: { must: [{ key: documentField, match: { value: document } }] },
        limit: idsPerPage,
        with_payload: false,
        with_vector: false,
        ...(offset === undefined ? {} : { offset }),
      };
      const { data } = await reliably("scroll", signal, (stepSignal) =>
        api.scrollPoints(request, { signal: stepSignal }),
      );
      for (const { id } of data.result?.points ?? []) ids.add(String(id));
      const next = data.result?.next_page_offset;
      offset = typeof next === "string" || typeof next === "number" ? next : undefined;
    } while (offset !== undefined);
    return ids;
  },

  async put(chunks, signal) {
    const points = chunks.map(({ id, vector, chunk }) => ({ id, vector: [...vector], payload: { ...chunk } }));
    await reliably("upsert", signal, (stepSignal) =>
      api.upsertPoints({ collection_name: collection, wait: true, points }, { signal: stepSignal }),
    );
  },

  async remove(ids, signal) {
    for (let start = 0; start < ids.length; start += idsPerRemoval) {
      const points = ids.slice(start, start + idsPerRemoval);
      await reliably("delete", signal, (stepSignal) =>
        api.deletePoints({ collection_name: collection, wait: true, points }, { signal: stepSignal }),
      );
    }
  },
});
