export interface ChunkSize {
  /** Longest chunk in UTF-16 units, which is never less than its characters. */
  readonly maximum: number;
  /** How much of a chunk's end the next one repeats at most, so that no sentence is lost between two. */
  readonly overlap: number;
}

export const usualChunkSize: ChunkSize = { maximum: 500, overlap: 100 };

// Where a text is best cut, the best first; each match ends where a chunk may end.
const boundaries = [/\n\s*\n/g, /[.!?…]["'”’)\]]*\s/g, /[。！？]/g, /\n/g, /\s/g];

const splitsCharacter = (text: string, at: number): boolean => {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
};

const lastEnd = (text: string, pattern: RegExp): number | undefined => {
  const match = [...text.matchAll(pattern)].at(-1);
  return match && match.index + match[0].length;
};

// The second half only: a chunk that ends at its first full stop holds too little to be found.
const endOf = (text: string, start: number, { maximum }: ChunkSize): number => {
  if (text.length - start <= maximum) return text.length;
  const half = start + Math.floor(maximum / 2);
  // One more unit, so that a blank right behind the longest chunk counts as its end.
  const window = text.slice(half, start + maximum + 1);
  for (const boundary of boundaries) {
    const end = lastEnd(window, boundary);
    if (end !== undefined) return half + end;
  }
  const end = start + maximum;
  return splitsCharacter(text, end) ? end - 1 : end;
};

// At the beginning of a word, if there is one among what may be repeated.
const nextStart = (text: string, end: number, { overlap }: ChunkSize): number => {
  const earliest = end - overlap;
  const offset = /\s/.test(text.charAt(earliest - 1)) ? 0 : text.slice(earliest, end).search(/\s\S/) + 1;
  const start = earliest + offset;
  return splitsCharacter(text, start) ? start + 1 : start;
};

/**
 * Cuts a text into overlapping chunks, if possible between paragraphs, else sentences, lines or words; a word longer than a
 * chunk is cut, a character never is.
 */
export const chunkText = (text: string, size: ChunkSize = usualChunkSize): string[] => {
  const chunks: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = endOf(text, start, size);
    const chunk = text.slice(start, end).trim();
    if (chunk !== "") chunks.push(chunk);
    if (end === text.length) break;
    start = nextStart(text, end, size);
  }
  return chunks;
};
