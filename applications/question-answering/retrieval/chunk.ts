import { z } from "zod";

/** Name of the payload's field by which the chunks of one document are found. */
export const documentField = "document";

/** What is stored of a chunk beside its vector. */
export const chunkPayload = z.object({
  /** Which document it is from: a path below the folder that was loaded, or an s3:// address. */
  document: z.string(),
  /** Where in the document it stands: 0 is its first chunk. */
  position: z.number().int(),
  text: z.string(),
});
export type Chunk = Readonly<z.infer<typeof chunkPayload>>;

/** A chunk that was found, with how near it is to the question: 1 is the same direction, 0 has nothing to do with it. */
export type FoundChunk = Chunk & { readonly score: number };
