import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../../support/free-port";

const root = join(__dirname, "..", "..", "..", "..");
export const sampleDocuments = join(root, "applications", "question-answering", "testing", "documents");
const bundle = join(root, "applications", "question-answering", "dist", "app.js");

export interface Ended {
  /** Exit code, or null after a signal that ended the process. */
  readonly code: number | null;
  readonly output: string;
}

export interface Running {
  readonly process: ChildProcess;
  output(): string;
  readonly ended: Promise<Ended>;
}

/** Runs the built bundle with these variables and no other, as a container would. */
export const runBundle = (args: readonly string[], settings: Record<string, string>): Running => {
  if (!existsSync(bundle)) throw new Error("applications/question-answering/dist/app.js is missing: npm run build");
  const child = spawn(process.execPath, [bundle, ...args], { env: settings, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = once(child, "close").then(([code]) => ({ code, output }));
  return { process: child, output: () => output, ended };
};

export interface Service extends Running {
  readonly url: string;
  stop(): Promise<Ended>;
}

/** Starts the service and waits until it answers. */
export const startService = async (settings: Record<string, string>): Promise<Service> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running = runBundle([], { LOG_LEVEL: "warn", ...settings, PORT: String(port) });
  const deadline = Date.now() + 10_000;
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) {
    if (running.process.exitCode !== null || Date.now() > deadline) {
      running.process.kill("SIGKILL");
      throw new Error(`the service did not start:\n${running.output()}`);
    }
    await wait(25);
  }
  const stop = () => {
    running.process.kill("SIGTERM");
    return running.ended;
  };
  return { ...running, url, stop };
};

/** Loads a folder or an s3:// address, to its end. */
export const ingest = (source: string, settings: Record<string, string>): Promise<Ended> =>
  runBundle(["ingest", source], settings).ended;

export interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: {
    answer?: string;
    sources?: { document: string; position: number; score: number; text: string }[];
    model?: string;
    durationMs?: number;
    error?: { code: string; message: string; requestId: string };
  };
}

export const ask = async (url: string, text: string): Promise<Reply> => {
  const reply = await fetch(`${url}/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  const body: Reply["body"] = JSON.parse(await reply.text());
  return { status: reply.status, retryAfter: reply.headers.get("retry-after"), body };
};
