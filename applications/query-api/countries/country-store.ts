import { quoteTable, type TableName } from "../../service-kit/cassandra/identifier";
import type { Session } from "../../service-kit/cassandra/session";
import { type Country, columns, toCountry } from "./country";

/** Where to go on: the driver's page state. */
export type PageState = Buffer;

export interface CountryPage {
  readonly countries: readonly Country[];
  /** Where the next page begins. @default - this page is the last */
  readonly next?: PageState;
}

/** Reads the table. Text of callers is only ever a value of a prepared statement. */
export interface CountryStore {
  find(id: string, signal: AbortSignal): Promise<Country | undefined>;
  list(page: { readonly limit: number; readonly from?: PageState }, signal: AbortSignal): Promise<CountryPage>;
  /** Resolves when the table can be read; tries once. */
  check(signal?: AbortSignal): Promise<void>;
}

/** An id that no country has. */
const nobody = "-";

export const cassandraCountryStore = (session: Session, table: TableName): CountryStore => {
  const all = `SELECT ${columns.join(", ")} FROM ${quoteTable(table)}`;
  const one = `${all} WHERE id = ?`;
  return {
    async find(id, signal) {
      const { rows } = await session.execute(one, [id], { signal });
      return rows[0] === undefined ? undefined : toCountry(rows[0]);
    },

    // Keyspaces ends a page when it has read 1 MB, so that one may have too few rows, or none, before the last.
    async list({ limit, from }, signal) {
      const countries: Country[] = [];
      let pageState = from;
      do {
        const page = await session.execute(all, [], { fetchSize: limit - countries.length, pageState, signal });
        countries.push(...page.rows.map(toCountry));
        pageState = page.pageState ? Buffer.from(page.pageState, "hex") : undefined;
      } while (pageState !== undefined && countries.length < limit && !signal.aborted);
      return { countries, ...(pageState ? { next: pageState } : {}) };
    },

    async check(signal) {
      await session.execute(one, [nobody], { signal, attempts: 1 });
    },
  };
};
