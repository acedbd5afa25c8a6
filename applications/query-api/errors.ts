import { errors } from "cassandra-driver";
import { isTimeout, isTransient } from "../service-kit/cassandra/retry-decision";
import { DeadlineExceeded } from "../service-kit/deadline";
import { defineErrors, ServiceError } from "../service-kit/errors";
import { ClientGone } from "../service-kit/http/client-gone";

/** Ways in which a request can fail besides those of every service. */
export const queryErrors = defineErrors({
  countryNotFound: { code: "COUNTRY_NOT_FOUND", status: 404, message: "there is no country with this id" },
  databaseUnusable: {
    code: "DATABASE_UNUSABLE",
    status: 502,
    message: "the database refused the request: the table is missing, has other columns, or may not be read",
  },
  databaseUnavailable: {
    code: "DATABASE_UNAVAILABLE",
    status: 503,
    message: "the database cannot be reached at present, or has too much to do",
    retryAfterSeconds: 5,
  },
  databaseTimeout: { code: "DATABASE_TIMEOUT", status: 504, message: "the database took too long" },
});

/** What the caller is told of a failure of the database. */
export const asQueryError = (error: unknown): unknown => {
  if (error instanceof ServiceError || error instanceof ClientGone) return error;
  if (error instanceof DeadlineExceeded || isTimeout(error)) {
    return new ServiceError(queryErrors.databaseTimeout, { cause: error });
  }
  if (isTransient(error)) return new ServiceError(queryErrors.databaseUnavailable, { cause: error });
  if (error instanceof errors.ResponseError) return new ServiceError(queryErrors.databaseUnusable, { cause: error });
  return error;
};
