/** What a file holds of one country, as it was written. */
export interface SourceRecord {
  /** Line that it begins on, from 1; of CSV with line breaks in quotes, the one that it ends on. */
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A file's records, one after the other: a file of any length takes the same memory. */
export type RecordReader = (text: AsyncIterable<string>) => AsyncIterable<SourceRecord>;

/** Longest record in characters: where a quote or a bracket was forgotten, the rest of the file is no record. */
export const longestRecord = 64 * 1024;

/** A place in the file that cannot be read; the message follows "line 3". */
export class UnreadableRecord extends Error {
  override readonly name = "UnreadableRecord";

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}
