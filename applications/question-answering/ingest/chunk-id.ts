import { createHash } from "node:crypto";
import type { Chunk } from "../retrieval/chunk";

/**
 * An id that is the same for the same chunk on every run. The embedding model is part of it, since vectors of two models
 * cannot be compared: loaded with another model, every chunk is new.
 */
export const chunkId = ({ document, position, text }: Chunk, embeddingModelId: string): string => {
  const hash = createHash("sha256")
    .update(JSON.stringify([embeddingModelId, document, position, text]))
    .digest("hex");
  // Qdrant takes UUIDs; version 8 is the one whose bits are the maker's own.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};
