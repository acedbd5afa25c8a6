import { encodePageToken } from "../../../applications/query-api/countries/page-token";
import type { Call, Scripted } from "../service-kit/cassandra/support/scripted-session";
import { malta, maltaTold, type RunningService, startService, table } from "./support/running-service";

const select = 'SELECT id, name, capital, population, area FROM "geography_domain"."countries"';
let service: RunningService;
let script: (call: Call) => Scripted | Promise<Scripted>;

beforeAll(async () => {
  service = await startService((call) => script(call));
});
afterAll(() => service.stop());
beforeEach(() => {
  script = () => [malta];
  service.calls.length = 0;
});

describe("GET /ping", () => {
  it("answers ok and a line break without asking the database, and is logged at debug only", async () => {
    const { status, text, headers } = await service.get("/ping");
    expect([status, text, headers.get("content-type")]).toEqual([200, "ok\n", "text/plain; charset=utf-8"]);
    expect(service.calls).toEqual([]);
    expect(service.lines().find(({ path }) => path === "/ping")).toMatchObject({ level: "debug" });
  });
});

describe("GET /countries/:id", () => {
  it("answers with one country, which may be kept but must be asked for anew", async () => {
    const { status, body, text, headers } = await service.get("/countries/mt");
    expect([status, body]).toEqual([200, maltaTold]);
    expect(text).toBe('{"id":"mt","name":"Malta","capital":"Valletta","population":502653,"area":316}');
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(service.calls).toMatchObject([{ statement: `${select} WHERE id = ?`, values: ["mt"] }]);
  });

  it.each(["?pretty", "?pretty=", "?pretty=false", "?pretty=1"])(
    "is indented and ends with a line break by %s",
    async (query) => {
      const { text } = await service.get(`/countries/mt${query}`);
      expect(text).toBe(`${JSON.stringify(maltaTold, null, 2)}\n`);
    },
  );

  it("answers 404 as JSON when there is no such country", async () => {
    script = () => [];
    const { status, body, headers } = await service.get("/countries/xx");
    const requestId = headers.get("x-request-id");
    expect([status, body]).toEqual([
      404,
      { error: { code: "COUNTRY_NOT_FOUND", message: "there is no country with this id", requestId } },
    ]);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("tells what the row does not hold as null, and a number beyond JSON's as its digits", async () => {
    script = () => [{ id: "a", name: null, capital: null, population: 2n ** 60n, area: null }];
    const { body } = await service.get("/countries/a");
    expect(body).toEqual({ id: "a", name: null, capital: null, population: "1152921504606846976", area: null });
    script = () => [{ ...malta, population: null }];
    expect((await service.get("/countries/mt")).body).toMatchObject({ population: null });
  });

  it.each([
    "'; DROP TABLE countries; --",
    "mt' OR '1'='1",
    "a b",
    "mt\n",
    "\u0000",
    "-",
    "ü",
    "a".repeat(65),
    "a/../b",
  ])("refuses the id %j without asking the database", async (id) => {
    const { status, body } = await service.get(`/countries/${encodeURIComponent(id)}`);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      "INVALID_REQUEST",
      "id must be 1 to 64 letters, digits, dots, dashes and underscores that start with a letter or digit",
    ]);
    expect(service.calls).toEqual([]);
  });

  it("refuses what cannot be decoded", async () => {
    expect((await service.get("/countries/%E0%A4%A")).body.error.code).toBe("INVALID_REQUEST");
  });
});

