import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export type Environment = Readonly<Record<string, string>>;

export interface Running {
  readonly process: ChildProcess;
  /** What it has written to stdout and stderr so far. */
  output(): string;
  /** Log lines of stdout so far. */
  lines(): readonly Readonly<Record<string, unknown>>[];
  /** Resolves when it wrote the text, or throws with all that it wrote instead. */
  until(text: string): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

// What a test that failed left running would keep jest from ending.
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** Runs a bundle as a process of its own, with these variables and no other. */
export const run = (name: "load-data" | "query-api", args: readonly string[], env: Environment): Running => {
  const bundle = resolve(__dirname, "../../../../applications", name, "dist/app.js");
  const child = spawn(process.execPath, [bundle, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const output = (): string => stdout + stderr;
  const ended = once(child, "close").then(([code]: (number | null)[]) => ({ code: code ?? null, output: output() }));
  return {
    process: child,
    output,
    ended,
    lines: () =>
      stdout
        .trim()
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line)),
    async until(text) {
      const deadline = Date.now() + 60_000;
      while (!output().includes(text)) {
        if (child.exitCode !== null || Date.now() > deadline) throw new Error(`no ${text} in:\n${output()}`);
        await wait(10);
      }
    },
  };
};

/** Runs load-data to its end. */
export const load = (args: readonly string[], env: Environment) => run("load-data", args, env).ended;

/** Its last line, which says what became of it. */
export const lastLine = ({ output }: { readonly output: string }): string => {
  const last = output.trim().split("\n").at(-1) ?? "";
  return last.startsWith("{") ? String(JSON.parse(last).msg) : last;
};

export interface Service extends Running {
  readonly url: string;
  get(path: string): Promise<Reply>;
  /** Ends it by SIGTERM, and gives its exit code. */
  stop(): Promise<number | null>;
}
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any;
}

/** Starts query-api on a free port, and resolves when it listens. */
export const startService = async (env: Environment): Promise<Service> => {
  const running = run("query-api", [], { ...env, PORT: "0" });
  await running.until('"msg":"listening"');
  const url = `http://127.0.0.1:${/"port":(\d+)/.exec(running.output())?.[1]}`;
  return {
    ...running,
    url,
    async get(path) {
      const response = await fetch(url + path).catch((cause: unknown) => {
        const last = running.output().trim().split("\n").slice(-5).join("\n");
        throw new Error(`no answer from ${path}; exit code ${running.process.exitCode}; it wrote last:\n${last}`, {
          cause,
        });
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("json");
      return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text };
    },
    async stop() {
      running.process.kill("SIGTERM");
      return (await running.ended).code;
    },
  };
};
