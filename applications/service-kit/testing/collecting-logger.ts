import type { LogLevel } from "../configuration";
import { createLogger } from "../logger";

/** A logger whose lines can be looked at. */
export const collectingLogger = (level: LogLevel = "debug", secrets: readonly string[] = []) => {
  const text: string[] = [];
  const log = createLogger({ name: "sample", level, secrets, stream: { write: (line) => text.push(line) } });
  const lines = (): Record<string, unknown>[] => text.map((line) => JSON.parse(line));
  return { log, lines, text };
};
