import { type Environment, orExit, secretValues } from "../service-kit/configuration";
import { DrainingServer } from "../service-kit/draining-server";
import { endOnUncaught, logWarnings, stopOnSignals } from "../service-kit/lifecycle";
import { createLogger } from "../service-kit/logger";
import { readServeConfiguration } from "./configuration";
import { questionAnswering } from "./contract";
import { bedrockAnswerer } from "./models/answerer";
import { connectBedrock } from "./models/bedrock-client";
import { bedrockEmbedder } from "./models/embedder";
import { connectQdrant } from "./retrieval/qdrant-connection";
import { qdrantRetriever } from "./retrieval/retriever";
import { createQuestionAnsweringService } from "./routes/service";

/** Tries of each call to Bedrock: their waits fit into an answer's deadline. */
const maxAttempts = 4;

/** Serves until a signal ends the process; neither Bedrock nor Qdrant is asked before the first question. */
export const serve = async (env: Environment): Promise<void> => {
  const configuration = orExit(() => readServeConfiguration(env));
  const { name, stopTimeoutSeconds } = questionAnswering;
  const log = createLogger({ name, level: configuration.LOG_LEVEL, secrets: secretValues(questionAnswering, env) });
  endOnUncaught(log);
  logWarnings(log);

  const bedrock = connectBedrock({ region: configuration.AWS_REGION, maxAttempts });
  const qdrant = connectQdrant({ url: configuration.QDRANT_URL, apiKey: configuration.QDRANT_API_KEY });
  const parts = {
    embedder: bedrockEmbedder(bedrock, configuration.embedding),
    retriever: qdrantRetriever(qdrant, configuration.QDRANT_COLLECTION),
    answerer: bedrockAnswerer(bedrock, {
      modelId: configuration.ANSWER_MODEL_ID,
      maxTokens: configuration.MAX_ANSWER_TOKENS,
    }),
    chunks: configuration.RETRIEVED_CHUNKS,
  };

  let isDraining = (): boolean => false;
  const listener = createQuestionAnsweringService({ log, parts, isDraining: () => isDraining() });
  const server = await DrainingServer.listen(listener, { port: configuration.PORT });
  isDraining = () => server.isDraining;
  stopOnSignals({
    log,
    server,
    closables: [{ name: "bedrock", close: () => bedrock.destroy() }],
    stopTimeoutSeconds,
  });
  log.info({ port: server.port, startedInMs: Math.round(process.uptime() * 1_000) }, "listening");
};
