import { quoteTable, type TableName } from "../../service-kit/cassandra/identifier";
import type { Session } from "../../service-kit/cassandra/session";
import { type Country, fields } from "./country";

export interface UpsertOptions {
  readonly signal: AbortSignal;
  /** Rows on their way at once. @default - 64 */
  readonly concurrency?: number;
  /** Is told after every row how many are written. */
  readonly onWritten?: (written: number) => void;
}

const valuesOf = ({ id, name, capital, population, area }: Country) => [id, name, capital, BigInt(population), area];

const asyncIteratorOf = (countries: Iterable<Country> | AsyncIterable<Country>): AsyncIterator<Country> =>
  (async function* () {
    yield* countries;
  })();

/**
 * Writes each country over the row of its id, in no order, with so many on their way as are allowed; reads no further
 * ahead than that. Rejects with the first failure once all that was on its way has ended.
 */
export const upsertCountries = async (
  session: Session,
  table: TableName,
  countries: Iterable<Country> | AsyncIterable<Country>,
  { signal, concurrency = 64, onWritten }: UpsertOptions,
): Promise<number> => {
  const statement = `INSERT INTO ${quoteTable(table)} (${fields.join(", ")}) VALUES (${fields.map(() => "?").join(", ")})`;
  const source = asyncIteratorOf(countries);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let written = 0;

  const write = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      signal.throwIfAborted();
      const { done, value } = await source.next();
      if (done) return;
      await session.execute(statement, valuesOf(value), { signal: either });
      written += 1;
      onWritten?.(written);
    }
  };
  const writeOrStop = async (): Promise<void> => {
    try {
      await write();
    } catch (error) {
      stop.abort(error);
    }
  };

  await Promise.all(Array.from({ length: concurrency }, writeOrStop));
  await source.return?.();
  if (stop.signal.aborted) throw stop.signal.reason;
  return written;
};
