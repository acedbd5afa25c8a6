import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "./child";

const listenAndLeave = async ({ port }: { port: number }): Promise<void> => {
  const server = createServer().listen(port);
  await once(server, "listening");
  server.close();
  await once(server, "close");
};

/** Starts something on a port, or says which option takes another one; without a start it only looks. */
export async function whenFree(port: number, option: string): Promise<void>;
export async function whenFree<T>(
  port: number,
  option: string,
  start: (options: { port: number }) => Promise<T>,
): Promise<T>;
export async function whenFree(
  port: number,
  option: string,
  start: (options: { port: number }) => Promise<unknown> = listenAndLeave,
): Promise<unknown> {
  try {
    return await start({ port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") throw new Error(`port ${port} is taken: choose another with ${option}`);
    if (code === "EACCES") throw new Error(`port ${port} needs more rights: choose another with ${option}`);
    throw error;
  }
}

/** Whether an address answers 200 while its process runs. */
export const waitUntilReady = async (url: string, child: Child): Promise<boolean> => {
  while (child.isRunning()) {
    const reply = await fetch(url).catch(() => undefined);
    if (reply?.ok) return true;
    await wait(50);
  }
  return false;
};
