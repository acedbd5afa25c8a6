import { type Environment, orExit } from "../service-kit/configuration";
import { endOnUncaught, exitCodeOf, logWarnings, onStopSignal, stopDeadlineMs } from "../service-kit/lifecycle";
import { createLogger } from "../service-kit/logger";
import { readLoadDataConfiguration } from "./configuration";
import { loadData } from "./contract";
import { adviceOn } from "./load-failure";
import { loadCountries } from "./run";

const exitCodes = { loaded: 0, notLoaded: 1 } as const;

/** Loads, and ends the process: with 0 only when every country is in the table. */
export const load = async (env: Environment, options: Readonly<Record<string, string>>): Promise<never> => {
  const configuration = orExit(() => readLoadDataConfiguration(env, options));
  const { name, stopTimeoutSeconds } = loadData;
  const log = createLogger({ name, level: configuration.LOG_LEVEL });
  endOnUncaught(log);
  logWarnings(log);

  const stop = new AbortController();
  let stoppedWith: number | undefined;
  onStopSignal((signal) => {
    stoppedWith = exitCodeOf(signal);
    log.info({ signal }, "stopping: what is loaded stays loaded, the next run does the rest");
    stop.abort(new Error(`stopped by ${signal}`));
    setTimeout(() => process.exit(exitCodes.notLoaded), stopDeadlineMs(stopTimeoutSeconds)).unref();
  });

  try {
    await loadCountries(configuration, log, stop.signal);
    return process.exit(exitCodes.loaded);
  } catch (error) {
    if (stoppedWith !== undefined) return process.exit(stoppedWith);
    const advice = adviceOn(error);
    log.fatal(advice === undefined ? { err: error } : {}, `not loaded: ${advice ?? "given up"}`);
    return process.exit(exitCodes.notLoaded);
  }
};
