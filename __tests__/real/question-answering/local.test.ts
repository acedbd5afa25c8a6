import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../support/free-port";
import { ask } from "./support/application";

const root = join(__dirname, "..", "..", "..");
let child: ChildProcess | undefined;
let taken: Server | undefined;

afterEach(() => {
  child?.kill("SIGKILL");
  taken?.close();
});

/** Runs the command as a user without any AWS setting; its process group is its own, as in a terminal. */
const runLocal = (...args: string[]) => {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME };
  const command = ["run", "--silent", "local:question-answering", "--", ...args];
  const started = spawn("npm", command, {
    cwd: root,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  child = started;
  let output = "";
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return { started, output: () => output };
};

test("one command starts stand-ins and service, loads the samples, and Ctrl-C ends all three", async () => {
  const ports = [await freePort(), await freePort(), await freePort()];
  const [port, bedrock, qdrant] = ports.map(String);
  const args = [`--port=${port}`, `--bedrock-port=${bedrock}`, `--qdrant-port=${qdrant}`];
  const { started, output } = runLocal(...args);
  const url = `http://localhost:${port}`;
  const deadline = Date.now() + 60_000;
  while (!output().includes("Ctrl-C ends it.")) {
    if (Date.now() > deadline || started.exitCode !== null) throw new Error(`it did not start:\n${output()}`);
    await wait(50);
  }
  expect(output()).toContain(`curl ${url}/ask`);
  const { status, body } = await ask(url, "When are first-phase entries for the reading garden due?");
  expect([status, body.answer]).toEqual([200, "First-phase entries for the reading garden are due on 3 March 2031."]);

  // A terminal sends Ctrl-C to the whole group.
  if (started.pid === undefined) throw new Error("no process");
  process.kill(-started.pid, "SIGINT");
  await once(started, "close");
  for (const one of ports) await expect(fetch(`http://127.0.0.1:${one}/healthz`)).rejects.toThrow("fetch failed");
});

test("a port that is taken is told with the option that takes another one", async () => {
  const port = await freePort();
  const server = createServer().listen(port);
  taken = server;
  await once(server, "listening");
  const { started, output } = runLocal(`--port=${port}`);
  const [code] = await once(started, "close");
  expect([code, output()]).toEqual([1, expect.stringContaining(`port ${port} is taken: choose another with --port`)]);
});
