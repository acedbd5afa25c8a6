import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { LogLevel } from "./configuration";
import { describeError } from "./describe-error";

export type { Logger } from "pino";

export interface LoggerOptions {
  /** The application's name, on every line. */
  readonly name: string;
  readonly level: LogLevel;
  /**
   * Values that are replaced wherever they turn up in a line. Shorter ones than eight characters are left alone, since
   * they would tear the lines apart.
   */
  readonly secrets?: readonly string[];
  /** @default - stdout, written in batches */
  readonly stream?: DestinationStream;
}

/** Lines are written when so many bytes have come together, or after so many milliseconds. */
const [batchBytes, batchMs] = [4_096, 20];

const redacted = "[redacted]";
const shortestSecret = 8;
const secretHeaders = ["authorization", "cookie", "set-cookie", "api-key", "x-api-key"];

// A line is JSON, so that a secret stands in it as JSON writes it.
const scrubber = (secrets: readonly string[]): ((line: string) => string) => {
  const written = secrets.filter(({ length }) => length >= shortestSecret).map((s) => JSON.stringify(s).slice(1, -1));
  return (line) => written.reduce((text, secret) => text.replaceAll(secret, redacted), line);
};

// Under load many lines share a millisecond, and formatting a date is the dearest part of a line.
const isoTime = (): (() => string) => {
  let [at, text] = [0, ""];
  return () => {
    const now = Date.now();
    if (now !== at) [at, text] = [now, `,"time":"${new Date(now).toISOString()}"`];
    return text;
  };
};

/**
 * Stdout in batches: a write for each line costs a twentieth of all requests. Each write is synchronous, so that nothing is
 * under way when a process ends: its last line, the one that says why, would otherwise come before the ones before it.
 */
const standardOutput = (): DestinationStream => {
  const stdout = destination({ dest: 1, sync: true, minLength: batchBytes, periodicFlush: batchMs });
  process.once("exit", () => {
    try {
      stdout.flushSync();
    } catch {
      // Nobody reads any more, and there is nobody left to tell.
    }
  });
  return stdout;
};

/** Writes one line of JSON an event: ISO time, level by name, application, message. */
export const createLogger = ({ name, level, secrets = [], stream }: LoggerOptions): Logger => {
  const target = stream ?? standardOutput();
  const scrub = scrubber(secrets);
  return pino(
    {
      level,
      base: { application: name },
      timestamp: isoTime(),
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: {
        paths: secretHeaders.flatMap((header) => [`["${header}"]`, `headers["${header}"]`]),
        censor: redacted,
      },
    },
    { write: (line) => target.write(scrub(line)) },
  );
};
