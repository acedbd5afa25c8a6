import { ensureTable } from "../../../applications/load-data/table/ensure-table";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";
import {
  notKeyspaces,
  responseError,
  type Scripted,
  scriptedSession,
} from "../service-kit/cassandra/support/scripted-session";

const name = { keyspace: "geography_domain", table: "select" };
const create =
  'CREATE TABLE IF NOT EXISTS "geography_domain"."select" (id text, name text, capital text, population bigint, area int, PRIMARY KEY (id))';
const columnsOf = (population: string) =>
  Object.entries({ id: "text", name: "text", capital: "text", population, area: "int" }).map(([column_name, type]) => ({
    column_name,
    type,
  }));

/** Answers for Keyspaces, whose table has one status after the other. */
const keyspaces = (statuses: readonly (string | undefined)[], created: Scripted = [], population = "bigint") => {
  let looked = 0;
  return scriptedSession(({ statement }) => {
    if (statement.startsWith("CREATE")) return created;
    if (statement.includes("system_schema.columns")) return columnsOf(population);
    const status = statuses[Math.min(looked++, statuses.length - 1)];
    return status === undefined ? [] : [{ status }];
  });
};
const { log, lines } = collectingLogger();
const options = { log, pollMs: 1, deadlineMs: 20_000 };

describe("the table", () => {
  it("that is active is left as it is", async () => {
    const { session, statements } = keyspaces(["ACTIVE"]);
    await ensureTable(session, name, options);
    expect(statements().filter((statement) => statement.startsWith("CREATE"))).toEqual([]);
  });

  it("that is missing is made under the name that was given, and awaited", async () => {
    const { session, statements } = keyspaces([undefined, undefined, "CREATING", "CREATING", "ACTIVE"]);
    await ensureTable(session, name, options);
    expect(statements()[1]).toBe(create);
    const told = lines().map(({ msg, status }) => (status ? `${msg}: ${status}` : msg));
    expect(told).toEqual(["table made", "waiting for the table: not there yet", "waiting for the table: CREATING"]);
  });

  it("that somebody else makes at present is awaited", async () => {
    const { session, statements } = keyspaces(["CREATING", "ACTIVE"]);
    await ensureTable(session, name, options);
    expect(statements()).not.toContain(create);
  });

  it("is made on a plain Cassandra, where it is there at once", async () => {
    let made = false;
    const { session } = scriptedSession(({ statement }) => {
      if (statement.includes("_mcs")) return notKeyspaces;
      if (statement.includes("system_schema.columns")) return columnsOf("bigint");
      if (statement === create) made = true;
      return made && statement.includes("system_schema.tables") ? [{ table_name: "select" }] : [];
    });
    await ensureTable(session, name, options);
    expect(made).toBe(true);
  });

  it.each([
    ["CREATING", "table geography_domain.select is CREATING after 0 s, not ACTIVE: run this again when it is"],
    ["DELETING", "table geography_domain.select is DELETING after 0 s, not ACTIVE: run this again when it is"],
  ])("that stays %s is given up at the deadline", async (status, message) => {
    await expect(ensureTable(keyspaces([status]).session, name, { ...options, deadlineMs: 50 })).rejects.toThrow(
      message,
    );
  });

  it.each([
    [
      responseError("invalid", "Keyspace 'geography_domain' doesn't exist"),
      "table geography_domain.select cannot be made (Keyspace 'geography_domain' doesn't exist): make the keyspace first, or check KEYSPACE",
    ],
    [
      responseError("unauthorized", "User has no CREATE permission"),
      "table geography_domain.select cannot be made: allow the role cassandra:Create, or make the table first",
    ],
    [
      responseError("configError", "too many tables\nat node"),
      "table geography_domain.select cannot be made (too many tables): make it first",
    ],
  ])("that cannot be made is told: %s", async (refusal, message) => {
    await expect(ensureTable(keyspaces([undefined], refusal).session, name, options)).rejects.toThrow(message);
  });

  it("with other columns is refused before anything is written", async () => {
    const { session } = keyspaces(["ACTIVE"], [], "int");
    await expect(ensureTable(session, name, options)).rejects.toThrow(
      "table geography_domain.select has other columns (population must be bigint, and is int): name another table, or drop this one",
    );
  });

  it("is awaited no longer when the program is told to stop", async () => {
    const signal = AbortSignal.timeout(10);
    const slow = { ...options, pollMs: 60_000, deadlineMs: 60_000, signal };
    await expect(ensureTable(keyspaces(["CREATING"]).session, name, slow)).rejects.toThrow("aborted");
  });
});
