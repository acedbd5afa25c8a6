import { documentField } from "../retrieval/chunk";
import type { QdrantApi } from "../retrieval/qdrant-connection";
import { qdrantStatus } from "../retrieval/qdrant-failure";
import { reliably } from "./chunk-store";

export interface CollectionOptions {
  readonly collection: string;
  /** Length of the vectors that will be stored. */
  readonly dimensions: number;
  /** Bedrock id of the model that makes them. */
  readonly modelId: string;
}

/** The collection that exists cannot hold what the model makes. */
export class CollectionFault extends Error {
  override readonly name = "CollectionFault";
}

const find = async (api: QdrantApi, collection: string, signal: AbortSignal) => {
  try {
    const { data } = await api.getCollection({ collection_name: collection }, { signal });
    return data.result;
  } catch (error) {
    if (qdrantStatus(error) === 404) return undefined;
    throw error;
  }
};
type Found = NonNullable<Awaited<ReturnType<typeof find>>>;

const check = (found: Found, { collection, dimensions, modelId }: CollectionOptions): void => {
  const { vectors } = found.config.params;
  const wanted = `${modelId} makes vectors of length ${dimensions} for comparison by Cosine`;
  const remedy = "name another QDRANT_COLLECTION, or delete this one and load the documents anew";
  const given =
    typeof vectors?.size === "number" && typeof vectors.distance === "string"
      ? `vectors of length ${vectors.size} for comparison by ${vectors.distance}`
      : "named vectors";
  if (vectors?.size === dimensions && vectors.distance === "Cosine") return;
  throw new CollectionFault(`the collection ${collection} holds ${given}, but ${wanted}: ${remedy}`);
};

/** Makes the collection and the index by which the chunks of a document are found, where they are missing. */
export const ensureCollection = async (
  api: QdrantApi,
  options: CollectionOptions,
  signal: AbortSignal,
): Promise<{ readonly created: boolean }> => {
  const { collection, dimensions } = options;
  const get = () => reliably("collection", signal, (stepSignal) => find(api, collection, stepSignal));
  const existing = await get();
  if (existing === undefined) {
    const vectors = { size: dimensions, distance: "Cosine" as const };
    await reliably("creation", signal, (stepSignal) =>
      api.createCollection({ collection_name: collection, vectors }, { signal: stepSignal }),
    ).catch((error: unknown) => {
      // Somebody else has made it meanwhile, or our own first try did before its answer was lost.
      if (qdrantStatus(error) !== 409) throw error;
    });
  }
  const found = existing ?? (await get());
  if (found !== undefined) check(found, options);
  if (found?.payload_schema?.[documentField] === undefined) {
    const index = { collection_name: collection, field_name: documentField, field_schema: "keyword" as const };
    await reliably("index", signal, (stepSignal) =>
      api.createFieldIndex({ ...index, wait: true }, { signal: stepSignal }),
    );
  }
  return { created: existing === undefined };
};
