import { spawn } from "node:child_process";

export interface Ended {
  /** Exit code; null when the process was ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ChildOptions {
  readonly folder: string;
  /** All the variables that the child sees: nothing of ours is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeLimitSeconds: number;
}

/** Lines of an output that are worth showing. */
export const lastLines = (text: string, count = 40): string => text.trimEnd().split("\n").slice(-count).join("\n");

/** Runs a command to its end; past its time limit it is interrupted, and killed when it does not mind. */
export const runToEnd = (command: string, args: readonly string[], options: ChildOptions): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.folder,
      env: options.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      chunks.stdout += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      chunks.stderr += String(chunk);
    });
    let late = false;
    const interrupt = setTimeout(() => {
      late = true;
      child.kill("SIGINT");
    }, options.timeLimitSeconds * 1000);
    const kill = setTimeout(() => child.kill("SIGKILL"), (options.timeLimitSeconds + 20) * 1000);
    const settle = (): void => {
      clearTimeout(interrupt);
      clearTimeout(kill);
    };
    child.on("error", (error) => {
      settle();
      reject(new Error(`${command}: ${error.message}`));
    });
    child.on("close", (code) => {
      settle();
      if (late) {
        const said = lastLines(chunks.stdout + chunks.stderr);
        reject(new Error(`${command} ${args.join(" ")} ran longer than ${options.timeLimitSeconds} s:\n${said}`));
      } else {
        resolve({ code, ...chunks });
      }
    });
  });
