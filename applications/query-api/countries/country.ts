import type { types } from "cassandra-driver";

/** One row of the table, as it is told. What a row does not hold is null. */
export interface Country {
  readonly id: string;
  readonly name: string | null;
  readonly capital: string | null;
  /** A string of digits beyond 2^53, which a number of JSON cannot hold exactly. */
  readonly population: number | string | null;
  /** In square kilometres. */
  readonly area: number | null;
}

/** Its columns, in the order in which they are told. */
export const columns = ["id", "name", "capital", "population", "area"] as const;

const exactly = (value: number | bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

/** Takes a country out of a row. */
export const toCountry = (row: types.Row): Country => ({
  id: row.id,
  name: row.name,
  capital: row.capital,
  population: row.population === null ? null : exactly(row.population),
  area: row.area,
});
