import type { DrainingServer } from "./draining-server";
import type { Logger } from "./logger";

/** Something to close once the last request is answered. */
export interface Closable {
  readonly name: string;
  close(): Promise<void> | void;
}

export interface LifecycleOptions {
  readonly log: Logger;
  readonly server: DrainingServer;
  /** Closed one after the other, in this order. */
  readonly closables?: readonly Closable[];
  /** Seconds between SIGTERM and SIGKILL, as the contract has them. */
  readonly stopTimeoutSeconds: number;
}

/** Seconds before SIGKILL at which a stop that does not come to its end is given up: time enough to say so. */
const margin = 5;
const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const;
type StopSignal = keyof typeof signalNumbers;

/** Exit code of a process that a signal ended. */
export const exitCodeOf = (signal: StopSignal): number => 128 + signalNumbers[signal];

/** Milliseconds that a stop may take. */
export const stopDeadlineMs = (stopTimeoutSeconds: number): number =>
  Math.max(stopTimeoutSeconds - margin, stopTimeoutSeconds / 2) * 1_000;

/** Puts Node's warnings among the log lines; Node itself would print them over several lines of plain text. */
export const logWarnings = (log: Logger): void => {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => log.warn({ warning: name }, message));
};

/**
 * Logs what nobody caught, and ends the process with code 1: its state is unknown from there on. `tell` is for those who
 * are told elsewhere, too; it must have an end of its own.
 */
export const endOnUncaught = (log: Logger, tell?: (error: unknown) => Promise<void>): void => {
  const end = (what: string) => (error: unknown) => {
    log.fatal({ err: error }, what);
    if (tell === undefined) process.exit(1);
    tell(error).finally(() => process.exit(1));
  };
  process.on("uncaughtException", end("uncaught exception"));
  process.on("unhandledRejection", end("unhandled rejection"));
};

/** Runs once at the first SIGTERM or SIGINT; a second one ends the process at once. */
export const onStopSignal = (stop: (signal: StopSignal) => void): void => {
  let stopping = false;
  const onSignal = (signal: StopSignal): void => {
    if (stopping) process.exit(exitCodeOf(signal));
    stopping = true;
    stop(signal);
  };
  process.on("SIGTERM", () => onSignal("SIGTERM"));
  process.on("SIGINT", () => onSignal("SIGINT"));
};

/** Stops a service: first the server is drained, then what it used is closed. */
export const stopService = async ({ log, server, closables = [] }: LifecycleOptions): Promise<void> => {
  await server.drain();
  for (const { name, close } of closables) {
    try {
      await close();
    } catch (error) {
      log.warn({ err: error, client: name }, "a client could not be closed");
    }
  }
};

/** Ends the process with code 0 on a signal once all is answered, or with 1 when that takes too long. */
export const stopOnSignals = (options: LifecycleOptions): void => {
  const { log, stopTimeoutSeconds } = options;
  onStopSignal((signal) => {
    const deadlineMs = stopDeadlineMs(stopTimeoutSeconds);
    log.info({ signal, deadlineMs }, "stopping");
    setTimeout(() => {
      log.error({ deadlineMs }, "not stopped in time: giving up what is in flight");
      process.exit(1);
    }, deadlineMs);
    stopService(options).then(
      () => {
        log.info("stopped");
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, "could not stop");
        process.exit(1);
      },
    );
  });
};
