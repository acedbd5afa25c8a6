import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { until } from "../support/until";
import { manyCountries, writeCsv } from "./support/countries";
import { cassandra, cassandraVariables, type Database, openDatabase } from "./support/databases";
import { startLoad } from "./support/load";
import { lastLine, load, run, type Service, startService } from "./support/program";
import { startProxy } from "./support/proxy";

const keyspace = "outage";
let database: Database;
let proxy: Awaited<ReturnType<typeof startProxy>>;

beforeAll(async () => {
  await cassandra().turn("start");
  database = await openDatabase("cassandra", keyspace);
  proxy = await startProxy(cassandra().port);
});
afterAll(async () => {
  await cassandra().turn("start");
  await database?.ask("DROP KEYSPACE IF EXISTS system_schema_mcs");
  await database?.close();
  proxy?.close();
});

const variables = () => cassandraVariables(keyspace);
const untilServed = async ({ get }: Service): Promise<void> => {
  await until(async () => (await get("/countries/mt")).status === 200, "the service does not recover");
};
const told = async ({ get }: Service) => {
  const { status, body, headers } = await get("/countries/mt");
  return [status, body.error?.code, headers.get("retry-after")];
};

describe("before the table is there", () => {
  const start = async () => {
    const ended = await run("query-api", [], { ...variables(), PORT: "0" }).ended;
    return [ended.code, lastLine(ended)];
  };

  it("query-api refuses to serve, and says what to do", async () => {
    expect(await start()).toEqual([
      1,
      "cannot start: table outage.countries does not exist: run load-data, or check KEYSPACE and TABLE",
    ]);
  });

  it("on a plain Cassandra load-data makes it, and it is there at once", async () => {
    expect(await load([], variables())).toMatchObject({ code: 0 });
  });

  it("as Keyspaces makes it, load-data waits until it is active, and query-api refuses until then", async () => {
    // A run that was broken off leaves it behind.
    await database.ask("DROP KEYSPACE IF EXISTS system_schema_mcs");
    await database.ask(
      "CREATE KEYSPACE system_schema_mcs WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
    );
    await database.ask(
      "CREATE TABLE system_schema_mcs.tables (keyspace_name text, table_name text, status text, PRIMARY KEY (keyspace_name, table_name))",
    );
    const status = (value: string) =>
      database.ask(
        `INSERT INTO system_schema_mcs.tables (keyspace_name, table_name, status) VALUES ('${keyspace}', 'countries', '${value}')`,
      );
    await database.ask(`DROP TABLE ${keyspace}.countries`);
    const loading = run("load-data", [], variables());
    await loading.until('"status":"not there yet"');
    await status("CREATING");
    await loading.until('"status":"CREATING"');
    expect(await start()).toEqual([
      1,
      "cannot start: table outage.countries is CREATING, not ACTIVE: start again when it is",
    ]);
    await status("ACTIVE");
    expect((await loading.ended).code).toBe(0);
    expect(await database.rows()).toHaveLength(5);
    await database.ask("DROP KEYSPACE system_schema_mcs");
  });

  it("a load that waits for it ends at SIGTERM", async () => {
    await database.ask(
      "CREATE KEYSPACE system_schema_mcs WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
    );
    await database.ask(
      "CREATE TABLE system_schema_mcs.tables (keyspace_name text, table_name text, status text, PRIMARY KEY (keyspace_name, table_name))",
    );
    const loading = run("load-data", [], variables());
    await loading.until('"status":"not there yet"');
    loading.process.kill("SIGTERM");
    expect((await loading.ended).code).toBe(143);
    await database.ask("DROP KEYSPACE system_schema_mcs");
  });
});

describe("a database that does not answer", () => {
  it("is told as 504, then served again without a restart", async () => {
    const service = await startService({ ...variables(), CASSANDRA_CONTACT_POINTS: `127.0.0.1:${proxy.port}` });
    proxy.freeze(true);
    const started = performance.now();
    expect(await told(service)).toEqual([504, "DATABASE_TIMEOUT", null]);
    expect(performance.now() - started).toBeLessThan(9_000);
    expect((await service.get("/ping")).status).toBe(200);
    expect((await service.get("/readyz")).status).toBe(503);
    proxy.freeze(false);
    await untilServed(service);
    expect(await service.stop()).toBe(0);
  });

  it("keeps nobody from stopping", async () => {
    const service = await startService({ ...variables(), CASSANDRA_CONTACT_POINTS: `127.0.0.1:${proxy.port}` });
    proxy.freeze(true);
    const pending = told(service);
    await wait(300);
    const code = service.stop();
    expect(await pending).toEqual([504, "DATABASE_TIMEOUT", null]);
    expect(await code).toBe(0);
    proxy.freeze(false);
  });
});

describe("a node that is stopped and started under load", () => {
  it("is told as 503 or 504 while it is away, and every request is answered", async () => {
    const service = await startService(variables());
    const requests = startLoad(service.url, "/countries/mt", 8);
    await wait(500);
    await cassandra().turn("stop");
    await wait(1_000);
    expect(await told(service)).toEqual([503, "DATABASE_UNAVAILABLE", "5"]);
    expect((await service.get("/healthz")).status).toBe(200);
    const ready = await service.get("/readyz");
    expect([ready.status, ready.body.failed]).toEqual([503, ["table"]]);

    const [starting, refused] = [
      run("query-api", [], { ...variables(), PORT: "0" }),
      run("load-data", [], variables()),
    ];
    for (const ended of [await starting.ended, await refused.ended]) {
      expect(ended.code).toBe(1);
      expect(lastLine(ended)).toContain("cannot be reached (ECONNREFUSED): check CASSANDRA_CONTACT_POINTS");
    }

    await cassandra().turn("start");
    await untilServed(service);
    const before = requests.answered();
    await until(() => requests.answered() > before, "nothing is answered");
    const { statuses, dropped } = await requests.stop();
    expect(dropped).toEqual([]);
    expect(Object.keys(statuses).filter((status) => !["200", "503", "504"].includes(status))).toEqual([]);
    expect((await service.get("/readyz")).status).toBe(200);
    const words = service.lines().map(({ msg }) => msg);
    for (const told of ["a node is down", "no node of the database can be reached", "the database answers again"]) {
      expect(words).toContain(told);
    }
    expect(await service.stop()).toBe(0);
  }, 240_000);

  it("delays a load, which then goes on to its end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outage-"));
    const file = writeCsv(join(folder, "rows.csv"), manyCountries(20_000));
    const through = { ...variables(), CASSANDRA_CONTACT_POINTS: `127.0.0.1:${proxy.port}` };
    const loading = run("load-data", ["--file", file], through);
    await loading.until('"countries":20000');
    for (let round = 0; round < 5; round += 1) {
      await wait(100);
      proxy.cut();
    }
    const ended = await loading.ended;
    rmSync(folder, { recursive: true });
    expect([ended.code, lastLine(ended)]).toEqual([0, "loaded 20000 countries into outage.countries"]);
    expect((await database.rows()).filter(({ id }) => /^c\d{6}$/.test(id))).toHaveLength(20_000);
  });
});
