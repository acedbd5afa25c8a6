/**
 * A STAND-IN for Qdrant: not Qdrant, no index, nothing kept after it ends. It serves the part of Qdrant's REST API that
 * the application uses, to the real @qdrant/js-client-rest; the real tier compares its results with `qdrant-client`.
 */
import { Collections } from "./qdrant/collections";
import { QdrantFailure } from "./qdrant/failure";
import * as points from "./qdrant/points";
import {
  type ImitatedService,
  type StandIn,
  type StandInOptions,
  type StandInReply,
  type StandInRequest,
  startStandIn,
} from "./server/stand-in-server";

export interface QdrantStandInOptions extends StandInOptions {
  /**
   * Key that every request but the health checks must carry.
   *
   * @default - none is asked for
   */
  readonly apiKey?: string;
}

type Route = (collections: Collections, name: string, body: string, field: string) => unknown;
const completed = (operation_id: number) => ({ operation_id, status: "completed" });

const routes: Readonly<Record<string, Route>> = {
  "GET /collections": (all) => ({ collections: all.names().map((name) => ({ name })) }),
  "GET /collections/*": (all, name) => all.info(name),
  "GET /collections/*/exists": (all, name) => ({ exists: all.exists(name) }),
  "PUT /collections/*": (all, name, body) => all.create(name, body),
  "DELETE /collections/*": (all, name) => all.delete(name),
  "PUT /collections/*/index": (all, name, body) => completed(all.createIndex(name, body)),
  "DELETE /collections/*/index/*": (all, name, _, field) => completed(all.deleteIndex(name, field)),
  "PUT /collections/*/points": (all, name, body) => completed(points.upsertPoints(all.get(name), body)),
  "POST /collections/*/points": (all, name, body) => points.retrievePoints(all.get(name), body),
  "POST /collections/*/points/delete": (all, name, body) => completed(points.deletePoints(all.get(name), body)),
  "POST /collections/*/points/count": (all, name, body) => points.countPoints(all.get(name), body),
  "POST /collections/*/points/scroll": (all, name, body) => points.scrollPoints(all.get(name), body),
  "POST /collections/*/points/search": (all, name, body) => points.searchPoints(all.get(name), body),
  "POST /collections/*/points/query": (all, name, body) => points.queryPoints(all.get(name), body),
};

const open: Readonly<Record<string, unknown>> = {
  "/": { title: "stand-in for Qdrant (Slipway)", version: "1.18.0" },
  "/healthz": "healthz check passed",
  "/livez": "livez check passed",
  "/readyz": "all shards are ready",
};

const checkKey = ({ headers }: StandInRequest, apiKey: string | undefined): void => {
  if (apiKey === undefined) return;
  const given = headers["api-key"] ?? headers.authorization?.replace(/^Bearer /, "");
  if (given === undefined) throw new QdrantFailure(401, "Must provide an API key or an Authorization bearer token");
  if (given !== apiKey) throw new QdrantFailure(401, "Invalid API key or JWT");
};

const answer = (collections: Collections, { method, path, body }: StandInRequest): unknown => {
  const [, root = "", name = "", ...rest] = path.split("/").map(decodeURIComponent);
  const [kind, field = ""] = rest;
  const tail = kind === "index" && rest.length === 2 ? ["index", "*"] : rest;
  const route = routes[`${method} ${["", root, ...(name ? ["*"] : []), ...tail].join("/")}`];
  if (route === undefined) throw new QdrantFailure(404, `the stand-in knows no ${method} ${path}`);
  return route(collections, name, body, field);
};

const failure = (status: number, error: string): StandInReply => ({ status, body: { status: { error }, time: 0 } });

const qdrant = (apiKey: string | undefined): ImitatedService => {
  const collections = new Collections();
  return {
    handle(request) {
      if (request.method === "GET" && request.path in open) return { status: 200, body: open[request.path] };
      const started = performance.now();
      try {
        checkKey(request, apiKey);
        const result = answer(collections, request);
        return { status: 200, body: { result, status: "ok", time: (performance.now() - started) / 1000 } };
      } catch (error) {
        if (!(error instanceof QdrantFailure)) throw error;
        // Refused keys are told as bare text, everything else in the envelope.
        return error.status === 401 ? { status: 401, body: error.message } : failure(error.status, error.message);
      }
    },
    throttled: () => ({
      ...failure(429, "Rate limiting exceeded: the stand-in was told to throttle"),
      headers: { "retry-after": "1" },
    }),
    failed: (status) => failure(status, "Service internal error: the stand-in was told to fail"),
  };
};

/** Starts the stand-in; `url` is what QDRANT_URL gets. */
export const startQdrantStandIn = ({ apiKey, ...options }: QdrantStandInOptions = {}): Promise<StandIn> =>
  startStandIn(qdrant(apiKey), options);
