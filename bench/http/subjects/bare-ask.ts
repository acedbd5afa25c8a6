/** What the service is measured against: Koa, its router and the same three calls, without any limit or log. */
import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import Router from "@koa/router";
import { QdrantClient } from "@qdrant/js-client-rest";
import Koa from "koa";
import { renderPrompt } from "../../../applications/question-answering/models/prompt";
import { chunkPayload } from "../../../applications/question-answering/retrieval/chunk";

const { QDRANT_URL: url, QDRANT_API_KEY: apiKey = "", PORT } = process.env;
const bedrock = new BedrockRuntimeClient({});
const qdrant = new QdrantClient({ url, headers: { "api-key": apiKey }, checkCompatibility: false });

const router = new Router();
router.post("/ask", async (ctx) => {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  const { text, temperature = 0.5 } = JSON.parse(Buffer.concat(chunks).toString("utf8"));

  const embedding = await bedrock.send(
    new InvokeModelCommand({
      modelId: "amazon.titan-embed-text-v2:0",
      body: JSON.stringify({ inputText: text, dimensions: 1024, normalize: true }),
    }),
  );
  const query: number[] = JSON.parse(embedding.body.transformToString()).embedding;
  const { points } = await qdrant.query("cnu", { query, limit: 2, with_payload: true });
  const context = points.map(({ payload }) => chunkPayload.parse(payload));
  const { system, user } = renderPrompt({ question: text, context });
  const { output } = await bedrock.send(
    new ConverseCommand({
      modelId: "us.amazon.nova-2-lite-v1:0",
      system: [{ text: system }],
      messages: [{ role: "user", content: [{ text: user }] }],
      inferenceConfig: { maxTokens: 100, temperature },
    }),
  );
  ctx.body = { answer: output?.message?.content?.[0]?.text, sources: context };
});

const server = new Koa().use(router.routes()).listen(Number(PORT), "127.0.0.1", () => {
  console.log("listening");
});
process.on("SIGTERM", () => process.exit(server.listening ? 0 : 1));
