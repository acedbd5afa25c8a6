import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { fields } from "../countries/country";
import { longestRecord, type SourceRecord, UnreadableRecord } from "./record";

const numbers: ReadonlySet<string> = new Set(["population", "area"]);

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: Info;
}

const checkHeader = (header: readonly string[]): string[] => {
  const names = header.map((name) => name.toLowerCase());
  const missing = fields.filter((field) => !names.includes(field));
  const unknown = names.filter((name) => !fields.some((field) => field === name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const faults = [
    ...(missing.length > 0 ? [`lacks ${missing.join(", ")}`] : []),
    ...(unknown.length > 0 ? [`has ${unknown.map((name) => JSON.stringify(name.slice(0, 40))).join(", ")}`] : []),
    ...(twice.length > 0 ? [`has ${twice.join(", ")} twice`] : []),
  ];
  if (faults.length === 0) return names;
  throw new UnreadableRecord(1, `must name the columns ${fields.join(", ")}: it ${faults.join(" and ")}`);
};

// What looks like a number becomes one; what does not stays text, to be told as it was written.
const toValue = (record: Parsed["record"]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, text]) => [
      name,
      numbers.has(name) && /^\d{1,16}$/.test(text) ? Number(text) : text,
    ]),
  );

const asUnreadable = (error: unknown): unknown => {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === "number" ? error.lines : 1;
  switch (error.code) {
    case "CSV_RECORD_INCONSISTENT_COLUMNS":
    case "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH":
      return new UnreadableRecord(line, `must have ${fields.length} fields, as the first line has`);
    case "CSV_MAX_RECORD_SIZE":
      return new UnreadableRecord(line, `is within a record of more than ${longestRecord} characters`);
    case "CSV_QUOTE_NOT_CLOSED":
      return new UnreadableRecord(line, "ends within quotes");
    default:
      return new UnreadableRecord(line, "is not valid CSV: look at its quotes");
  }
};

/** Reads records separated by commas, below a line that names their columns. */
export async function* readCsvRecords(text: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  const parser = parse({
    bom: true,
    columns: checkHeader,
    info: true,
    max_record_size: longestRecord,
    skip_empty_lines: true,
    trim: true,
  });
  const source = Readable.from(text);
  source.on("error", (error) => parser.destroy(error)).pipe(parser);
  try {
    const parsed: AsyncIterable<Parsed> = parser;
    for await (const { record, info } of parsed) yield { line: info.lines, value: toValue(record) };
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    source.destroy();
  }
}
