/** One document cannot be loaded; the others can. The message follows the document's name. */
export class DocumentFault extends Error {
  override readonly name = "DocumentFault";
}
