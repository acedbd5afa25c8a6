/**
 * Figures of the query API and the loader against a real Cassandra: reads a second and the slowest hundredth beside a bare
 * Koa and beside Express as the original uses it, the time that 100,000 rows take, start-up and memory. Needs
 * `npm run build`, and CASSANDRA_CONTACT_POINT and CASSANDRA_PORT; takes about two minutes. Rounds alternate, so that a
 * busy machine hits all sides; the figures are medians.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { Client } from "cassandra-driver";
import { build } from "esbuild";
import { freePort, run, start } from "../http/subject.mjs";

const rounds = 5;
const roundSeconds = 4;
const warmUpSeconds = 2;
const connections = 50;
const starts = 7;
const loads = 3;
const rows = 100_000;
const settleMs = 1_000;
const keyspace = "bench";

const { CASSANDRA_CONTACT_POINT, CASSANDRA_PORT } = process.env;
if (!CASSANDRA_CONTACT_POINT || !CASSANDRA_PORT) {
  throw new Error("CASSANDRA_CONTACT_POINT and CASSANDRA_PORT are not set: start a Cassandra without TLS and log in");
}
const here = dirname(fileURLToPath(import.meta.url));
const bundleOf = (name) => join(here, `../../applications/${name}/dist/app.js`);
for (const name of ["load-data", "query-api"]) {
  if (!existsSync(bundleOf(name))) throw new Error("run `npm run build` first");
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const idOf = (index) => `c${String(index).padStart(6, "0")}`;
// Spread over the table, so that no row is always the one that was just read.
const paths = Array.from({ length: 1_000 }, (_, index) => ({ path: `/countries/${idOf((index * 7_919) % rows)}` }));

const load = async (port, duration) => {
  const result = await autocannon({ url: `http://127.0.0.1:${port}`, requests: paths, connections, duration });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return { rate: result.requests.average, p99: result.latency.p99, count: result.requests.total };
};

const measureReads = async (subjects, env) => {
  const figures = new Map(subjects.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, script] of subjects) {
      const port = await freePort();
      const subject = await start(script, { ...env, PORT: String(port) });
      try {
        await load(port, warmUpSeconds);
        const before = subject.cpuMs();
        const { count, ...figure } = await load(port, roundSeconds);
        figures.get(name).push({ ...figure, cpuUs: ((subject.cpuMs() - before) * 1_000) / count });
      } finally {
        await subject.stop();
      }
    }
  }
  return [...figures].map(([name, list]) => ({
    name,
    rate: median(list.map(({ rate }) => rate)),
    p99: median(list.map(({ p99 }) => p99)),
    cpuUs: median(list.map(({ cpuUs }) => cpuUs)),
  }));
};

const measureStarts = async (script, env) => {
  const [startMs, rssMb] = [[], []];
  for (let count = 0; count < starts; count += 1) {
    const subject = await start(script, { ...env, PORT: String(await freePort()) });
    await wait(settleMs);
    startMs.push(subject.startMs);
    rssMb.push(subject.rssMb());
    await subject.stop();
  }
  return { startMs: median(startMs), rssMb: median(rssMb) };
};

const measureLoads = async (file, env) => {
  const seconds = [];
  for (let count = 0; count < loads; count += 1) {
    const started = performance.now();
    await run(bundleOf("load-data"), ["--file", file], env);
    seconds.push((performance.now() - started) / 1_000);
  }
  return median(seconds);
};

const admin = new Client({
  contactPoints: [`${CASSANDRA_CONTACT_POINT}:${CASSANDRA_PORT}`],
  localDataCenter: "datacenter1",
  protocolOptions: { maxVersion: 4 },
});
const folder = mkdtempSync(join(tmpdir(), "bench-cassandra-"));
const env = {
  AWS_REGION: "eu-west-1",
  CASSANDRA_CONTACT_POINTS: `${CASSANDRA_CONTACT_POINT}:${CASSANDRA_PORT}`,
  CASSANDRA_LOCAL_DATACENTER: "datacenter1",
  CASSANDRA_AUTH: "none",
  CASSANDRA_TLS: "off",
  KEYSPACE: keyspace,
  TABLE: "countries",
};
try {
  await admin.connect();
  await admin.execute(`DROP KEYSPACE IF EXISTS ${keyspace}`);
  await admin.execute(
    `CREATE KEYSPACE ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
  );
  const file = join(folder, "rows.csv");
  const lines = Array.from(
    { length: rows },
    (_, index) => `${idOf(index)},Country ${index},Capital,${index},${index}\n`,
  );
  writeFileSync(file, `id,name,capital,population,area\n${lines.join("")}`);
  await build({
    entryPoints: [join(here, "subjects/bare-koa.ts"), join(here, "subjects/express-unprepared.mjs")],
    outdir: folder,
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "error",
  });

  const loadSeconds = await measureLoads(file, env);
  const [express, bare, ours] = await measureReads(
    [
      ["Express 4, unprepared, as the original", join(folder, "express-unprepared.js")],
      ["bare Koa, prepared", join(folder, "bare-koa.js")],
      ["Slipway", bundleOf("query-api")],
    ],
    env,
  );
  const { startMs, rssMb } = await measureStarts(bundleOf("query-api"), env);

  console.log(
    `Node ${process.version}, ${connections} connections, ${rows} rows, median of ${rounds} rounds of ${roundSeconds} s\n`,
  );
  console.log("| GET /countries/:id | requests a second | p99 | CPU a request | rate of bare |\n|---|---|---|---|---|");
  for (const { name, rate, p99, cpuUs } of [express, bare, ours]) {
    const ofBare = ((rate / bare.rate) * 100).toFixed(0);
    console.log(`| ${name} | ${rate.toFixed(0)} | ${p99} ms | ${cpuUs.toFixed(0)} µs | ${ofBare} % |`);
  }
  console.log("\n| | measured | to reach |\n|---|---|---|");
  console.log(
    `| ${rows} rows loaded, process and all, median of ${loads} | ${loadSeconds.toFixed(1)} s, ${(rows / loadSeconds).toFixed(0)} a second | – |`,
  );
  console.log(`| spawn to listening, connected, median of ${starts} | ${startMs.toFixed(0)} ms | 300 ms |`);
  console.log(`| idle RSS, ${settleMs} ms later | ${rssMb.toFixed(0)} MB | 100 MB |`);
} finally {
  await admin.execute(`DROP KEYSPACE IF EXISTS ${keyspace}`).catch(() => undefined);
  await admin.shutdown();
  rmSync(folder, { recursive: true, force: true });
}
