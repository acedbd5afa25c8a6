import { DocumentFault } from "../document-fault";

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
};

/** Decodes a text file: UTF-8, or UTF-16 that says so in its first two bytes. */
export const readText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DocumentFault("is not text in UTF-8", { cause });
  }
};
