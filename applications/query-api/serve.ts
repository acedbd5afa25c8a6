import { CassandraFault } from "../service-kit/cassandra/cassandra-fault";
import { connectCassandra } from "../service-kit/cassandra/connect";
import type { Session } from "../service-kit/cassandra/session";
import { type Environment, orExit } from "../service-kit/configuration";
import { DrainingServer } from "../service-kit/draining-server";
import { endOnUncaught, exitCodeOf, logWarnings, stopOnSignals } from "../service-kit/lifecycle";
import { createLogger, type Logger } from "../service-kit/logger";
import { type QueryApiConfiguration, readQueryApiConfiguration } from "./configuration";
import { queryApi } from "./contract";
import { cassandraCountryStore } from "./countries/country-store";
import { requireReadableTable } from "./readable-table";
import { createQueryApiService } from "./routes/service";

/**
 * Nine further tries within 6.5 s, half of that in the mean: long enough for connections that were cut to be made anew on
 * a busy machine, short enough for an answer's deadline.
 */
const retry = { attempts: 10, baseDelayMs: 100, maximumDelayMs: 1_000 };

// Until the service listens there is nothing to finish; as the first process of a container it would ignore SIGTERM.
const leaveAtOnce = (signal: "SIGTERM" | "SIGINT"): void => process.exit(exitCodeOf(signal));

const start = async (configuration: QueryApiConfiguration, log: Logger): Promise<void> => {
  process.on("SIGTERM", leaveAtOnce).on("SIGINT", leaveAtOnce);
  const session: Session = await connectCassandra(configuration.cassandra, { log, retry });
  const table = configuration.name;
  const store = cassandraCountryStore(session, table);
  await requireReadableTable(session, store, table);

  let isDraining = (): boolean => false;
  const listener = createQueryApiService({ log, store, table, isDraining: () => isDraining() });
  const server = await DrainingServer.listen(listener, { port: configuration.PORT });
  isDraining = () => server.isDraining;
  process.off("SIGTERM", leaveAtOnce).off("SIGINT", leaveAtOnce);
  stopOnSignals({
    log,
    server,
    closables: [{ name: "cassandra", close: () => session.close() }],
    stopTimeoutSeconds: queryApi.stopTimeoutSeconds,
  });
  log.info({ port: server.port, startedInMs: Math.round(process.uptime() * 1_000) }, "listening");
};

/** Serves until a signal ends the process; without the table it does not begin. */
export const serve = async (env: Environment, options: Readonly<Record<string, string>>): Promise<void> => {
  const configuration = orExit(() => readQueryApiConfiguration(env, options));
  const log = createLogger({ name: queryApi.name, level: configuration.LOG_LEVEL });
  endOnUncaught(log);
  logWarnings(log);
  try {
    await start(configuration, log);
  } catch (error) {
    if (!(error instanceof CassandraFault)) throw error;
    log.fatal(`cannot start: ${error.message}`);
    process.exit(1);
  }
};
