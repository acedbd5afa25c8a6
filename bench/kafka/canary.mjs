/**
 * Figures of the canary against a real Kafka: messages a second through its accounting beside bare kafkajs, memory, and
 * its start. Needs `npm run build` and KAFKA_BROKERS; takes about two minutes. Rounds alternate, so that a busy machine
 * hits both sides; the figures are medians.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { Kafka, logLevel } from "kafkajs";
import { start } from "../http/subject.mjs";

const rounds = Number(process.env.ROUNDS ?? 7);
const starts = 7;
const partitions = 6;
const settleMs = 1_000;
const produced = { messages: 40_000, batch: 50 };
const consumed = { messages: 400_000, warmUp: 100_000 };

const { KAFKA_BROKERS } = process.env;
if (!KAFKA_BROKERS) throw new Error("KAFKA_BROKERS is not set: start a Kafka without TLS and log in");
const here = dirname(fileURLToPath(import.meta.url));
const app = join(here, "../../applications/kafkajs-canary/dist/app.js");
if (!existsSync(app)) throw new Error("run `npm run build` first");

const run = promisify(execFile);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const name = `bench-${process.pid}-${Date.now().toString(36)}`;
const folder = mkdtempSync(join(tmpdir(), "bench-kafka-"));
const kafka = new Kafka({ clientId: "bench", brokers: KAFKA_BROKERS.split(","), logLevel: logLevel.ERROR });
const admin = kafka.admin();
const topics = [];
const newTopic = async (what) => {
  const topic = `${name}-${what}-${topics.length}`;
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true });
  topics.push(topic);
  return topic;
};
const subject = async (script, variables) => {
  const env = { PATH: process.env.PATH, BROKERS: KAFKA_BROKERS, PARTITIONS: String(partitions), ...variables };
  const { stdout } = await run(process.execPath, [join(folder, `${script}.js`)], { env, timeout: 120_000 });
  return JSON.parse(stdout.trim().split("\n").at(-1));
};

/** Both sides in turn, the other one first in every second round. */
const compare = async (title, sides, measure) => {
  const figures = sides.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) figures[index].push(await measure(sides[index], round));
  }
  const [bare, ours] = figures.map((list) => ({
    rate: median(list.map(({ rate }) => rate)),
    rssMb: median(list.map(({ rssMb }) => rssMb)),
  }));
  const ofBare = ((ours.rate / bare.rate) * 100).toFixed(0);
  console.log(
    `| ${title} | ${bare.rate.toFixed(0)} | ${ours.rate.toFixed(0)} | ${ofBare} % | ${bare.rssMb.toFixed(0)} MB | ${ours.rssMb.toFixed(0)} MB |`,
  );
};

const measureStarts = async () => {
  const [startMs, rssMb] = [[], []];
  for (let count = 0; count < starts; count += 1) {
    const canary = await start(app, {
      PORT: "0",
      KAFKA_HOST: KAFKA_BROKERS,
      KAFKA_TLS: "off",
      KAFKA_SASL_MECHANISM: "none",
      KAFKA_TOPIC: topics[0],
      KAFKA_GROUP_ID: `${name}-start-${count}`,
    });
    await wait(settleMs);
    startMs.push(canary.startMs);
    rssMb.push(canary.rssMb());
    await canary.stop();
  }
  return { startMs: median(startMs), rssMb: median(rssMb) };
};

try {
  await admin.connect();
  await build({
    entryPoints: ["bare-produce.mjs", "bare-consume.mjs", "canary-produce.ts", "canary-consume.ts"].map((file) =>
      join(here, "subjects", file),
    ),
    outdir: folder,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    outExtension: { ".js": ".js" },
    logLevel: "error",
  });
  const load = () => loadavg()[0].toFixed(1);
  console.log(
    `Node ${process.version}, ${partitions} partitions, one broker, median of ${rounds} rounds, load ${load()}\n`,
  );
  console.log("| messages a second | bare kafkajs | canary | of bare | memory, bare | memory, canary |");
  console.log("|---|---|---|---|---|---|");
  await newTopic("start");
  await compare(`produced, batches of ${produced.batch}`, ["bare-produce", "canary-produce"], async (script) =>
    subject(script, {
      TOPIC: await newTopic("produce"),
      MESSAGES: String(produced.messages),
      BATCH: String(produced.batch),
    }),
  );
  // One topic that both read, written by the canary so that there is something to account for.
  const topic = await newTopic("consume");
  await subject("canary-produce", { TOPIC: topic, MESSAGES: String(consumed.messages), BATCH: "500" });
  await compare("consumed, with accounting and commits", ["bare-consume", "canary-consume"], (script, round) =>
    subject(script, {
      TOPIC: topic,
      GROUP: `${name}-${script}-${round}`,
      MESSAGES: String(consumed.messages),
      WARM_UP: String(consumed.warmUp),
    }),
  );
  const { startMs, rssMb } = await measureStarts();
  console.log(`\n| median of ${starts} starts | measured | to reach |\n|---|---|---|`);
  console.log(`| spawn to listening | ${startMs.toFixed(0)} ms | 300 ms |`);
  console.log(`| idle memory (RSS), ${settleMs} ms later | ${rssMb.toFixed(0)} MB | 100 MB |`);
  console.log(`\nload at the end ${load()}`);
} finally {
  if (topics.length > 0) await admin.deleteTopics({ topics }).catch(() => undefined);
  await admin.disconnect();
  rmSync(folder, { recursive: true, force: true });
}
