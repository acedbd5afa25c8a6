import { errors, types } from "cassandra-driver";
import { CassandraFault } from "../service-kit/cassandra/cassandra-fault";
import { isTransient } from "../service-kit/cassandra/retry-decision";
import { SourceFault } from "./source/source-fault";

/** What to do about a failure in one line, or undefined when nobody has foreseen it. */
export const adviceOn = (error: unknown): string | undefined => {
  if (error instanceof CassandraFault || error instanceof SourceFault) return error.message;
  if (isTransient(error)) {
    return "the database cannot be reached, or has too much to do: run this again, what is loaded stays loaded";
  }
  if (!(error instanceof errors.ResponseError)) return undefined;
  const [reason] = error.message.split("\n");
  return error.code === types.responseErrorCodes.unauthorized
    ? `the database refuses (${reason}): allow the role cassandra:Select and cassandra:Modify on the table`
    : `the database refuses (${reason}): check the table`;
};
