import { type AnswerDeadlines, answerDeadlines } from "../../../../applications/question-answering/answer-question";
import { qdrantChunkStore } from "../../../../applications/question-answering/ingest/chunk-store";
import { ensureCollection } from "../../../../applications/question-answering/ingest/collection";
import { runIngest } from "../../../../applications/question-answering/ingest/run";
import { bedrockAnswerer } from "../../../../applications/question-answering/models/answerer";
import { connectBedrock } from "../../../../applications/question-answering/models/bedrock-client";
import { bedrockEmbedder } from "../../../../applications/question-answering/models/embedder";
import { embeddingModel } from "../../../../applications/question-answering/models/embedding-model";
import { connectQdrant } from "../../../../applications/question-answering/retrieval/qdrant-connection";
import { qdrantRetriever } from "../../../../applications/question-answering/retrieval/retriever";
import { createQuestionAnsweringService } from "../../../../applications/question-answering/routes/service";
import { startBedrockStandIn } from "../../../../applications/question-answering/testing/bedrock-stand-in";
import { startQdrantStandIn } from "../../../../applications/question-answering/testing/qdrant-stand-in";
import { DrainingServer } from "../../../../applications/service-kit/draining-server";
import { collectingLogger } from "../../../../applications/service-kit/testing/collecting-logger";
import { memorySource } from "./memory-source";

export interface ServiceOptions {
  readonly deadlines?: Partial<AnswerDeadlines>;
  readonly embeddingModelId?: string;
  readonly answerModelId?: string;
  readonly qdrantKey?: string;
}

const apiKey = "key-of-the-stand-in";
const region = "us-east-1";
const collection = "cnu";

/** The whole service in this process, on a free port, with stand-ins behind the real clients. */
export const startService = async (options: ServiceOptions = {}) => {
  const bedrockStandIn = await startBedrockStandIn();
  const qdrantStandIn = await startQdrantStandIn({ apiKey });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrockStandIn.url,
    AWS_ACCESS_KEY_ID: "stand-in",
    AWS_SECRET_ACCESS_KEY: "stand-in",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  const { log, lines, text } = collectingLogger();
  const bedrock = connectBedrock({ region, maxAttempts: 2 });
  const model = embeddingModel(options.embeddingModelId ?? "amazon.titan-embed-text-v2:0");
  const embedder = bedrockEmbedder(bedrock, model);
  const qdrant = connectQdrant({ url: qdrantStandIn.url, apiKey: options.qdrantKey ?? apiKey });
  const parts = {
    embedder,
    retriever: qdrantRetriever(qdrant, collection),
    answerer: bedrockAnswerer(bedrock, {
      modelId: options.answerModelId ?? "us.amazon.nova-2-lite-v1:0",
      maxTokens: 100,
    }),
    chunks: 2,
    deadlines: { ...answerDeadlines, ...options.deadlines },
  };
  const listener = createQuestionAnsweringService({ log, parts, isDraining: () => false });
  const server = await DrainingServer.listen(listener, { port: 0, host: "127.0.0.1", quietMs: 0 });
  const url = `http://127.0.0.1:${server.port}`;

  return {
    url,
    bedrock: bedrockStandIn,
    qdrant: qdrantStandIn,
    logLines: lines,
    logText: () => text.join(""),

    /** Makes the collection and loads documents, by key. */
    async load(documents: Readonly<Record<string, string>>) {
      const { signal } = new AbortController();
      await ensureCollection(qdrant, { collection, dimensions: model.dimensions, modelId: model.id }, signal);
      const store = qdrantChunkStore(qdrant, collection);
      return runIngest({ source: memorySource(documents), embedder, store, log, signal });
    },

    async ask(request: unknown, init: RequestInit = {}) {
      const body = JSON.stringify(request);
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${url}/ask`, { method: "POST", body, headers, ...init });
      const answer: unknown = await response.json();
      return { status: response.status, headers: response.headers, body: answer };
    },

    async stop() {
      await server.drain();
      bedrock.destroy();
      await Promise.all([bedrockStandIn.close(), qdrantStandIn.close()]);
    },
  };
};
export type RunningService = Awaited<ReturnType<typeof startService>>;
