import { errors, types } from "cassandra-driver";
import type { ExecuteOptions, Parameter, Session } from "../../../../../applications/service-kit/cassandra/session";

export interface Call {
  readonly statement: string;
  readonly values: readonly Parameter[];
  readonly options: ExecuteOptions;
}
type Row = Readonly<Record<string, unknown>>;
/** Rows, or rows with where the next page begins; an error is thrown. */
export type Scripted = readonly Row[] | { readonly rows: readonly Row[]; readonly pageState?: string } | Error;

/** A session that answers each statement as the script says, and remembers what it was asked. */
export const scriptedSession = (script: (call: Call) => Scripted | Promise<Scripted>) => {
  const calls: Call[] = [];
  const run = async (statement: string, values: readonly Parameter[], options: ExecuteOptions) => {
    calls.push({ statement, values, options });
    const answer = await script({ statement, values, options });
    if (answer instanceof Error) throw answer;
    return (Array.isArray(answer) ? { rows: answer } : answer) as types.ResultSet;
  };
  const session: Session = {
    execute: (statement, values, options = {}) => run(statement, values, options),
    define: async (statement) => {
      await run(statement, [], {});
    },
    close: async () => {},
  };
  return { session, calls, statements: () => calls.map(({ statement }) => statement) };
};

export const responseError = (code: keyof typeof types.responseErrorCodes, message: string): Error =>
  new errors.ResponseError(types.responseErrorCodes[code], message);

/** What Cassandra says to who asks for Keyspaces' own keyspace. */
export const notKeyspaces = responseError("invalid", "keyspace system_schema_mcs does not exist");
