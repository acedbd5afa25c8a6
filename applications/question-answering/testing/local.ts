/**
 * Runs the service on a laptop: a stand-in for Bedrock, a stand-in for Qdrant, and the application's own bundle between
 * them with the sample documents loaded. Only settings tell it from a deployed one. Started by
 * `npm run local:question-answering`; Ctrl-C ends all three.
 */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { startBedrockStandIn } from "./bedrock-stand-in";
import { type Child, startChild } from "./local/child";
import { type LocalOptions, parseLocalOptions, usage } from "./local/options";
import { waitUntilReady, whenFree } from "./local/ports";
import { startQdrantStandIn } from "./qdrant-stand-in";

const testKey = "test-key-not-a-secret";
// esbuild writes this program to testing/dist/local.cjs.
const folder = join(__dirname, "..");
const bundle = join(folder, "..", "dist", "app.js");
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const settings = (options: LocalOptions, bedrockUrl: string, qdrantUrl: string): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  PORT: String(options.port),
  LOG_LEVEL: options.logLevel,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: testKey,
  AWS_SECRET_ACCESS_KEY: testKey,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrockUrl,
  QDRANT_URL: qdrantUrl,
  QDRANT_API_KEY: testKey,
});

const welcome = (url: string): string => `
Question answering runs at ${url}/  (stand-ins, no AWS: answers are sentences cut out of the documents)

Ask on that page without a key, or here:

  curl ${url}/ask -H 'content-type: application/json' -d '{"text": "What is the first prize of the footbridge competition?"}'

Ctrl-C ends it.`;

const run = async (options: LocalOptions): Promise<void> => {
  if (!existsSync(bundle)) throw new Error(`${relative(process.cwd(), bundle)} is missing: npm run build`);
  await whenFree(options.port, "--port");
  const bedrock = await whenFree(options.bedrockPort, "--bedrock-port", startBedrockStandIn);
  const startQdrant = ({ port }: { port: number }) => startQdrantStandIn({ port, apiKey: testKey });
  const qdrant = await whenFree(options.qdrantPort, "--qdrant-port", startQdrant);
  const environment = settings(options, bedrock.url, qdrant.url);

  let current: Child | undefined;
  const stop = async (): Promise<void> => {
    await current?.stop();
    await Promise.all([bedrock.close(), qdrant.close()]);
  };
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop();
    });
  }

  try {
    say(`Loading ${relative(process.cwd(), options.documents) || "."} …`);
    current = startChild(bundle, ["ingest", options.documents], environment);
    const code = await current.ended;
    if (stopping) return;
    if (code !== 0) say("Not every document could be loaded; what could be is there.");

    current = startChild(bundle, [], environment);
    const url = `http://localhost:${options.port}`;
    if (await waitUntilReady(`${url}/readyz`, current)) say(welcome(url));
    const ended = await current.ended;
    if (!stopping) process.exitCode = ended || 1;
  } finally {
    if (!stopping) await stop();
  }
};

const options = parseLocalOptions(process.argv.slice(2), join(folder, "documents"));
if (typeof options === "string") {
  process.stderr.write(`${options}\n${usage}`);
  process.exitCode = 2;
} else {
  run(options).catch((error: unknown) => {
    process.stderr.write(`local: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
