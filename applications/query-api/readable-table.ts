import { errors } from "cassandra-driver";
import { CassandraFault } from "../service-kit/cassandra/cassandra-fault";
import type { TableName } from "../service-kit/cassandra/identifier";
import type { Session } from "../service-kit/cassandra/session";
import { active, readTableStatus } from "../service-kit/cassandra/table-status";
import type { CountryStore } from "./countries/country-store";

const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

/** Throws a CassandraFault unless the table is there, is active and can be read. */
export const requireReadableTable = async (session: Session, store: CountryStore, name: TableName): Promise<void> => {
  const table = `table ${name.keyspace}.${name.table}`;
  let status: string | undefined;
  try {
    status = await readTableStatus(session, name);
    if (status === active) await store.check();
  } catch (cause) {
    const refused = cause instanceof errors.ResponseError;
    const advice = refused ? "check its columns, and that the role may read it" : "start again when the database is up";
    throw new CassandraFault(`${table} cannot be read (${textOf(cause)}): ${advice}`, { cause });
  }
  if (status === undefined) {
    throw new CassandraFault(`${table} does not exist: run load-data, or check KEYSPACE and TABLE`);
  }
  if (status !== active) throw new CassandraFault(`${table} is ${status}, not ${active}: start again when it is`);
};
