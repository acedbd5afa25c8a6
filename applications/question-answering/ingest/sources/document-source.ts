/** Largest file that is read: 64 MiB, which a task of 1 GiB can hold with all that a PDF unfolds to. */
export const largestFileBytes = 64 * 1024 * 1024;

/** A file that may be loaded. */
export interface SourceFile {
  /** Names the document for good: its chunks are replaced by what the same key holds later. */
  readonly key: string;
  readonly sizeBytes: number;
  read(signal: AbortSignal): Promise<Uint8Array>;
}

export interface Listing {
  /** Files of a kind that can be read, by key. */
  readonly files: readonly SourceFile[];
  /** How many files are of another kind. */
  readonly skipped: number;
}

/** Where documents come from. */
export interface DocumentSource {
  list(signal: AbortSignal): Promise<Listing>;
}

/** The source itself cannot be read: nothing is loaded. */
export class SourceFault extends Error {
  override readonly name = "SourceFault";
}

// By code units, as S3 lists them too: the same order everywhere, whatever the locale.
export const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  a.key < b.key ? -1 : Number(a.key > b.key);
