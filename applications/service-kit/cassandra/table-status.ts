import { errors, types } from "cassandra-driver";
import type { TableName } from "./identifier";
import type { ExecuteOptions, Session } from "./session";

/** What a table must be to be read and written; Keyspaces also has CREATING, UPDATING, DELETING and more. */
export const active = "ACTIVE";

const keyspacesStatement = "SELECT status FROM system_schema_mcs.tables WHERE keyspace_name = ? AND table_name = ?";
const cassandraStatement = "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?";

/** Cassandra has no such keyspace: only Keyspaces makes tables that are not there at once. */
const isNotKeyspaces = (error: unknown): boolean =>
  error instanceof errors.ResponseError &&
  error.code === types.responseErrorCodes.invalid &&
  /system_schema_mcs|unconfigured table/i.test(error.message);

/** The table's status, or undefined when there is no such table. */
export const readTableStatus = async (
  session: Session,
  { keyspace, table }: TableName,
  options?: ExecuteOptions,
): Promise<string | undefined> => {
  try {
    const { rows } = await session.execute(keyspacesStatement, [keyspace, table], options);
    const status: unknown = rows[0]?.status;
    return status === undefined || status === null ? undefined : String(status);
  } catch (error) {
    if (!isNotKeyspaces(error)) throw error;
    const { rows } = await session.execute(cassandraStatement, [keyspace, table], options);
    return rows.length > 0 ? active : undefined;
  }
};
