/** One row of the table. */
export interface Country {
  readonly id: string;
  readonly name: string;
  readonly capital: string;
  readonly population: number;
  /** In square kilometres. */
  readonly area: number;
}

/** Something about one field that keeps a record from being a country. */
export interface FieldFault {
  readonly field: string;
  /** What it must be, and what was given. */
  readonly message: string;
}

export const fields = ["id", "name", "capital", "population", "area"] as const;
type Field = (typeof fields)[number];

/** Largest value of the columns `bigint`, as far as a number of JSON is exact, and `int`. */
export const largest = { population: Number.MAX_SAFE_INTEGER, area: 2_147_483_647 } as const;

/** What an id may be: what the query API can be asked for. */
export const countryId = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const longestText = 200;

const idRule = "1 to 64 letters, digits, dots, dashes and underscores that start with a letter or digit";
const textRule = `text of 1 to ${longestText} characters without control characters, in UTF-8`;
const numberRule = (field: "population" | "area"): string => `a whole number from 0 to ${largest[field]}`;

// U+FFFD is what bytes that are not UTF-8 have been read as.
const isText = (value: unknown): value is string =>
  typeof value === "string" &&
  value.trim() !== "" &&
  [...value].length <= longestText &&
  !/[\p{Cc}\uFFFD]/u.test(value);
const isNumber = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

const show = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 60));

/** A record as a country, or all that is wrong with it. */
export const toCountry = (record: Readonly<Record<string, unknown>>): Country | readonly FieldFault[] => {
  const { id, name, capital, population, area } = record;
  const faults: FieldFault[] = Object.keys(record)
    .filter((key) => !fields.some((field) => field === key))
    .map((key) => ({ field: key.slice(0, 60), message: `is no field: there are ${fields.join(", ")}` }));
  const refuse = (field: Field, rule: string): void => {
    faults.push({ field, message: `must be ${rule}, not ${show(record[field])}` });
  };
  const idIsRight = typeof id === "string" && countryId.test(id);
  if (!idIsRight) refuse("id", idRule);
  if (!isText(name)) refuse("name", textRule);
  if (!isText(capital)) refuse("capital", textRule);
  if (!isNumber(population, largest.population)) refuse("population", numberRule("population"));
  if (!isNumber(area, largest.area)) refuse("area", numberRule("area"));
  const isRight =
    idIsRight &&
    isText(name) &&
    isText(capital) &&
    isNumber(population, largest.population) &&
    isNumber(area, largest.area);
  return isRight && faults.length === 0 ? { id, name, capital, population, area } : faults;
};
