import { defineContract } from "../service-kit/contract";

const shared = {
  environment: {
    AWS_REGION: { description: "Region of the Bedrock models" },
    QDRANT_COLLECTION: { description: "Qdrant collection that holds the chunks", default: "cnu" },
    EMBEDDING_MODEL_ID: {
      description: "Bedrock model that turns text into vectors",
      default: "amazon.titan-embed-text-v2:0",
    },
    LOG_LEVEL: { description: "Least severe log line that is written", format: "log-level", default: "info" },
  },
  secrets: {
    QDRANT_URL: { description: "Address of Qdrant's REST API, with its port", format: "url" },
    QDRANT_API_KEY: { description: "Key that Qdrant asks for" },
  },
} as const;

/** The service that answers questions. */
export const questionAnswering = defineContract({
  name: "question-answering",
  port: 8080,
  healthPath: "/healthz",
  size: { cpu: 256, memoryMiB: 1024 },
  // An answer takes 25 s at most, and the load balancer stops sending 5 s before the task is told to stop.
  stopTimeoutSeconds: 60,
  environment: {
    ...shared.environment,
    PORT: {
      description: "TCP port to listen on; 0 takes a free one",
      format: "integer",
      minimum: 0,
      maximum: 65_535,
      default: "8080",
    },
    ANSWER_MODEL_ID: {
      description: "Bedrock model or inference profile that writes the answer",
      default: "us.amazon.nova-2-lite-v1:0",
    },
    RETRIEVED_CHUNKS: {
      description: "Chunks given to the model as context",
      format: "integer",
      minimum: 1,
      maximum: 20,
      default: "2",
    },
    MAX_ANSWER_TOKENS: {
      description: "Longest answer in tokens",
      format: "integer",
      minimum: 1,
      maximum: 4_096,
      default: "100",
    },
  },
  secrets: shared.secrets,
});

/** The one-shot task that loads documents into the collection. */
export const ingest = defineContract({
  name: "ingest",
  command: ["ingest"],
  size: { cpu: 256, memoryMiB: 1024 },
  stopTimeoutSeconds: 60,
  environment: shared.environment,
  secrets: shared.secrets,
});
