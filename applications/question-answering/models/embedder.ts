import { type BedrockRuntimeClient, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import type { EmbeddingModel, EmbeddingPurpose } from "./embedding-model";

/** Turns texts into vectors. */
export interface Embedder {
  readonly modelId: string;
  /** Length of the vectors. */
  readonly dimensions: number;
  /** Texts that one call to {@link embed} takes at best. */
  readonly batchSize: number;
  /** One vector a text, in the order of the texts. */
  embed(texts: readonly string[], purpose: EmbeddingPurpose, signal: AbortSignal): Promise<number[][]>;
}

/** Bedrock answered with something else than one vector a text. */
export class UnexpectedEmbedding extends Error {
  override readonly name = "UnexpectedEmbedding";
}

const readVectors = (model: EmbeddingModel, body: string, count: number): number[][] => {
  let vectors: number[][];
  try {
    vectors = model.response(JSON.parse(body));
  } catch (cause) {
    throw new UnexpectedEmbedding(`${model.id} answered without embeddings`, { cause });
  }
  if (vectors.length === count && vectors.every(({ length }) => length === model.dimensions)) return vectors;
  const sizes = [...new Set(vectors.map(({ length }) => length))].join(", ");
  throw new UnexpectedEmbedding(
    `${model.id} answered with ${vectors.length} vectors of length ${sizes} for ${count} texts; length ${model.dimensions} is expected`,
  );
};

/** Embeds through Bedrock, as many texts a call as the model takes. */
export const bedrockEmbedder = (bedrock: BedrockRuntimeClient, model: EmbeddingModel): Embedder => ({
  modelId: model.id,
  dimensions: model.dimensions,
  batchSize: model.batchSize,

  async embed(texts, purpose, signal) {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += model.batchSize) {
      const batch = texts.slice(start, start + model.batchSize);
      const command = new InvokeModelCommand({
        modelId: model.id,
        contentType: "application/json",
        accept: "application/json",
        body: JSON.stringify(model.request(batch, purpose)),
      });
      const { body } = await bedrock.send(command, { abortSignal: signal });
      vectors.push(...readVectors(model, body.transformToString(), batch.length));
    }
    return vectors;
  },
});