describe("GET /countries", () => {
  it("answers with a page of a hundred when no limit is given, and says when it is the last", async () => {
    const { status, body, headers } = await service.get("/countries");
    expect([status, body]).toEqual([200, { countries: [maltaTold] }]);
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(service.calls).toMatchObject([{ statement: select, values: [], options: { fetchSize: 100 } }]);
  });

  it("gives a token that goes on where the page ended", async () => {
    script = ({ options }) => (options.pageState ? [{ ...malta, id: "second" }] : { rows: [malta], pageState: "00ff" });
    const first = await service.get("/countries?limit=1");
    expect(first.body).toEqual({ countries: [maltaTold], next: expect.stringMatching(/^[A-Za-z0-9_-]+$/) });
    const second = await service.get(`/countries?limit=1&next=${first.body.next}`);
    expect(second.body).toEqual({ countries: [{ ...maltaTold, id: "second" }] });
    expect(service.calls[1]?.options).toMatchObject({ fetchSize: 1, pageState: Buffer.from("00ff", "hex") });
  });

  it("fills a page that the database has cut short, and passes over empty ones", async () => {
    const pages: Scripted[] = [
      { rows: [malta], pageState: "01" },
      { rows: [], pageState: "02" },
      { rows: [malta, malta], pageState: "03" },
    ];
    script = () => pages.shift() ?? [];
    const { body } = await service.get("/countries?limit=3");
    expect(body.countries).toHaveLength(3);
    expect(body.next).toBe(encodePageToken(table, Buffer.from([3])));
    expect(service.calls.map(({ options }) => options.fetchSize)).toEqual([3, 2, 2]);
  });

  it.each(["/countries?pretty", "/countries?limit=5&pretty="])("%s is indented", async (path) => {
    expect((await service.get(path)).text).toBe(`${JSON.stringify({ countries: [maltaTold] }, null, 2)}\n`);
  });

  const token = encodePageToken(table, Buffer.from("some page state"));
  const limit = "limit must be a whole number from 1 to 1000";
  const next = "next must be what an earlier answer gave as next, unchanged";
  it.each([
    ["limit=0", limit],
    ["limit=1001", limit],
    ["limit=-1", limit],
    ["limit=1.5", limit],
    ["limit=1e2", limit],
    ["limit=", limit],
    ["limit=ten", limit],
    ["limit=99999999999999999999", limit],
    ["limit=1&limit=2", "limit must be given once"],
    ["next=", next],
    ["next=abc", next],
    [`next=${token.slice(1)}`, next],
    [`next=${token.slice(0, -2)}`, next],
    [`next=${token}%3D`, next],
    [`next=${token}A`, next],
    [`next=${encodePageToken({ ...table, table: "other" }, Buffer.from("some page state"))}`, next],
    [`next=${"a".repeat(5_000)}`, next],
    ["next=%27%20OR%201", next],
    [`next=${token}&next=${token}`, "next must be given once"],
    ["limt=5", 'unknown parameter "limt": allowed are "limit", "next", "pretty"'],
    ["__proto__=1", 'unknown parameter "__proto__": allowed are "limit", "next", "pretty"'],
  ])("refuses %s without asking the database", async (query, message) => {
    const { status, body } = await service.get(`/countries?${query}`);
    expect([status, body.error.code, body.error.message]).toEqual([400, "INVALID_REQUEST", message]);
    expect(service.calls).toEqual([]);
  });
});

describe("other requests", () => {
  it.each([
    ["GET", "/", 404, "NOT_FOUND"],
    ["GET", "/countries/mt/cities", 404, "NOT_FOUND"],
    ["POST", "/countries", 405, "METHOD_NOT_ALLOWED"],
    ["DELETE", "/countries/mt", 405, "METHOD_NOT_ALLOWED"],
  ])("%s %s is answered with %d", async (method, path, status, code) => {
    const answer = await service.get(path, { method });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it("HEAD is answered like GET, without the content", async () => {
    const { status, text, headers } = await service.get("/countries/mt", { method: "HEAD" });
    expect([status, text, headers.get("content-length")]).toEqual([200, "", "78"]);
  });
});

describe("the documentation", () => {
  it("describes every route with its parameters and errors", async () => {
    const { body } = await service.get("/openapi.json");
    expect(Object.keys(body.paths)).toEqual([
      "/ping",
      "/countries",
      "/countries/{id}",
      "/healthz",
      "/readyz",
      "/openapi.json",
      "/docs",
    ]);
    expect(Object.keys(body.paths["/countries/{id}"].get.responses)).toEqual([
      "200",
      "400",
      "404",
      "500",
      "502",
      "503",
      "504",
    ]);
    const [limitParameter] = body.paths["/countries"].get.parameters;
    expect(limitParameter).toMatchObject({ name: "limit", schema: { minimum: 1, maximum: 1000, default: 100 } });
  });

  it("is there for people too, with the parameters", async () => {
    const { text } = await service.get("/docs");
    expect(text).toContain("<h1>Countries 1</h1>");
    expect(text).toContain('<th scope="row"><code>limit</code></th><td>query</td>');
  });
});
