import { writeFileSync } from "node:fs";

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly capital: string;
  readonly population: number;
  readonly area: number;
}

/** As many countries as a test wants, each by its number. */
export const manyCountries = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `c${String(index).padStart(6, "0")}`,
    name: `Country "${index}", the Größte`,
    capital: `Capital ${index}`,
    population: 1_000_000_000 + index * 7,
    area: index,
  }));

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export const writeCsv = (file: string, rows: readonly Row[]): string => {
  const lines = rows.map(({ id, name, capital, population, area }) =>
    [id, quote(name), capital, population, area].join(","),
  );
  writeFileSync(file, `id,name,capital,population,area\n${lines.join("\n")}\n`);
  return file;
};

export const byId = (rows: readonly { readonly id?: unknown }[]) =>
  [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
