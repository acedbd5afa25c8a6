import { freePort } from "../../support/free-port";
import { docker, dockerFailure, imageOf, pathsIn, runToEnd } from "../support/engine";
import { newName, parseMetrics, until, variablesFor } from "./support/canary";

/** Megabytes above the base image's operating system, whose part here is the C and C++ libraries. */
const sizeLimit = 130;

// As the task definition has it: 256 CPU units, 512 MiB, read-only, a writable /tmp, no capability, an init process.
const taskFlags = [
  "--read-only --tmpfs /tmp --user 1000:1000 --init --cap-drop ALL --security-opt no-new-privileges",
  "--cpus 0.25 --memory 512m --network host",
].flatMap((flags) => flags.split(" "));

let image: string;
let url: string;
let container: string;

const variables = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
const get = async (path: string) => {
  const response = await fetch(url + path).catch(() => undefined);
  return { status: response?.status, text: (await response?.text()) ?? "" };
};

/** The container's health check, as the task definition has it. */
const checkOf = (address: string) => [
  "node",
  "-e",
  `fetch('${address}/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`,
];

beforeAll(async () => {
  image = await imageOf("kafkajs-canary");
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const given = { ...variablesFor(newName("image")), HEALTH_DEADLINE_MS: "60000", PORT: String(port) };
  container = await docker("run", "--detach", ...taskFlags, ...variables(given), image);
}, 300_000);
afterAll(async () => {
  if (container) await docker("rm", "--force", container);
});

describe("the image, run as its task definition says", () => {
  test("becomes healthy and ready, produces and consumes, and is scraped", async () => {
    await until(
      "it is ready",
      async () => (await get("/readyz")).status === 200,
      () => url,
    );
    await docker("exec", container, ...checkOf(url));
    await until("messages came", async () => {
      const metrics = parseMetrics((await get("/metrics")).text);
      return (metrics.canary_messages_consumed_total ?? 0) > 20;
    });
    expect(parseMetrics((await get("/metrics")).text).canary_messages_lost_total).toBe(0);
    for (const path of ["/", "/docs", "/openapi.json", "/healthz"]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
  });

  test("has a health check that fails where nobody listens", async () => {
    expect(await dockerFailure("exec", container, ...checkOf("http://127.0.0.1:1"))).toMatch(/Command failed/);
  });

  test("takes little of the memory that it has", async () => {
    const status = await docker(
      "exec",
      container,
      "node",
      "-e",
      `const { readFileSync, readdirSync } = require("node:fs");
       const rss = readdirSync("/proc").filter((pid) => /^\\d+$/.test(pid) && Number(pid) !== process.pid)
         .map((pid) => Number(readFileSync("/proc/" + pid + "/status", "utf8").match(/VmRSS:\\s+(\\d+)/)?.[1] ?? 0));
       console.log(Math.max(...rss));`,
    );
    const megabytes = Number(status) / 1_024;
    process.stdout.write(`canary in its container: ${megabytes.toFixed(0)} MB\n`);
    expect(megabytes).toBeLessThan(200);
  });

  test("ends with code 0 on SIGTERM, and its last line says so", async () => {
    await docker("kill", "--signal", "SIGTERM", container);
    expect(await docker("wait", container)).toBe("0");
    const lines = (await docker("logs", container)).split("\n");
    expect(JSON.parse(lines.at(-1) ?? "{}").msg).toBe("stopped");
    expect(lines.filter((line) => line.includes('"warning"'))).toEqual([]);
  });

  test("says in one line what is missing, with code 1", async () => {
    const { code, output } = await runToEnd(...taskFlags, image);
    expect([code, output.trim()]).toEqual([1, expect.stringMatching(/^KAFKA_HOST is not set \(.+\)$/)]);
  });
});

describe("the image", () => {
  test("holds node, its libraries, one file and no tool, and stays small", async () => {
    const paths = await pathsIn(image);
    expect(paths.filter((path) => /(^|\/)s?bin\/[^/]+$/.test(path))).toEqual(["usr/local/bin/node"]);
    expect(paths.filter((path) => path.startsWith("app/") && !path.endsWith("/"))).toEqual(["app/app.js"]);
    const [inspected] = JSON.parse(await docker("image", "inspect", image));
    expect(inspected.Config).toMatchObject({
      User: "1000:1000",
      Labels: { "org.opencontainers.image.title": "kafkajs-canary" },
    });
    const megabytes = inspected.Size / 1e6;
    process.stdout.write(`image: ${megabytes.toFixed(1)} MB, operating system's libraries included\n`);
    expect(megabytes).toBeLessThan(sizeLimit);
  });
});
