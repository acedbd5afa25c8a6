import type { TableName } from "../../service-kit/cassandra/identifier";
import { routeHealth } from "../../service-kit/http/health";
import { createService, type RequestListener } from "../../service-kit/http/service";
import type { Logger } from "../../service-kit/logger";
import { routeDocumentation } from "../../service-kit/openapi/routes";
import type { CountryStore } from "../countries/country-store";
import { routeCountries } from "./countries";
import { makeOpenApiDocument } from "./openapi-document";
import { pingPath, routePing } from "./ping";

export interface QueryApiServiceOptions {
  readonly log: Logger;
  readonly store: CountryStore;
  readonly table: TableName;
  /** @default - as {@link routeCountries} has it */
  readonly deadlineMs?: number;
  readonly isDraining: () => boolean;
}

/** The service with all its routes, ready to be listened with. */
export const createQueryApiService = (options: QueryApiServiceOptions): RequestListener => {
  const { log, store, isDraining } = options;
  return createService(
    log,
    (router) => {
      routePing(router);
      routeCountries(router, options);
      routeHealth(router, { checks: [{ name: "table", run: (signal) => store.check(signal) }], isDraining });
      routeDocumentation(router, makeOpenApiDocument);
    },
    { quietPaths: [pingPath] },
  );
};
