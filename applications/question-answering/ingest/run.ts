import type { Logger } from "../../service-kit/logger";
import type { Embedder } from "../models/embedder";
import type { ChunkStore } from "./chunk-store";
import { DocumentFault } from "./document-fault";
import { type LoadedDocument, loadDocument } from "./load-document";
import { readDocument } from "./readers/reader";
import { type DocumentSource, largestFileBytes, type SourceFile } from "./sources/document-source";

export interface IngestParts {
  readonly source: DocumentSource;
  readonly embedder: Embedder;
  readonly store: ChunkStore;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** @default - {@link readDocument} */
  readonly read?: (key: string, bytes: Uint8Array) => Promise<string>;
  /** Longest wait before Bedrock is asked again, in milliseconds. @default - 1000 */
  readonly baseDelayMs?: number;
}

/** What an ingest run has done. */
export interface IngestSummary {
  readonly found: number;
  readonly loaded: number;
  /** Loaded documents of which nothing had to be changed. */
  readonly unchanged: number;
  /** Keys of the documents that could not be loaded. */
  readonly failed: readonly string[];
  /** Files of another kind. */
  readonly skipped: number;
  readonly chunks: LoadedDocument;
}

// A document that Bedrock refuses may be the only one that it refuses; everything else hits all documents alike.
const isDocumentsFault = (error: unknown): error is Error =>
  error instanceof DocumentFault || (error instanceof Error && error.name === "ValidationException");

const readFile = async ({ key, sizeBytes, read }: SourceFile, parts: IngestParts): Promise<string> => {
  if (sizeBytes > largestFileBytes) {
    throw new DocumentFault(`has ${sizeBytes} bytes: ${largestFileBytes} are the most that is read`);
  }
  let bytes: Uint8Array;
  try {
    bytes = await read(parts.signal);
  } catch (cause) {
    parts.signal.throwIfAborted();
    throw new DocumentFault(`cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  return (parts.read ?? readDocument)(key, bytes);
};

/** Loads every document of a source, one after the other; one that cannot be loaded is reported and does not stop the rest. */
export const runIngest = async (parts: IngestParts): Promise<IngestSummary> => {
  const { source, embedder, store, log, signal, baseDelayMs } = parts;
  const { files, skipped } = await source.list(signal);
  log.info({ documents: files.length, skipped }, "found");

  const failed: string[] = [];
  const chunks = { embedded: 0, kept: 0, removed: 0 };
  let unchanged = 0;
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const document = file.key;
    const progress = { document, number: index + 1, of: files.length };
    try {
      const loaded = await loadDocument(document, await readFile(file, parts), {
        embedder,
        store,
        signal,
        baseDelayMs,
        onProgress: (done, total) => log.info({ ...progress, chunksDone: done, chunksTotal: total }, "loading"),
        onBusy: (err, delayMs) => log.warn({ document, err, delayMs: Math.round(delayMs) }, "Bedrock is busy: waiting"),
      });
      chunks.embedded += loaded.embedded;
      chunks.kept += loaded.kept;
      chunks.removed += loaded.removed;
      if (loaded.embedded + loaded.removed === 0) unchanged += 1;
      log.info({ ...progress, ...loaded }, "loaded");
    } catch (error) {
      if (!isDocumentsFault(error)) throw error;
      failed.push(document);
      log.error({ ...progress, reason: error.message }, `not loaded: ${document} ${error.message}`);
    }
  }
  return { found: files.length, loaded: files.length - failed.length, unchanged, failed, skipped, chunks };
};
