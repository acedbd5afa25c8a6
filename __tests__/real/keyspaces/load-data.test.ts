import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { byId, manyCountries, writeCsv } from "./support/countries";
import { type Database, keyspacesVariables, openDatabase } from "./support/databases";
import { type Environment, lastLine, load, run } from "./support/program";

const keyspace = "loading";
const folder = mkdtempSync(join(tmpdir(), "loading-"));
let database: Database;
let env: Environment;

const five = [
  { id: "cn", name: "China", capital: "Beijing", population: 1_398_000_000, area: 9_597_000 },
  { id: "gb", name: "United Kingdom", capital: "London", population: 66_650_000, area: 242_495 },
  { id: "in", name: "India", capital: "New Delhi", population: 1_366_000_000, area: 3_287_000 },
  { id: "mt", name: "Malta", capital: "Valletta", population: 502_653, area: 316 },
  { id: "us", name: "United States", capital: "Washington DC", population: 328_200_000, area: 9_834_000 },
];

beforeAll(async () => {
  database = await openDatabase("keyspaces", keyspace);
  env = keyspacesVariables(keyspace);
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true });
});

describe("load-data", () => {
  it("makes the table and loads five countries, with the original's command line", async () => {
    const { AWS_REGION = "", KEYSPACE: _, TABLE: __, ...rest } = env;
    const ended = await load([`-r ${AWS_REGION}`, `-k ${keyspace}`, "-t countries"], rest);
    expect([ended.code, lastLine(ended)]).toEqual([0, "loaded 5 countries into loading.countries"]);
    expect(byId(await database.rows())).toEqual(five);
  });

  it("gives the same table when it is run again", async () => {
    await database.ask(`UPDATE ${keyspace}.countries SET name = 'Old name' WHERE id = 'mt'`);
    expect(await load([], env)).toMatchObject({ code: 0 });
    expect(byId(await database.rows())).toEqual(five);
  });

  it("loads into the table that it is told, whatever its name", async () => {
    expect(await load(["-t", "select"], env)).toMatchObject({ code: 0 });
    expect(await database.rows('"select"')).toHaveLength(5);
  });

  it.each(["csv", "json"])("loads a file: %s", async (kind) => {
    const rows = manyCountries(2_000);
    const file = join(folder, `countries.${kind}`);
    if (kind === "csv") writeCsv(file, rows);
    else writeFileSync(file, JSON.stringify(rows, null, 1));
    const ended = await load(["-t", `of_${kind}`, "--file", file], env);
    expect([ended.code, lastLine(ended)]).toEqual([0, `loaded 2000 countries into loading.of_${kind}`]);
    expect(byId(await database.rows(`of_${kind}`))).toEqual(rows);
  });

  it("changes nothing when the file is wrong in its last line", async () => {
    const file = writeCsv(join(folder, "wrong.csv"), [
      ...manyCountries(100),
      { ...manyCountries(1)[0], id: "bad id" },
    ] as never);
    const ended = await load(["-t", "untouched", "--file", file], env);
    expect(ended.code).toBe(1);
    expect(lastLine(ended)).toBe(
      `not loaded: ${file} line 102: id must be 1 to 64 letters, digits, dots, dashes and underscores that start with a letter or digit, not "bad id"`,
    );
    expect(
      await database.ask("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?", [
        keyspace,
        "untouched",
      ]),
    ).toEqual([]);
  });

  it("says that the keyspace is missing", async () => {
    const ended = await load(["-k", "nowhere"], env);
    expect([ended.code, lastLine(ended)]).toEqual([
      1,
      "not loaded: table nowhere.countries cannot be made (Keyspace 'nowhere' doesn't exist): make the keyspace first, or check KEYSPACE",
    ]);
  });

  it("refuses a table of the original, whose population is too narrow, and leaves it as it is", async () => {
    await database.ask(
      `CREATE TABLE ${keyspace}.original (id text PRIMARY KEY, name text, capital text, population int, area int)`,
    );
    const ended = await load(["-t", "original"], env);
    expect([ended.code, lastLine(ended)]).toEqual([
      1,
      "not loaded: table loading.original has other columns (population must be bigint, and is int): name another table, or drop this one",
    ]);
    expect(await database.rows("original")).toEqual([]);
  });

  it("stops at SIGTERM with 143, and the next run does the rest; 100,000 rows", async () => {
    const count = 100_000;
    const file = writeCsv(join(folder, "many.csv"), manyCountries(count));
    const args = ["-t", "many", "--file", file];
    const stopped = run("load-data", args, env);
    await stopped.until('"msg":"loading"');
    await wait(500);
    const signalled = performance.now();
    stopped.process.kill("SIGTERM");
    expect((await stopped.ended).code).toBe(143);
    expect(performance.now() - signalled).toBeLessThan(5_000);
    expect(stopped.output()).toContain("stopping: what is loaded stays loaded, the next run does the rest");
    const [before] = await database.ask(`SELECT count(*) AS rows FROM ${keyspace}.many`);
    expect(Number(before?.rows)).toBeLessThan(count);

    const again = run("load-data", args, env);
    expect((await again.ended).code).toBe(0);
    const progress = again.lines().filter(({ msg, written }) => msg === "loading" && Number(written) > 0);
    expect(progress.length).toBeGreaterThan(0);
    expect(progress[0]).toMatchObject({ of: count });
    const all = await database.rows("many");
    expect(all).toHaveLength(count);
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
  }, 300_000);
});
