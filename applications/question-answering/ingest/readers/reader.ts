import { DocumentFault } from "../document-fault";
import { readPdf } from "./pdf";
import { readText } from "./text";

/** Turns a file into text, or throws a {@link DocumentFault}. */
export type Reader = (bytes: Uint8Array) => Promise<string> | string;

const readers: Readonly<Record<string, Reader>> = {
  pdf: readPdf,
  md: readText,
  markdown: readText,
  txt: readText,
  text: readText,
};

const extensionOf = (key: string): string => key.slice(key.lastIndexOf(".") + 1).toLowerCase();

/** Whether a file is of a kind that can be loaded; only its name is looked at. */
export const isReadable = (key: string): boolean => Object.hasOwn(readers, extensionOf(key));

/** Reads a document's text by its kind. */
export const readDocument = async (key: string, bytes: Uint8Array): Promise<string> => {
  const reader = readers[extensionOf(key)];
  if (reader === undefined) throw new DocumentFault("is of no kind that can be read");
  return reader(bytes);
};
