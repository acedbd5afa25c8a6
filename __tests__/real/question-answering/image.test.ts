import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../support/free-port";
import { docker, dockerFailure, imageOf, pathsIn, runToEnd } from "../support/engine";
import { ask } from "./support/application";
import { answer, fillCollection, question } from "./support/samples";
import { qdrantKey, type StandIns, settingsFor, startStandIns } from "./support/stand-ins";

/** Megabytes above the base image's operating system, whose part here is the C and C++ libraries. */
const sizeLimit = 130;

// As the task definition has it: 256 CPU units, 1024 MiB, read-only, a writable /tmp, no capability, an init process.
const taskFlags = [
  "--read-only --tmpfs /tmp --user 1000:1000 --init --cap-drop ALL --security-opt no-new-privileges",
  "--cpus 0.25 --memory 1024m --network host",
].flatMap((flags) => flags.split(" "));

let standIns: StandIns;
let image: string;
let url: string;
let container: string;
let settings: Record<string, string>;

const variables = (given: Record<string, string>) =>
  Object.entries(given).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
const node = (code: string) => docker("exec", container, "node", "-e", code);

beforeAll(async () => {
  image = await imageOf("question-answering");
  standIns = await startStandIns();
  await fillCollection(standIns.qdrant.url, qdrantKey);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  settings = { ...settingsFor(standIns.bedrock.url, standIns.qdrant.url), PORT: String(port) };
  container = await docker("run", "--detach", ...taskFlags, ...variables(settings), image);
  const deadline = Date.now() + 30_000;
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error(`the container did not start:\n${await docker("logs", container)}`);
    await wait(50);
  }
}, 300_000);
afterAll(async () => {
  if (container) await docker("rm", "--force", container);
  await standIns?.close();
});

describe("the image, run as its task definition says", () => {
  test("answers questions, its page and its health checks", async () => {
    for (const path of ["/healthz", "/readyz", "/", "/openapi.json"]) {
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    }
    const reply = await ask(url, question);
    expect([reply.status, reply.body.answer]).toEqual([200, answer]);
  });

  test("passes the container's health check, which fails where nobody listens", async () => {
    const check = (port: string) =>
      `fetch("http://127.0.0.1:${port}/healthz").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
    await node(check(settings.PORT ?? ""));
    expect(await dockerFailure("exec", container, "node", "-e", check("1"))).toMatch(/Command failed/);
  });

  test("is nobody of importance: user 1000, no capability, a root that it cannot write, a /tmp that it can", async () => {
    const script = `
      const { readFileSync, writeFileSync } = require("node:fs");
      const status = readFileSync("/proc/self/status", "utf8");
      const field = (name) => status.match(new RegExp("^" + name + ":\\\\s*(.*)$", "m"))[1];
      const attempt = (path) => { try { writeFileSync(path, "x"); return "written"; } catch (e) { return e.code; } };
      console.log(JSON.stringify([process.getuid(), process.getgid(), field("CapEff"), field("CapBnd"),
        field("NoNewPrivs"), attempt("/app/x"), attempt("/tmp/x"), process.env.NODE_ENV, require("node:os").userInfo().username]));`;
    const none = "0000000000000000";
    expect(JSON.parse(await node(script))).toEqual([
      1000,
      1000,
      none,
      none,
      "1",
      "EROFS",
      "written",
      "production",
      "node",
    ]);
  });

  test("finds names and trusts the public roots, and no other", async () => {
    const script = `
      const { rootCertificates } = require("node:tls");
      const file = require("node:fs").readFileSync(process.env.SSL_CERT_FILE, "utf8");
      require("node:dns").lookup("localhost", (error, address) =>
        console.log(JSON.stringify([error, address, file.trim() === rootCertificates.join("\\n").trim(), rootCertificates.length > 100])));`;
    expect(JSON.parse(await node(script))).toEqual([null, expect.stringMatching(/^(127\.0\.0\.1|::1)$/), true, true]);
  });

  test("takes the task's command as arguments", async () => {
    const run = (...command: string[]) => runToEnd(...taskFlags, ...variables(settings), image, ...command);
    const wrong = await run("ingest");
    expect([wrong.code, wrong.output]).toEqual([
      2,
      expect.stringContaining("ingest needs a folder or an s3:// address"),
    ]);
    const help = await run("--help");
    expect([help.code, help.output]).toEqual([0, expect.stringContaining("usage: app.js")]);
  });

  test("ends with code 0 on SIGTERM", async () => {
    await docker("kill", "--signal", "SIGTERM", container);
    expect(await docker("wait", container)).toBe("0");
  });
});

describe("the image", () => {
  test("holds node, its libraries, one file and no tool", async () => {
    const paths = await pathsIn(image);
    const programs = paths.filter((path) => /(^|\/)s?bin\/[^/]+$/.test(path));
    expect(programs).toEqual(["usr/local/bin/node"]);
    const app = paths.filter((path) => path.startsWith("app/") && !path.endsWith("/"));
    expect(app).toEqual(["app/app.js"]);
    expect(paths.filter((path) => /node_modules|npm|busybox|(^|\/)(ba|da)?sh$/.test(path))).toEqual([]);
  });

  test("says what it is and stays small", async () => {
    const [inspected] = JSON.parse(await docker("image", "inspect", image));
    expect(inspected.Config).toMatchObject({
      User: "1000:1000",
      Entrypoint: ["/usr/local/bin/node", "/app/app.js"],
      Labels: { "org.opencontainers.image.title": "question-answering" },
    });
    const megabytes = inspected.Size / 1e6;
    process.stdout.write(`image: ${megabytes.toFixed(1)} MB, operating system's libraries included\n`);
    expect(megabytes).toBeLessThan(sizeLimit);
  });
});
