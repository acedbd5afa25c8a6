import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { errors } from "cassandra-driver";
import { cassandraCountryStore } from "../../../applications/query-api/countries/country-store";
import { encodePageToken } from "../../../applications/query-api/countries/page-token";
import { requireReadableTable } from "../../../applications/query-api/readable-table";
import { responseError, type Scripted, scriptedSession } from "../service-kit/cassandra/support/scripted-session";
import { malta, type RunningService, startService, table } from "./support/running-service";

const never = new Promise<Scripted>(() => {});

describe("when the database fails", () => {
  let service: RunningService;
  let answer: Scripted | Promise<Scripted> = [];
  beforeAll(async () => {
    service = await startService(() => answer, 100);
  });
  afterAll(() => service.stop());

  it.each<[string, Scripted | Promise<Scripted>, unknown[]]>([
    ["is down", new errors.NoHostAvailableError({}), [503, "DATABASE_UNAVAILABLE", "5"]],
    ["has too much to do", responseError("overloaded", "busy"), [503, "DATABASE_UNAVAILABLE", "5"]],
    ["gives up reading", responseError("readTimeout", "late"), [504, "DATABASE_TIMEOUT", null]],
    ["does not answer", new errors.OperationTimedOutError("late"), [504, "DATABASE_TIMEOUT", null]],
    ["is slower than the deadline", never, [504, "DATABASE_TIMEOUT", null]],
    ["has no such table any more", responseError("invalid", "unconfigured table"), [502, "DATABASE_UNUSABLE", null]],
    ["may not be read", responseError("unauthorized", "no SELECT"), [502, "DATABASE_UNUSABLE", null]],
    ["is misunderstood", new TypeError("undefined is not a function"), [500, "INTERNAL", null]],
  ])("since it %s, the caller is told, and the next request is answered", async (_, failure, expected) => {
    for (const path of ["/countries", "/countries/mt"]) {
      answer = failure;
      const { status, body, headers } = await service.get(path);
      expect([status, body.error.code, headers.get("retry-after")]).toEqual(expected);
      answer = [malta];
      expect((await service.get(path)).status).toBe(200);
    }
  });

  it("nothing of the inside is told, and the log has it by the request id", async () => {
    answer = responseError("invalid", "unconfigured table geography_domain.countries");
    const { text, headers } = await service.get("/countries/mt");
    expect(text).not.toMatch(/geography_domain|unconfigured|at /);
    const line = service
      .lines()
      .find(({ requestId, level }) => requestId === headers.get("x-request-id") && level === "error");
    expect(line).toMatchObject({
      code: "DATABASE_UNUSABLE",
      err: { message: expect.stringContaining("unconfigured table") },
    });
  });

  it.each([
    responseError("protocolError", "Invalid value for the paging state"),
    responseError("readFailure", "Server failure during read query"),
  ])("a token that the database does not take is the caller's to leave: %s", async (refusal) => {
    answer = refusal;
    const next = encodePageToken(table, Buffer.from("of another version"));
    const { status, body } = await service.get(`/countries?next=${next}`);
    expect([status, body.error.message]).toEqual([400, "next must be what an earlier answer gave as next, unchanged"]);
    expect((await service.get("/countries")).status).toBe(502);
  });

  it("the service is alive and not ready", async () => {
    answer = new errors.NoHostAvailableError({});
    expect((await service.get("/healthz")).status).toBe(200);
    expect((await service.get("/ping")).status).toBe(200);
    const { status, body } = await service.get("/readyz");
    expect([status, body.failed]).toEqual([503, ["table"]]);
    answer = [];
    expect((await service.get("/readyz")).status).toBe(200);
  });

  it("a caller who hangs up ends the work", async () => {
    let hungUp = false;
    answer = [];
    const slow = await startService(({ options }) => {
      options.signal?.addEventListener("abort", () => {
        hungUp = true;
      });
      return never;
    }, 5_000);
    try {
      const call = request(`${slow.url}/countries/mt`).on("error", () => undefined);
      call.end();
      while (slow.calls.length === 0) await wait(2);
      call.destroy();
      for (let tries = 0; !hungUp && tries < 200; tries += 1) await wait(5);
      expect(hungUp).toBe(true);
    } finally {
      await slow.stop();
    }
  });
});

describe("before it serves", () => {
  const start = async (status: Scripted, rows: Scripted = []) => {
    const { session } = scriptedSession(({ statement }) => (statement.includes("system_schema") ? status : rows));
    await requireReadableTable(session, cassandraCountryStore(session, table), table);
  };

  it("the table must be active and readable", async () => {
    await expect(start([{ status: "ACTIVE" }])).resolves.toBeUndefined();
  });

  it.each<[string, Scripted, Scripted, string]>([
    ["missing", [], [], "table geography_domain.countries does not exist: run load-data, or check KEYSPACE and TABLE"],
    [
      "still being made",
      [{ status: "CREATING" }],
      [],
      "table geography_domain.countries is CREATING, not ACTIVE: start again when it is",
    ],
    [
      "closed to the role",
      [{ status: "ACTIVE" }],
      responseError("unauthorized", "no SELECT permission\nat node"),
      "table geography_domain.countries cannot be read (no SELECT permission): check its columns, and that the role may read it",
    ],
    [
      "gone with its database",
      new errors.NoHostAvailableError({}, "no node"),
      [],
      "table geography_domain.countries cannot be read (no node): start again when the database is up",
    ],
  ])("a table that is %s is told", async (_, status, rows, message) => {
    await expect(start(status, rows)).rejects.toThrow(message);
  });
});
