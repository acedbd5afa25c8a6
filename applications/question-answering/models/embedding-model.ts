import { z } from "zod";
import { ConfigurationFault } from "../../service-kit/configuration";
import { wellFormed } from "../well-formed";

/** Why a text is embedded: some models treat questions and documents differently. */
export type EmbeddingPurpose = "question" | "document";

/** How one family of Bedrock's embedding models is asked. */
export interface EmbeddingModel {
  readonly id: string;
  /** Length of its vectors. */
  readonly dimensions: number;
  /** Texts that one call takes. */
  readonly batchSize: number;
  /** The body of a call. */
  request(texts: readonly string[], purpose: EmbeddingPurpose): unknown;
  /** One vector a text, in the order of the texts; throws when the answer is none. */
  response(body: unknown): number[][];
}

const vector = z.array(z.number()).min(1);
const titanAnswer = z.object({ embedding: vector });
const cohereAnswer = z.object({ embeddings: z.union([z.array(vector), z.object({ float: z.array(vector) })]) });

const titan = (id: string): EmbeddingModel => {
  // Version 1 knows no options; version 2 has 1024 dimensions unless it is asked for fewer.
  const isFirst = /titan-embed-text-v1\b/.test(id);
  const options = isFirst ? {} : { dimensions: 1024, normalize: true };
  return {
    id,
    dimensions: isFirst ? 1536 : 1024,
    batchSize: 1,
    request: ([inputText = ""]) => ({ inputText, ...options }),
    response: (body) => [titanAnswer.parse(body).embedding],
  };
};

/** Version 3 refuses longer texts, in UTF-16 units; only a question can be so long. */
const longestCohereText = 2048;

const cohere = (id: string): EmbeddingModel => {
  const isFourth = /cohere\.embed-v4\b/.test(id);
  const options = isFourth ? { embedding_types: ["float"], output_dimension: 1536 } : { embedding_types: ["float"] };
  return {
    id,
    dimensions: isFourth ? 1536 : 1024,
    batchSize: 96,
    request: (texts, purpose) => ({
      texts: texts.map((text) => wellFormed(text.slice(0, longestCohereText))),
      input_type: purpose === "question" ? "search_query" : "search_document",
      truncate: "END",
      ...options,
    }),
    response: (body) => {
      const { embeddings } = cohereAnswer.parse(body);
      return Array.isArray(embeddings) ? embeddings : embeddings.float;
    },
  };
};

const geography = "(?:(?:us|us-gov|eu|apac|jp|au|ca|global)\\.)?";
const families: readonly (readonly [RegExp, (id: string) => EmbeddingModel])[] = [
  [new RegExp(`^${geography}amazon\\.titan-embed-text-v\\d[\\w.:-]*$`), titan],
  [new RegExp(`^${geography}cohere\\.embed-[\\w.:-]+$`), cohere],
];

/** Finds out how a model is asked, or throws a {@link ConfigurationFault} that says which ones are known. */
export const embeddingModel = (id: string): EmbeddingModel => {
  const family = families.find(([pattern]) => pattern.test(id));
  if (family) return family[1](id);
  throw new ConfigurationFault(
    `EMBEDDING_MODEL_ID must be amazon.titan-embed-text-* or cohere.embed-*, not ${JSON.stringify(id.slice(0, 80))} (Bedrock model that turns text into vectors)`,
  );
};
