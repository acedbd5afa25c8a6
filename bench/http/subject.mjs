/** Starts what is measured as processes of their own, on loopback only. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

const startDeadlineMs = 10_000;

/** A port that nobody has at present. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Runs a script until it says that it listens; `stop` ends it with SIGTERM. */
export const start = (script, env) =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [script], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((done) => child.once("exit", done));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${script} does not listen`));
    }, startDeadlineMs);
    const stop = () => {
      child.kill("SIGTERM");
      return ended;
    };
    // Of the process's own lines: how much memory it has, in MB.
    const rssMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1024;
    // User and system time so far, in ms: unlike the rate, it hardly depends on what else the machine does.
    const cpuMs = () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
      return (Number(fields[11]) + Number(fields[12])) * 10;
    };
    child.once("exit", () => reject(new Error(`${script} ended before it listened`)));
    child.stdout.on("data", (data) => {
      if (!String(data).includes("listening")) return;
      clearTimeout(timer);
      resolve({ stop, rssMb, cpuMs, startMs: performance.now() - started });
    });
  });

/** Runs a script to its end. */
export const run = async (script, args, env) => {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with ${code}`);
};
