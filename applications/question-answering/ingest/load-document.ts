import type { Embedder } from "../models/embedder";
import type { Chunk } from "../retrieval/chunk";
import { chunkId } from "./chunk-id";
import type { ChunkStore } from "./chunk-store";
import { chunkText } from "./chunk-text";
import { DocumentFault } from "./document-fault";
import { type EmbedOptions, embedChunks } from "./embed-chunks";
import { normalizeText } from "./normalize-text";

/** Chunks that are embedded and stored together: a long document is kept in parts as it goes. */
const chunksPerPart = 96;

export interface LoadOptions extends EmbedOptions {
  readonly embedder: Embedder;
  readonly store: ChunkStore;
  /** Is told after each part of a document that has more than one. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What happened to the chunks of a document. */
export interface LoadedDocument {
  readonly embedded: number;
  readonly kept: number;
  readonly removed: number;
}

const chunksOf = (document: string, text: string): Chunk[] =>
  chunkText(normalizeText(text)).map((chunk, position) => ({ document, position, text: chunk }));

/**
 * Makes the stored chunks of a document those of its present text. What is stored already is not embedded again, and what
 * is no longer in the text goes only after the new chunks are there, so that questions find the document all the while.
 */
export const loadDocument = async (document: string, text: string, options: LoadOptions): Promise<LoadedDocument> => {
  const { embedder, store, signal, onProgress } = options;
  const wanted = new Map(chunksOf(document, text).map((chunk) => [chunkId(chunk, embedder.modelId), chunk]));
  if (wanted.size === 0) throw new DocumentFault("holds no text (a scanned PDF needs text recognition first)");

  const stored = await store.idsOf(document, signal);
  const missing = [...wanted].filter(([id]) => !stored.has(id));
  for (let start = 0; start < missing.length; start += chunksPerPart) {
    const part = missing.slice(start, start + chunksPerPart);
    const vectors = await embedChunks(
      embedder,
      part.map(([, chunk]) => chunk.text),
      options,
    );
    const points = part.map(([id, chunk], index) => ({ id, chunk, vector: vectors[index] ?? [] }));
    await store.put(points, signal);
    if (missing.length > chunksPerPart) onProgress(start + part.length, missing.length);
  }

  const stale = [...stored].filter((id) => !wanted.has(id));
  await store.remove(stale, signal);
  return { embedded: missing.length, kept: wanted.size - missing.length, removed: stale.length };
};
