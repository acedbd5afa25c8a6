import { setTimeout as wait } from "node:timers/promises";
import { errors, types } from "cassandra-driver";
import { CassandraFault } from "../../service-kit/cassandra/cassandra-fault";
import { quoteTable, type TableName } from "../../service-kit/cassandra/identifier";
import type { Session } from "../../service-kit/cassandra/session";
import { active, readTableStatus } from "../../service-kit/cassandra/table-status";
import type { Logger } from "../../service-kit/logger";
import { columns, requireColumns } from "./columns";

export interface EnsureTableOptions {
  readonly log: Logger;
  readonly signal?: AbortSignal;
  /** Milliseconds that the table may take to become active. @default - 120000 */
  readonly deadlineMs?: number;
  /** Milliseconds between two looks at it. @default - 1000 */
  readonly pollMs?: number;
}

const createStatement = (name: TableName): string => {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return `CREATE TABLE IF NOT EXISTS ${quoteTable(name)} (${list.join(", ")}, PRIMARY KEY (id))`;
};

const create = async (session: Session, name: TableName): Promise<void> => {
  try {
    await session.define(createStatement(name));
  } catch (cause) {
    if (!(cause instanceof errors.ResponseError)) throw cause;
    const table = `table ${name.keyspace}.${name.table} cannot be made`;
    if (cause.code === types.responseErrorCodes.unauthorized) {
      throw new CassandraFault(`${table}: allow the role cassandra:Create, or make the table first`, { cause });
    }
    const isKeyspaceMissing = /keyspace .*(does not|doesn't) exist/i.test(cause.message);
    const advice = isKeyspaceMissing ? "make the keyspace first, or check KEYSPACE" : "make it first";
    throw new CassandraFault(`${table} (${cause.message.split("\n")[0]}): ${advice}`, { cause });
  }
};

/** Makes the table when it is missing, and resolves when it is active and has the columns. */
export const ensureTable = async (session: Session, name: TableName, options: EnsureTableOptions): Promise<void> => {
  const { log, signal, deadlineMs = 120_000, pollMs = 1_000 } = options;
  const table = `${name.keyspace}.${name.table}`;
  const started = performance.now();
  let status = await readTableStatus(session, name, { signal });
  if (status === undefined) {
    await create(session, name);
    log.info({ table }, "table made");
    status = await readTableStatus(session, name, { signal });
  }
  for (let told = ""; status !== active; status = await readTableStatus(session, name, { signal })) {
    const now = status ?? "not there yet";
    if (performance.now() - started > deadlineMs) {
      throw new CassandraFault(
        `table ${table} is ${now} after ${Math.round(deadlineMs / 1_000)} s, not ${active}: run this again when it is`,
      );
    }
    if (now !== told) log.info({ table, status: now }, "waiting for the table");
    told = now;
    await wait(pollMs, undefined, { signal });
  }
  await requireColumns(session, name, signal);
};
