export const distances = ["Cosine", "Dot", "Euclid"] as const;
export type Distance = (typeof distances)[number];

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

const euclid = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return Math.sqrt(sum);
};

/** What Qdrant stores of a vector, and makes of a query: single precision, and of length one when cosine compares. */
export const prepare = (vector: readonly number[], distance: Distance): Float32Array => {
  const length = distance === "Cosine" ? Math.hypot(...vector) : 1;
  return Float32Array.from(vector, (value) => (length === 0 ? value : value / length));
};

export const score = (query: Float32Array, stored: Float32Array, distance: Distance): number =>
  distance === "Euclid" ? euclid(query, stored) : dot(query, stored);

/** Negative when the first score is the better one: Euclid's smallest, the others' largest. */
export const compareScores = (a: number, b: number, distance: Distance): number =>
  distance === "Euclid" ? a - b : b - a;

/** A score at the threshold itself does not pass, as in Qdrant. */
export const passes = (value: number, threshold: number | undefined, distance: Distance): boolean =>
  threshold === undefined || compareScores(value, threshold, distance) < 0;
