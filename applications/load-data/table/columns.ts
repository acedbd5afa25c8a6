import { CassandraFault } from "../../service-kit/cassandra/cassandra-fault";
import type { TableName } from "../../service-kit/cassandra/identifier";
import type { Session } from "../../service-kit/cassandra/session";
import type { Country } from "../countries/country";

/** The table's columns with their types; `bigint`, since the most populous country is two thirds of an `int` away from its end. */
export const columns: Readonly<Record<keyof Country, string>> = {
  id: "text",
  name: "text",
  capital: "text",
  population: "bigint",
  area: "int",
};

const statement = "SELECT column_name, type FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?";

/** Throws a CassandraFault unless the table has the columns; a table of the original has `population int`, for one. */
export const requireColumns = async (session: Session, { keyspace, table }: TableName, signal?: AbortSignal) => {
  const { rows } = await session.execute(statement, [keyspace, table], { signal });
  const found = new Map(rows.map(({ column_name, type }) => [String(column_name), String(type)]));
  const wrong = Object.entries(columns).filter(([name, type]) => found.get(name) !== type);
  if (wrong.length === 0) return;
  const differences = wrong.map(([name, type]) => `${name} must be ${type}, and is ${found.get(name) ?? "missing"}`);
  throw new CassandraFault(
    `table ${keyspace}.${table} has other columns (${differences.join("; ")}): name another table, or drop this one`,
  );
};
