/** Something about the file that its author can mend; the message, one line, names file, line and field. */
export class SourceFault extends Error {
  override readonly name = "SourceFault";
}
