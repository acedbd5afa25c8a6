import { errors } from "cassandra-driver";
import { DeadlineExceeded } from "../deadline";
import { describeError } from "../describe-error";
import { CassandraFault } from "./cassandra-fault";
import type { CassandraSettings } from "./settings";

const codeOf = (error: unknown): string => describeError(error).code ?? "";

const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

/** What went wrong on the first node that was tried, where the driver tells it. */
const innermost = (error: unknown): unknown => {
  if (!(error instanceof errors.NoHostAvailableError)) return error;
  const tried: unknown[] = Object.values(error.innerErrors ?? {}).filter((inner) => inner !== null);
  // What a node said outweighs that another one could not be reached.
  return tried.find((inner) => inner instanceof errors.AuthenticationError) ?? tried[0] ?? error;
};

const untrusted = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

const describe = (error: unknown, { region, contactPoints, auth, tls, localDataCenter }: CassandraSettings): string => {
  const where = contactPoints.join(", ");
  const code = codeOf(error);
  if (error instanceof CassandraFault) return error.message;
  if (error instanceof errors.AuthenticationError) {
    if (auth === "none") return `${where} asks for a log in: set CASSANDRA_AUTH=sigv4`;
    return `${where} refuses the AWS credentials (${textOf(error)}): check that the key is active, not expired, and for ${region}`;
  }
  if (untrusted.has(code)) {
    return `the certificate of ${where} is not trusted (${code}): name its authority's PEM file in CASSANDRA_TLS_CA`;
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return `the certificate of ${where} is for another name: put the name that it is for into CASSANDRA_CONTACT_POINTS`;
  }
  if (code === "CERT_HAS_EXPIRED") return `the certificate of ${where} has expired: renew it`;
  if (code === "EPROTO" || code === "ERR_SSL_WRONG_VERSION_NUMBER") {
    return `${where} does not speak TLS: check the port, or set CASSANDRA_TLS=off`;
  }
  if (error instanceof errors.ArgumentError) {
    return `${where} knows no data centre ${JSON.stringify(localDataCenter)}: set CASSANDRA_LOCAL_DATACENTER (${textOf(error)})`;
  }
  const reason = error instanceof DeadlineExceeded ? error.message : code || textOf(error);
  const encryption = tls ? "" : ", and whether it asks for TLS";
  return `${where} cannot be reached (${reason}): check CASSANDRA_CONTACT_POINTS, the route and the security groups${encryption}`;
};

/** Says in one line why there is no connection, and what to do. */
export const connectFault = (cause: unknown, settings: CassandraSettings): CassandraFault =>
  new CassandraFault(describe(innermost(cause), settings), { cause });

/** Whether another try may help: nobody has answered yet. */
export const isUnreachable = (error: unknown): boolean => {
  const inner = innermost(error);
  return (
    error instanceof errors.NoHostAvailableError &&
    ["", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH"].includes(codeOf(inner)) &&
    !(inner instanceof CassandraFault) &&
    !(inner instanceof errors.AuthenticationError)
  );
};
