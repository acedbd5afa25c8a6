import { readTableStatus } from "../../../../applications/service-kit/cassandra/table-status";
import { notKeyspaces, responseError, scriptedSession } from "./support/scripted-session";

const name = { keyspace: "geography_domain", table: "countries" };

describe("the status of a table", () => {
  it("is what Keyspaces says, asked with bound names", async () => {
    const { session, calls } = scriptedSession(() => [{ status: "CREATING" }]);
    expect(await readTableStatus(session, name)).toBe("CREATING");
    expect(calls).toMatchObject([
      {
        statement: "SELECT status FROM system_schema_mcs.tables WHERE keyspace_name = ? AND table_name = ?",
        values: ["geography_domain", "countries"],
      },
    ]);
  });

  it("is none when Keyspaces has no such table", async () => {
    expect(await readTableStatus(scriptedSession(() => []).session, name)).toBeUndefined();
  });

  it.each([
    ["ACTIVE", [{ table_name: "countries" }]],
    [undefined, []],
  ])("is %s on a plain Cassandra, which has no such keyspace", async (status, rows) => {
    const { session } = scriptedSession(({ statement }) => (statement.includes("_mcs") ? notKeyspaces : rows));
    expect(await readTableStatus(session, name)).toBe(status);
  });

  it("is not guessed when the database refuses for another reason", async () => {
    const refusal = responseError("unauthorized", "User has no permission");
    const { session, calls } = scriptedSession(() => refusal);
    await expect(readTableStatus(session, name)).rejects.toBe(refusal);
    expect(calls).toHaveLength(1);
  });
});
