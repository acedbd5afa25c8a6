import { startBedrockStandIn } from "../../../../applications/question-answering/testing/bedrock-stand-in";
import { startQdrantStandIn } from "../../../../applications/question-answering/testing/qdrant-stand-in";
import type { StandIn } from "../../../../applications/question-answering/testing/server/stand-in-server";

export const qdrantKey = "test-key-not-a-secret";

export interface StandIns {
  readonly bedrock: StandIn;
  readonly qdrant: StandIn;
  close(): Promise<void>;
}

export const startStandIns = async (): Promise<StandIns> => {
  const [bedrock, qdrant] = await Promise.all([startBedrockStandIn(), startQdrantStandIn({ apiKey: qdrantKey })]);
  return {
    bedrock,
    qdrant,
    close: async () => {
      await Promise.all([bedrock.close(), qdrant.close()]);
    },
  };
};

/** What the application is given to reach the stand-ins: settings, and visibly fake credentials. */
export const settingsFor = (bedrockUrl: string, qdrantUrl: string): Record<string, string> => ({
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "test-key-not-a-secret",
  AWS_SECRET_ACCESS_KEY: "test-key-not-a-secret",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrockUrl,
  QDRANT_URL: qdrantUrl,
  QDRANT_API_KEY: qdrantKey,
});
