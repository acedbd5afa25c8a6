import { spawn } from "node:child_process";
import { once } from "node:events";

/** A run of terraform that has planned, holds the state's lock, and waits for its approval. */
export interface HeldLock {
  /** Refuses the approval, and waits for the end of the run. */
  release(): Promise<void>;
}

export const holdLock = async (
  folder: string,
  environment: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<HeldLock> => {
  const child = spawn("terraform", ["apply", "-destroy", "-no-color", ...options], { cwd: folder, env: environment });
  const ended = once(child, "close");
  let said = "";
  const asked = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += String(chunk);
        if (said.includes("Enter a value:")) resolve();
      });
    }
    child.on("close", () => reject(new Error(`terraform did not ask for approval:\n${said}`)));
  });
  await asked;
  return {
    release: async () => {
      child.stdin.end("no\n");
      await ended;
    },
  };
};
