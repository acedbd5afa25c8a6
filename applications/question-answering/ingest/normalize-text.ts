import { wellFormed } from "../well-formed";

/** Makes texts comparable, wherever they come from: one kind of line break, no trailing blanks, one empty line at most. */
export const normalizeText = (text: string): string =>
  wellFormed(text)
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\0", "")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
