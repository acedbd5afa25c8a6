import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCountryFile } from "../../../applications/load-data/source/country-file";

const malta = { id: "mt", name: "Malta", capital: "Valletta", population: 502_653, area: 316 };
const china = { id: "cn", name: "China", capital: "Beijing", population: 1_398_000_000, area: 9_597_000 };
const header = "id,name,capital,population,area\n";
const maltaLine = "mt,Malta,Valletta,502653,316\n";

describe("a file of countries", () => {
  const folder = mkdtempSync(join(tmpdir(), "countries-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Uint8Array): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const load = async (file: string) => {
    const { count, read } = await openCountryFile(file);
    const countries = [];
    for await (const country of read()) countries.push(country);
    return { count, countries };
  };
  const refusal = async (file: string): Promise<string> => {
    const message = await openCountryFile(file).then(
      () => "no fault",
      (error: Error) => error.message,
    );
    return message.replaceAll(`${folder}/`, "");
  };

  it.each([
    ["plain.csv", `${header}${maltaLine}cn,China,Beijing,1398000000,9597000\n`],
    ["quoted.csv", `${header}"mt","Malta",Valletta,502653,316\r\ncn,China,Beijing,1398000000,9597000`],
    [
      "order.CSV",
      "Area,ID,name,capital,population\n316,mt,Malta,Valletta,502653\n9597000,cn,China,Beijing,1398000000\n",
    ],
    [
      "spaces.csv",
      `\uFEFF id , name,capital,population,area\n\n mt , Malta ,Valletta, 502653 ,316\n\ncn,China,Beijing,1398000000,9597000\n`,
    ],
    ["compact.json", JSON.stringify([malta, china])],
    ["pretty.json", `\uFEFF${JSON.stringify([malta, china], null, 2)}\n`],
  ])("%s gives its countries", async (name, content) => {
    expect(await load(write(name, content))).toEqual({ count: 2, countries: [malta, china] });
  });

  it("may hold quotes, commas, brackets and line breaks within its texts", async () => {
    const odd = { ...malta, name: 'Mal"ta, [the] {one} \\', capital: "Val,letta" };
    expect((await load(write("odd.json", JSON.stringify([odd, china])))).countries).toEqual([odd, china]);
    const csv = `${header}mt,"Mal""ta, [the] {one} \\","Val,letta",502653,316\n`;
    expect((await load(write("odd.csv", csv))).countries).toEqual([odd]);
  });

  it("is read in pieces of any size", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ ...malta, id: `c${index}`, name: `Größe ${index}` }));
    expect((await load(write("many.json", JSON.stringify(many)))).countries).toEqual(many);
    const lines = many.map(({ id, name }) => `${id},${name},Valletta,502653,316\n`);
    expect((await load(write("many.csv", header + lines.join("")))).countries).toEqual(many);
  });

  const population = 'population must be a whole number from 0 to 9007199254740991, not "many"';
  it.each([
    ["a.txt", "", /^--file must end in \.csv or \.json, not ".*a\.txt"$/],
    ["number.csv", `${header}${maltaLine}cn,China,Beijing,many,1\n`, `number.csv line 3: ${population}`],
    ["signed.csv", `${header}cn,China,Beijing,+5,1\n`, /^signed\.csv line 2: population must be .*, not "\+5"$/],
    ["short.csv", `${header}mt,Malta\n`, "short.csv line 2 must have 5 fields, as the first line has"],
    ["long.csv", `${header}mt,Malta,Valletta,1,1,1\n`, "long.csv line 2 must have 5 fields, as the first line has"],
    ["quote.csv", `${header}mt,"Malta,Valletta,1,1\n`, "quote.csv line 2 ends within quotes"],
    ["stray.csv", `${header}mt,"Mal"ta,Valletta,1,1\n`, "stray.csv line 2 is not valid CSV: look at its quotes"],
    ["twice.csv", `${header}${maltaLine}${maltaLine}`, "twice.csv line 3: id mt stands on line 2 already"],
    [
      "header.csv",
      "id,name,town,population\n",
      'header.csv line 1 must name the columns id, name, capital, population, area: it lacks capital, area and has "town"',
    ],
    [
      "same.csv",
      "id,name,name,capital,population,area\n",
      "same.csv line 1 must name the columns id, name, capital, population, area: it has name twice",
    ],
    ["empty.csv", "", "empty.csv holds no country"],
    ["none.csv", header, "none.csv holds no country"],
    ["none.json", "[]", "none.json holds no country"],
    ["empty.json", "", "empty.json line 1 holds no list: begin with ["],
    ["object.json", JSON.stringify(malta), "object.json line 1 must begin a list: ["],
    ["number.json", `[\n${JSON.stringify({ ...malta, population: "many" })}\n]`, `number.json line 2: ${population}`],
    ["broken.json", '[\n{"id": "mt",}\n]', "broken.json line 2 is not valid JSON"],
    ["text.json", '["mt"]', "text.json line 1 must be an object with the country's fields"],
    ["null.json", "[null]", "null.json line 1 must be an object with the country's fields"],
    ["open.json", `[${JSON.stringify(malta)},\n`, "open.json line 2 ends before its list does: ] is missing"],
    ["inside.json", '[{"id": "mt"', "inside.json line 1 ends before its list does: ] is missing"],
    ["comma.json", `[${JSON.stringify(malta)},\n]`, "comma.json line 2 is not valid JSON"],
    ["glued.json", `[${JSON.stringify(malta)}${JSON.stringify(china)}]`, "glued.json line 1 is not valid JSON"],
    ["behind.json", `[${JSON.stringify(malta)}]\n\nx`, "behind.json line 3 has more behind the list's end"],
    ["huge.json", `[\n"${"x".repeat(70_000)}"]`, "huge.json line 2 begins a record of more than 65536 characters"],
    [
      "huge.csv",
      `${header}mt,"${"x".repeat(70_000)}`,
      "huge.csv line 2 is within a record of more than 65536 characters",
    ],
    [
      "twice.json",
      `[${JSON.stringify(malta)},\n${JSON.stringify(malta)}]`,
      "twice.json line 2: id mt stands on line 1 already",
    ],
    ["missing.csv", undefined, "missing.csv cannot be read (ENOENT): check --file"],
  ])("%s is refused, with line and field", async (name, content, message) => {
    const file = content === undefined ? join(folder, name) : write(name, content);
    expect(await refusal(file)).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  it("names three faults and counts the others", async () => {
    const wrong = Array.from({ length: 5 }, (_, index) => `c${index},China,Beijing,many,1\n`);
    expect(await refusal(write("wrong.csv", header + wrong.join("")))).toBe(
      `wrong.csv line 2: ${population}; line 3: ${population}; line 4: ${population}; and 2 more`,
    );
  });

  it("is refused when it is not UTF-8", async () => {
    const latin1 = Buffer.from(`${header}es,Espa\u00f1a,Madrid,47000000,505990\n`, "latin1");
    expect(await refusal(write("latin1.csv", latin1))).toMatch(
      /^latin1\.csv line 2: name must be text .*, in UTF-8, not "Espa/,
    );
  });

  it("that is a folder is told", async () => {
    expect(await refusal(`${folder}/../${folder.split("/").at(-1)}`)).toMatch(/^--file must end in/);
  });

  it("is read again when it is loaded, and told when it was changed meanwhile", async () => {
    const file = write("changed.csv", header + maltaLine);
    const { read } = await openCountryFile(file);
    write("changed.csv", `${header}mt,Malta,Valletta,many,316\n`);
    const all = async () => {
      for await (const country of read()) expect(country).toBeUndefined();
    };
    await expect(all()).rejects.toThrow(`${file} was changed while it was loaded: run it again`);
  });

  it("stops being read when the program is told to stop", async () => {
    const signal = AbortSignal.abort(new Error("stopped by SIGTERM"));
    await expect(openCountryFile(write("stop.csv", header + maltaLine), signal)).rejects.toThrow("stopped by SIGTERM");
  });
});
