import { contentWords } from "./words";

const fnv1a = (text: string, seed: number): number => {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const byte of Buffer.from(text, "utf8")) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  // FNV's low bits are weak for short words; this mixes the high ones in.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
};

/**
 * A hashed bag of words: the same text gives the same vector on every machine, and texts that share words lie near each
 * other. Each word counts in three places, so that a collision in one of them hardly moves the score.
 */
export const embed = (text: string, dimensions: number, normalize = true): number[] => {
  const counts = new Map<string, number>();
  for (const word of contentWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);

  const vector = new Array<number>(dimensions).fill(0);
  for (const [word, count] of counts) {
    for (const seed of [1, 2, 3]) {
      const hash = fnv1a(word, seed);
      const place = hash % dimensions;
      vector[place] = (vector[place] ?? 0) + (hash >>> 31 ? -1 : 1) * (1 + Math.log(count));
    }
  }
  const length = Math.hypot(...vector);
  // A text without a single word still needs a direction: cosine knows no zero vector.
  if (length === 0) return vector.fill(1, 0, 1);
  return normalize ? vector.map((value) => value / length) : vector;
};
