import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { encodePageToken } from "../../../applications/query-api/countries/page-token";
import { byId, manyCountries, writeCsv } from "./support/countries";
import { type Database, keyspacesVariables, openDatabase } from "./support/databases";
import { startLoad } from "./support/load";
import { load, type Service, startService } from "./support/program";

const keyspace = "querying";
const rows = manyCountries(10_000);
const folder = mkdtempSync(join(tmpdir(), "querying-"));
let database: Database;
let service: Service;

beforeAll(async () => {
  database = await openDatabase("keyspaces", keyspace);
  expect(await load(["--file", writeCsv(join(folder, "rows.csv"), rows)], keyspacesVariables(keyspace))).toMatchObject({
    code: 0,
  });
  service = await startService(keyspacesVariables(keyspace));
});
afterAll(async () => {
  service?.process.kill("SIGKILL");
  await database?.close();
  rmSync(folder, { recursive: true });
});

const readAll = async (limit?: number) => {
  const [found, pages]: [{ id: string }[], number[]] = [[], []];
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ ...(limit ? { limit: String(limit) } : {}), ...(next ? { next } : {}) });
    const { status, body } = await service.get(`/countries?${query}`);
    expect(status).toBe(200);
    found.push(...body.countries);
    pages.push(body.countries.length);
    next = body.next;
  } while (next !== undefined);
  return { found, pages };
};

describe("10,000 countries", () => {
  it.each([undefined, 1_000, 999, 137])("are paged completely, each once, with the limit %s", async (limit) => {
    const { found, pages } = await readAll(limit);
    expect(byId(found)).toEqual(rows);
    expect(Math.max(...pages)).toBe(limit ?? 100);
    expect(pages.slice(0, -2).every((length) => length === (limit ?? 100))).toBe(true);
  });

  it("are found one by one", async () => {
    for (const row of [rows[0], rows[5_000], rows[9_999]]) {
      expect((await service.get(`/countries/${row?.id}`)).body).toEqual(row);
    }
    expect((await service.get("/countries/c10000")).status).toBe(404);
  });
});

describe("a row that was written by others", () => {
  it("is told whole, be it half empty or as large as may be", async () => {
    await database.ask(`INSERT INTO ${keyspace}.countries (id) VALUES ('Empty-1')`);
    await database.ask(`INSERT INTO ${keyspace}.countries (id, population) VALUES ('large', ${2n ** 63n - 1n})`);
    const nothing = { name: null, capital: null, area: null };
    expect((await service.get("/countries/Empty-1")).body).toEqual({ id: "Empty-1", ...nothing, population: null });
    expect((await service.get("/countries/large")).body).toEqual({
      id: "large",
      ...nothing,
      population: "9223372036854775807",
    });
    await database.ask(`DELETE FROM ${keyspace}.countries WHERE id IN ('Empty-1', 'large')`);
  });
});

describe("bad input", () => {
  const send = (bytes: string | Uint8Array) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      let answer = "";
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on("data", (data) => {
        answer += data;
        if (answer.includes("\r\n\r\n")) socket.end();
      });
      socket.on("close", () => resolve(answer.split("\r\n")[0] ?? "")).on("error", reject);
    });

  it.each([
    "/countries/'%20OR%201=1",
    "/countries/mt;DROP%20TABLE%20countries",
    "/countries/%00",
    "/countries/%FF",
    "/countries/..%2f..%2fetc",
    `/countries/${"a".repeat(4_000)}`,
    "/countries?limit=0",
    "/countries?limit=1;DROP",
    "/countries?limit=%00",
    "/countries?limit[]=1",
    "/countries?next=%00",
    `/countries?next=${"A".repeat(4_000)}`,
    "/countries?next=null&limit=1",
    "/countries?constructor=1",
  ])("%s is a 400 that says what to change", async (path) => {
    const { status, body } = await service.get(path);
    expect([status, body.error.code]).toEqual([400, "INVALID_REQUEST"]);
  });

  it("of any bytes in the place of a page state never ends in a 5xx, a hang or another's rows", async () => {
    const table = { keyspace, table: "countries" };
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed;
    };
    const [genuine] = [(await service.get("/countries?limit=5")).body.next];
    const state = Buffer.from(genuine, "base64url").subarray(6);
    for (let round = 0; round < 200; round += 1) {
      const forged = round % 2 === 0 ? Buffer.from(state) : Buffer.alloc(1 + (random() % 60));
      for (let index = 0; index < (round % 2 === 0 ? 2 : forged.length); index += 1) {
        forged[random() % forged.length] = random() % 256;
      }
      const { status } = await service.get(`/countries?limit=2&next=${encodePageToken(table, forged)}`);
      expect([round, forged.toString("hex"), [200, 400].includes(status)]).toEqual([
        round,
        forged.toString("hex"),
        true,
      ]);
    }
  });

  it.each([
    ["no HTTP at all", "hello\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a path that is none", "GET countries HTTP/1.1\r\nHost: a\r\n\r\n", /^HTTP\/1\.1 40[04] /],
    [
      "raw bytes in the path",
      Buffer.from("GET /countries/\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", "latin1"),
      /^HTTP\/1\.1 400 /,
    ],
    ["headers without an end", `GET /ping HTTP/1.1\r\nA: ${"a".repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ["a body where none is taken", "GET /ping HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", /^HTTP\/1\.1 200 /],
  ])("%s is answered, and the next request too", async (_, bytes, line) => {
    expect(await send(bytes)).toMatch(line);
    expect((await service.get("/ping")).text).toBe("ok\n");
  });
});

describe("SIGTERM under load", () => {
  it("drops nothing, and ends with 0", async () => {
    const stopping = await startService(keyspacesVariables(keyspace));
    const requests = startLoad(stopping.url, "/countries/c000001", 32);
    while (requests.answered() < 200) await wait(10);
    const before = requests.answered();
    const code = await stopping.stop();
    const { statuses, dropped } = await requests.untilRefused();
    expect({ code, dropped, statuses: Object.keys(statuses) }).toEqual({ code: 0, dropped: [], statuses: ["200"] });
    expect(requests.answered()).toBeGreaterThanOrEqual(before + 16);
  });
});

it("no credential is in a log line of all that", () => {
  expect(service.output()).not.toContain(keyspacesVariables(keyspace).AWS_SECRET_ACCESS_KEY);
});
