import { connectCassandra } from "../service-kit/cassandra/connect";
import type { Logger } from "../service-kit/logger";
import type { LoadDataConfiguration } from "./configuration";
import { fiveCountries } from "./countries/five-countries";
import { upsertCountries } from "./countries/upsert-countries";
import { type CountrySource, openCountryFile } from "./source/country-file";
import { ensureTable } from "./table/ensure-table";

/** Nobody waits for a row, and Keyspaces takes a while to follow a new load. */
const retry = { attempts: 10, baseDelayMs: 100, maximumDelayMs: 5_000 };
const progressMs = 2_000;

const included: CountrySource = { count: fiveCountries.length, read: () => fiveCountries };

const reporter = (log: Logger, of: number): ((written: number) => void) => {
  let told = performance.now();
  return (written) => {
    const now = performance.now();
    if (now - told < progressMs) return;
    told = now;
    log.info({ written, of }, "loading");
  };
};

/** Loads the countries: the file is checked first, then the table is made or awaited, then all is written. */
export const loadCountries = async (
  configuration: LoadDataConfiguration,
  log: Logger,
  signal: AbortSignal,
): Promise<void> => {
  const { file, name, cassandra } = configuration;
  const table = `${name.keyspace}.${name.table}`;
  const source = file === undefined ? included : await openCountryFile(file, signal);
  const session = await connectCassandra(cassandra, { log, retry, signal, readTimeoutMs: 10_000 });
  try {
    await ensureTable(session, name, { log, signal });
    const started = performance.now();
    log.info({ table, countries: source.count, file }, "loading");
    const onWritten = reporter(log, source.count);
    const written = await upsertCountries(session, name, source.read(), { signal, onWritten });
    const durationMs = Math.round(performance.now() - started);
    log.info({ table, written, durationMs }, `loaded ${written} countries into ${table}`);
  } finally {
    await session.close();
  }
};
