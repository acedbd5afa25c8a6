import { DocumentFault } from "../document-fault";

/** Reads the text of a PDF's pages; a scan has none. */
export const readPdf = async (bytes: Uint8Array): Promise<string> => {
  // Loaded with the first PDF: it is large, and the service never needs it.
  const { extractText, getDocumentProxy } = await import("unpdf");
  // A copy: pdf.js takes the buffer over. Verbosity 0: its warnings are plain text on stderr.
  const options = { verbosity: 0 };
  try {
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), options);
    try {
      const { text } = await extractText(pdf, { mergePages: false });
      return text.join("\n\n");
    } finally {
      await pdf.destroy();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentFault(`cannot be read as PDF: ${reason}`, { cause });
  }
};
