/** Replaces halves of surrogate pairs by U+FFFD: JSON parsers of other languages refuse them. */
export const wellFormed = (text: string): string => Buffer.from(text, "utf8").toString("utf8");
