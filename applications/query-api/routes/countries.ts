import type Router from "@koa/router";
import { errors, types } from "cassandra-driver";
import type { TableName } from "../../service-kit/cassandra/identifier";
import { deadline } from "../../service-kit/deadline";
import { ServiceError } from "../../service-kit/errors";
import { whileClientWaits } from "../../service-kit/http/client-gone";
import type { RequestState, ServiceContext } from "../../service-kit/http/request-state";
import type { CountryStore, PageState } from "../countries/country-store";
import { decodePageToken, encodePageToken } from "../countries/page-token";
import { asQueryError, queryErrors } from "../errors";
import { allowOnly, refuse, single, wholeNumber } from "./query-parameters";

export interface CountriesOptions {
  readonly store: CountryStore;
  readonly table: TableName;
  /**
   * Milliseconds that an answer may take, tries and waits included; the load balancer gives up after 12 s.
   *
   * @default - 8000
   */
  readonly deadlineMs?: number;
}

export const pageLimit = { minimum: 1, maximum: 1_000, default: 100 } as const;
/** What an id may be; anything else is refused before the database is asked. */
export const countryId = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

const ask = async <T>(
  ctx: ServiceContext,
  deadlineMs: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  try {
    return await whileClientWaits(ctx, run, deadline("the query", deadlineMs));
  } catch (error) {
    throw asQueryError(error);
  }
};

const answer = (ctx: ServiceContext, content: unknown): void => {
  const pretty = ctx.query.pretty !== undefined;
  ctx.set("Cache-Control", "no-cache");
  ctx.type = "json";
  ctx.body = pretty ? `${JSON.stringify(content, null, 2)}\n` : JSON.stringify(content);
};

const noToken = "next must be what an earlier answer gave as next, unchanged";

const readPage = (query: ServiceContext["query"], table: TableName) => {
  allowOnly(query, ["limit", "next", "pretty"]);
  const [limit, next] = [single(query, "limit"), single(query, "next")];
  const from: PageState | undefined =
    next === undefined ? undefined : (decodePageToken(table, next) ?? refuse(noToken));
  return {
    limit: limit === undefined ? pageLimit.default : wholeNumber(limit, "limit", pageLimit.minimum, pageLimit.maximum),
    from,
  };
};

const { protocolError, invalid, readFailure } = types.responseErrorCodes;
/** How a database refuses a page state, be it at sight or when a replica tries to go on from there. */
const pageStateRefusals: ReadonlySet<number> = new Set([protocolError, invalid, readFailure]);

/** A page state that was made up, or of another version of the database: the caller has to begin anew. */
const isForeignPageState = (error: unknown): boolean =>
  error instanceof errors.ResponseError && pageStateRefusals.has(error.code);

/** Routes `GET /countries` and `GET /countries/:id`. */
export const routeCountries = (router: Router<RequestState>, options: CountriesOptions): void => {
  const { store, table, deadlineMs = 8_000 } = options;

  router.get("/countries", async (ctx) => {
    const page = readPage(ctx.query, table);
    const { countries, next } = await ask(ctx, deadlineMs, async (signal) => {
      try {
        return await store.list(page, signal);
      } catch (error) {
        return page.from !== undefined && isForeignPageState(error) ? refuse(noToken) : Promise.reject(error);
      }
    });
    answer(ctx, { countries, ...(next ? { next: encodePageToken(table, next) } : {}) });
  });

  router.get("/countries/:id", async (ctx) => {
    allowOnly(ctx.query, ["pretty"]);
    const { id = "" } = ctx.params;
    if (!countryId.test(id)) {
      refuse("id must be 1 to 64 letters, digits, dots, dashes and underscores that start with a letter or digit");
    }
    const country = await ask(ctx, deadlineMs, (signal) => store.find(id, signal));
    if (country === undefined) throw new ServiceError(queryErrors.countryNotFound);
    answer(ctx, country);
  });
};
