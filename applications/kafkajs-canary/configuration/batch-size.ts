/** How many messages a batch has: drawn at random from a range, both ends included. */
export interface BatchSize {
  readonly minimum: number;
  readonly maximum: number;
}

const greatest = 10_000;

/** Reads `n` or `n-m`. */
export const parseBatchSize = (text: string): BatchSize | undefined => {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const [minimum, maximum] = [Number(from), Number(to)];
  return minimum >= 1 && minimum <= maximum && maximum <= greatest ? { minimum, maximum } : undefined;
};

/** What a batch size may be, in words. */
export const batchSizeAllowed = `a number from 1 to ${greatest}, or a range of such numbers as in 1-50`;

export const drawBatchSize = ({ minimum, maximum }: BatchSize, random: () => number = Math.random): number =>
  minimum + Math.floor(random() * (maximum - minimum + 1));
