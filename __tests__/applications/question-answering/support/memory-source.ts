import type { DocumentSource } from "../../../../applications/question-answering/ingest/sources/document-source";

/** Documents that are nowhere but here. */
export const memorySource = (documents: Readonly<Record<string, string>>, skipped = 0): DocumentSource => ({
  list: async () => ({
    files: Object.entries(documents).map(([key, text]) => ({
      key,
      sizeBytes: Buffer.byteLength(text),
      read: async () => Buffer.from(text),
    })),
    skipped,
  }),
});
