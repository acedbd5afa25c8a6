const stopWords = new Set(
  (
    "a an and any are as at be been but by can could did do does for from had has have how i if in into is it its may must not of on or " +
    "our shall should so than that the their them then there these they this those to under was we were what when where which who " +
    "whom whose why will with would you your"
  ).split(" "),
);

// Plural and singular count as one word; nothing cleverer is needed to tell related texts from unrelated ones.
const singular = (word: string): string =>
  word.length > 4 && word.endsWith("ies")
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && word.endsWith("s") && !word.endsWith("ss")
      ? word.slice(0, -1)
      : word;

/** The words that carry meaning: case and diacritics folded, stop words dropped. */
export const contentWords = (text: string): string[] =>
  (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .filter((word) => !stopWords.has(word))
    .map(singular);

/** Roughly what a model would count: four characters a token. */
export const tokenCount = (text: string): number => Math.ceil(text.length / 4);
