/** Bedrock's and Qdrant's stand-ins in a process of their own, on the ports that they are told. */
import { startBedrockStandIn } from "../../../applications/question-answering/testing/bedrock-stand-in";
import { startQdrantStandIn } from "../../../applications/question-answering/testing/qdrant-stand-in";

const { BEDROCK_PORT, QDRANT_PORT, QDRANT_API_KEY: apiKey } = process.env;

Promise.all([
  startBedrockStandIn({ port: Number(BEDROCK_PORT) }),
  startQdrantStandIn({ port: Number(QDRANT_PORT), apiKey }),
]).then(
  () => console.log("listening"),
  (error: unknown) => {
    throw error;
  },
);
