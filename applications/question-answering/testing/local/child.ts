import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Child {
  /** Exit code; 1 for a process that a signal ended. */
  readonly ended: Promise<number>;
  isRunning(): boolean;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<unknown>;
}

/**
 * Runs the bundle. It gets a process group of its own: a terminal sends Ctrl-C to the whole group, and the second signal,
 * passed on from here, would end the service at once instead of letting it finish.
 */
export const startChild = (bundle: string, args: readonly string[], environment: Record<string, string>): Child => {
  const child = spawn(process.execPath, [bundle, ...args], { env: environment, stdio: "inherit", detached: true });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = once(child, "exit").then(([code]) => {
    process.off("exit", kill);
    return typeof code === "number" ? code : 1;
  });
  return {
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
};
