import { type Configuration, type Environment, readConfiguration } from "../service-kit/configuration";
import { ingest, questionAnswering } from "./contract";
import { type EmbeddingModel, embeddingModel } from "./models/embedding-model";

/** What the service reads at start. */
export type ServeConfiguration = Configuration<typeof questionAnswering> & { readonly embedding: EmbeddingModel };

/** What the `ingest` task reads at start. */
export type IngestConfiguration = Configuration<typeof ingest> & { readonly embedding: EmbeddingModel };

const withEmbedding = <C extends { readonly EMBEDDING_MODEL_ID: string }>(configuration: C) => ({
  ...configuration,
  embedding: embeddingModel(configuration.EMBEDDING_MODEL_ID),
});

export const readServeConfiguration = (env: Environment): ServeConfiguration =>
  withEmbedding(readConfiguration(questionAnswering, env));

export const readIngestConfiguration = (env: Environment): IngestConfiguration =>
  withEmbedding(readConfiguration(ingest, env));
