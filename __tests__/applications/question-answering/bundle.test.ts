import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startBedrockStandIn } from "../../../applications/question-answering/testing/bedrock-stand-in";
import { startQdrantStandIn } from "../../../applications/question-answering/testing/qdrant-stand-in";
import { bundleOf } from "../../support/bundle";

const root = resolve(__dirname, "../../..");
const samples = join(root, "applications/question-answering/testing/documents");
const apiKey = "a-key-that-no-line-may-hold";

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

describe("the bundle, alone in an empty folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  const app = join(folder, "app.js");
  let bedrock: Awaited<ReturnType<typeof startBedrockStandIn>>;
  let qdrant: Awaited<ReturnType<typeof startQdrantStandIn>>;
  let environment: Record<string, string>;

  beforeAll(async () => {
    copyFileSync(bundleOf("question-answering"), app);
    bedrock = await startBedrockStandIn();
    qdrant = await startQdrantStandIn({ apiKey });
    environment = {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "stand-in",
      AWS_SECRET_ACCESS_KEY: "stand-in",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
      QDRANT_URL: qdrant.url,
      QDRANT_API_KEY: apiKey,
      PORT: "0",
    };
  }, 30_000);
  afterAll(async () => {
    await Promise.all([bedrock.close(), qdrant.close()]);
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    bedrock.faults.clear();
    qdrant.faults.clear();
  });

  const run = (args: readonly string[], change: Record<string, string> = {}): Run => {
    const env = { ...environment, ...change };
    const child = spawn(process.execPath, [app, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      errors += data;
    });
    const ended = once(child, "close").then(([code]) => code);
    return { child, output: () => output, errors: () => errors, ended };
  };
  const until = async ({ output, errors }: Run, text: string): Promise<void> => {
    for (let tries = 0; !output().includes(text); tries += 1) {
      if (tries > 500) throw new Error(`no ${text} in: ${output()}${errors()}`);
      await wait(20);
    }
  };
  const serve = async (change: Record<string, string> = {}) => {
    const service = run([], change);
    await until(service, '"listening"');
    return { ...service, port: Number(/"port":(\d+)/.exec(service.output())?.[1]) };
  };
  const ask = (port: number, agent?: Agent) =>
    new Promise<number | undefined>((done, fail) => {
      const headers = { "content-type": "application/json" };
      const options = { host: "127.0.0.1", port, path: "/ask", method: "POST", headers, agent };
      const call = request(options, (response) => {
        response.resume().on("end", () => done(response.statusCode));
        response.on("error", fail);
      });
      call.on("error", fail).end(JSON.stringify({ text: "What is the first prize of the footbridge competition?" }));
    });

  it("loads documents, PDFs too, and then answers from them; no secret is logged and stderr stays empty", async () => {
    const loading = run(["ingest", samples]);
    expect(await loading.ended).toBe(0);
    expect(loading.output()).toMatch(/"document":"[^"]+\.pdf","number":\d,"of":5,"embedded":[1-9]/);
    expect(loading.output()).toContain('"msg":"loaded 5 of 5 documents: ');
    const service = await serve();
    expect(await ask(service.port)).toBe(200);
    service.child.kill("SIGTERM");
    expect(await service.ended).toBe(0);
    expect(service.output()).toContain('"msg":"stopped"');
    expect(loading.output() + service.output()).not.toContain(apiKey);
    expect(loading.errors() + service.errors()).toBe("");
  });

  it("reports a broken PDF by name, loads the rest and ends with 1", async () => {
    const documents = join(folder, "documents");
    cpSync(samples, documents, { recursive: true });
    mkdirSync(join(documents, "deep"));
    writeFileSync(join(documents, "deep/broken.pdf"), "%PDF-1.7 and then nothing");
    const loading = run(["ingest", documents]);
    expect(await loading.ended).toBe(1);
    expect(loading.output()).toContain(
      '"msg":"not loaded: deep/broken.pdf cannot be read as PDF: Invalid PDF structure."',
    );
    expect(loading.output()).toMatch(/"msg":"loaded 5 of 6 documents: .*; not loaded: deep\/broken.pdf"/);
  });

  it.each([
    [["ingest"], {}, 2, /^ingest needs a folder or an s3:\/\/ address\nusage: app\.js/],
    [["load"], {}, 2, /^unknown command "load"\nusage: app\.js/],
    [[], { AWS_REGION: "" }, 1, /^AWS_REGION is not set \(Region of the Bedrock models\)\n$/],
    [[], { QDRANT_URL: "" }, 1, /^QDRANT_URL is not set \(Address of Qdrant's REST API, with its port\)\n$/],
    [[], { EMBEDDING_MODEL_ID: "acme" }, 1, /^EMBEDDING_MODEL_ID must be .* not "acme" \(.*\)\n$/],
    [["ingest", "."], { QDRANT_API_KEY: "" }, 1, /^QDRANT_API_KEY is not set \(Key that Qdrant asks for\)\n$/],
  ])("refuses %j with %j: code %d and a message", async (args, change, code, message) => {
    const refused = run(args, change);
    expect(await refused.ended).toBe(code);
    expect(refused.errors()).toMatch(message);
    expect(refused.output()).toBe("");
  });

  it("says when its port is taken", async () => {
    const service = await serve();
    const second = run([], { PORT: String(service.port) });
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/^cannot start: listen EADDRINUSE/);
    service.child.kill("SIGTERM");
    expect(await service.ended).toBe(0);
  });

  it("drops no request when it is stopped under load, and then ends with 0", async () => {
    bedrock.faults.set({ latencyMs: 20 });
    const service = await serve();
    const outcomes: string[] = [];
    const client = async (): Promise<void> => {
      const agent = new Agent({ keepAlive: true });
      for (let refused = false; !refused; ) {
        const outcome = await ask(service.port, agent).then(String, ({ code }) => String(code));
        refused = outcome !== "200";
        outcomes.push(outcome);
      }
      agent.destroy();
    };
    const clients = Array.from({ length: 20 }, client);
    // Until the load is under way, however busy the machine is.
    while (outcomes.length <= 60) await wait(20);
    service.child.kill("SIGTERM");
    await Promise.all(clients);
    expect(await service.ended).toBe(0);
    // Each client is answered until it is told to leave, and finds the door closed then.
    expect(outcomes.filter((outcome) => outcome !== "200")).toEqual(Array(20).fill("ECONNREFUSED"));
  });

  it("is not ready while it finishes, and a second signal ends it at once", async () => {
    bedrock.faults.set({ hang: true });
    const service = await serve();
    const lost = ask(service.port).catch(() => "lost");
    // A connection from before: what comes on it is still answered.
    const open = connect(service.port, "127.0.0.1");
    let answer = "";
    open.on("data", (data) => {
      answer += data;
    });
    await wait(200);
    service.child.kill("SIGTERM");
    await until(service, '"stopping"');
    open.write("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(open, "close");
    expect(answer).toMatch(/^HTTP\/1.1 503 [\s\S]*Connection: close[\s\S]*NOT_READY/);
    service.child.kill("SIGTERM");
    expect(await service.ended).toBe(143);
    expect(await lost).toBe("lost");
  });

  it("stops loading at SIGTERM and ends with 143", async () => {
    bedrock.faults.set({ latencyMs: 5_000 });
    const loading = run(["ingest", samples], { QDRANT_COLLECTION: "stopped" });
    await until(loading, '"found"');
    await wait(100);
    loading.child.kill("SIGTERM");
    expect(await loading.ended).toBe(143);
    expect(loading.output()).toContain("stopping: what is loaded stays loaded, the next run does the rest");
  });
});
