/** A message was handled, and its handling fails nevertheless: as the original did it, to see the client's ways. */
export class InducedFailure extends Error {
  override readonly name = "InducedFailure";

  constructor() {
    super("failed on purpose");
  }
}
