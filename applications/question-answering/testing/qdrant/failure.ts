/** An error that Qdrant tells its caller, in Qdrant's words. */
export class QdrantFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const collectionNotFound = (name: string): QdrantFailure =>
  new QdrantFailure(404, `Not found: Collection \`${name}\` doesn't exist!`);
export const wrongInput = (message: string, status = 400): QdrantFailure =>
  new QdrantFailure(status, `Wrong input: ${message}`);
export const badBody = (message: string): QdrantFailure =>
  new QdrantFailure(400, `Format error in JSON body: ${message}`);
