/**
 * Figures of the HTTP service, on loopback with stand-ins: requests a second beside a bare Koa and router, start-up and
 * memory. Needs `npm run build`; takes about a minute. Rounds alternate, so that a busy machine hits both sides; the
 * figures are medians.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { build } from "esbuild";
import { freePort, run, start } from "./subject.mjs";

const rounds = 5;
const roundSeconds = 3;
const warmUpSeconds = 1;
const starts = 7;
const connections = 20;
const settleMs = 1_000;

const here = dirname(fileURLToPath(import.meta.url));
const application = join(here, "../../applications/question-answering");
const app = join(application, "dist/app.js");
if (!existsSync(app)) throw new Error("run `npm run build` first");

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const body = JSON.stringify({ text: "What is the first prize of the footbridge competition?", temperature: 0.5 });

const load = async (port, duration) => {
  const url = `http://127.0.0.1:${port}/ask`;
  const headers = { "content-type": "application/json" };
  const result = await autocannon({ url, method: "POST", headers, body, connections, duration });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result.requests.average;
};

const compare = async (name, [bare, ours], env) => {
  const figures = new Map([
    [bare, []],
    [ours, []],
  ]);
  for (let round = 0; round < rounds; round += 1) {
    for (const [script, list] of figures) {
      const port = await freePort();
      const subject = await start(script, { ...env, PORT: String(port) });
      try {
        await load(port, warmUpSeconds);
        list.push(await load(port, roundSeconds));
      } finally {
        await subject.stop();
      }
    }
  }
  const [bareRate, ourRate] = [...figures.values()].map(median);
  return `| ${name} | ${bareRate.toFixed(0)} | ${ourRate.toFixed(0)} | ${((ourRate / bareRate) * 100).toFixed(0)} % |`;
};

const measureStarts = async (env) => {
  const [startMs, rssMb] = [[], []];
  for (let count = 0; count < starts; count += 1) {
    const subject = await start(app, { ...env, PORT: String(await freePort()) });
    await wait(settleMs);
    startMs.push(subject.startMs);
    rssMb.push(subject.rssMb());
    await subject.stop();
  }
  return { startMs: median(startMs), rssMb: median(rssMb) };
};

const folder = mkdtempSync(join(tmpdir(), "bench-http-"));
const bundled = (name) => join(folder, `${name}.js`);
const [bedrockPort, qdrantPort] = [await freePort(), await freePort()];
const env = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "stand-in",
  AWS_SECRET_ACCESS_KEY: "stand-in",
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${bedrockPort}`,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  QDRANT_URL: `http://127.0.0.1:${qdrantPort}`,
  QDRANT_API_KEY: "stand-in",
};
try {
  await build({
    entryPoints: ["bare-json", "kit-json", "bare-ask", "stand-ins"].map((name) => join(here, "subjects", `${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  const ports = { BEDROCK_PORT: String(bedrockPort), QDRANT_PORT: String(qdrantPort) };
  const standIns = await start(bundled("stand-ins"), { ...env, ...ports });
  try {
    await run(app, ["ingest", join(application, "testing/documents")], env);
    const { startMs, rssMb } = await measureStarts(env);
    console.log(
      `Node ${process.version}, ${connections} connections, median of ${rounds} rounds of ${roundSeconds} s\n`,
    );
    console.log("| requests a second | bare Koa and router | Slipway | of bare |\n|---|---|---|---|");
    console.log(await compare("JSON in, JSON out", [bundled("bare-json"), bundled("kit-json")], env));
    console.log(await compare("POST /ask with stand-ins", [bundled("bare-ask"), app], env));
    console.log(`\n| median of ${starts} starts | measured | to reach |\n|---|---|---|`);
    console.log(`| spawn to listening | ${startMs.toFixed(0)} ms | 300 ms |`);
    console.log(`| idle RSS, ${settleMs} ms later | ${rssMb.toFixed(0)} MB | 100 MB |`);
  } finally {
    await standIns.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
