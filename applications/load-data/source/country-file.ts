import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { describeError } from "../../service-kit/describe-error";
import { type Country, toCountry } from "../countries/country";
import { readCsvRecords } from "./csv";
import { readJsonRecords } from "./json";
import { type RecordReader, UnreadableRecord } from "./record";
import { SourceFault } from "./source-fault";

/** Countries that are loaded, from wherever. */
export interface CountrySource {
  /** How many there are. */
  readonly count: number;
  read(): AsyncIterable<Country> | Iterable<Country>;
}

const readers: Readonly<Record<string, RecordReader>> = { ".csv": readCsvRecords, ".json": readJsonRecords };

/** Faults that are told one by one; of further ones only the number. */
const mostTold = 3;

const readerOf = (file: string): RecordReader => {
  const reader = readers[extname(file).toLowerCase()];
  if (reader !== undefined) return reader;
  throw new SourceFault(`--file must end in ${Object.keys(readers).join(" or ")}, not ${JSON.stringify(file)}`);
};

const open = (file: string): AsyncIterable<string> => createReadStream(file, { encoding: "utf8" });

const asSourceFault = (error: unknown, file: string): unknown => {
  if (error instanceof UnreadableRecord) return new SourceFault(`${file} line ${error.line} ${error.message}`);
  const { code } = describeError(error);
  return code === undefined ? error : new SourceFault(`${file} cannot be read (${code}): check --file`);
};

const tell = (file: string, faults: readonly string[]): SourceFault => {
  const more = faults.length > mostTold ? `; and ${faults.length - mostTold} more` : "";
  return new SourceFault(`${file} ${faults.slice(0, mostTold).join("; ")}${more}`);
};

/**
 * Reads the whole file once to see that it is right, so that a wrong one changes nothing, and then gives its countries
 * as they are asked for. Throws a SourceFault that names line and field.
 */
export const openCountryFile = async (file: string, signal?: AbortSignal): Promise<CountrySource> => {
  const reader = readerOf(file);
  const faults: string[] = [];
  const lines = new Map<string, number>();
  let count = 0;
  try {
    for await (const { line, value } of reader(open(file))) {
      signal?.throwIfAborted();
      count += 1;
      const country = toCountry(value);
      if (!("id" in country)) {
        faults.push(`line ${line}: ${country.map(({ field, message }) => `${field} ${message}`).join(", ")}`);
        continue;
      }
      const earlier = lines.get(country.id);
      if (earlier !== undefined) faults.push(`line ${line}: id ${country.id} stands on line ${earlier} already`);
      else lines.set(country.id, line);
    }
  } catch (error) {
    throw faults.length > 0 && error instanceof UnreadableRecord ? tell(file, faults) : asSourceFault(error, file);
  }
  if (faults.length > 0) throw tell(file, faults);
  if (count === 0) throw new SourceFault(`${file} holds no country`);
  return {
    count,
    async *read() {
      for await (const { value } of reader(open(file))) {
        const country = toCountry(value);
        if (!("id" in country)) throw new SourceFault(`${file} was changed while it was loaded: run it again`);
        yield country;
      }
    },
  };
};
