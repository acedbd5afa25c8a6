import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** In `node_modules`, so that a program that is compiled into it finds its packages. */
export const CACHE = join(__dirname, "..", "..", "node_modules", ".cache", "slipway-tests");
const variable = "SLIPWAY_TEST_RUN";
const [pollMs, patienceMs] = [20, 120_000];

/** A folder of this run of Jest. */
const runFolder = (): string => {
  mkdirSync(CACHE, { recursive: true });
  process.env[variable] ??= mkdtempSync(join(CACHE, "run-"));
  return process.env[variable];
};

const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** The folder that one test file makes and all others use: what takes seconds is done once a run, not once a file. */
export const onceARun = (name: string, make: (folder: string) => void): string => {
  const folder = join(runFolder(), name);
  const making = `${folder}.making`;
  for (let waitedMs = 0; !existsSync(folder); waitedMs += pollMs) {
    if (waitedMs > patienceMs) throw new Error(`nobody made ${name} within ${patienceMs} ms`);
    try {
      mkdirSync(making);
    } catch {
      pause(pollMs);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      make(making);
      renameSync(making, folder);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
  return folder;
};

/** Jest's global set-up: before there are workers, which inherit the folder. */
export default (): void => void runFolder();
