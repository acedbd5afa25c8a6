import type { Collection, Point, Scored } from "./collection";
import { QdrantFailure, wrongInput } from "./failure";
import { comparePointIds, type PointId } from "./point-id";
import * as requests from "./requests";

const choosePayload = (
  { payload }: Point,
  wanted: requests.Selection["with_payload"],
): Record<string, unknown> | undefined => {
  if (!wanted) return undefined;
  if (wanted === true) return payload;
  const [names, keep] = Array.isArray(wanted)
    ? [wanted, true]
    : "include" in wanted
      ? [wanted.include, true]
      : [wanted.exclude, false];
  return Object.fromEntries(Object.entries(payload).filter(([name]) => names.includes(name) === keep));
};

const render = (point: Point, { with_payload, with_vector }: requests.Selection) => ({
  id: point.id,
  payload: choosePayload(point, with_payload),
  vector: with_vector ? Array.from(point.vector) : undefined,
});

const renderScored = ({ point, score }: Scored, selection: requests.Selection) => ({
  ...render(point, selection),
  version: point.version,
  score,
});

export const upsertPoints = (collection: Collection, body: string): number => {
  const request = requests.parseBody(requests.upsert, body);
  if ("points" in request) return collection.upsert(request.points);
  const { ids, vectors, payloads } = request.batch;
  if (ids.length !== vectors.length || (payloads && payloads.length !== ids.length)) {
    throw wrongInput("the numbers of ids, vectors and payloads differ");
  }
  return collection.upsert(ids.map((id, at) => ({ id, vector: vectors[at] ?? [], payload: payloads?.[at] })));
};

export const retrievePoints = (collection: Collection, body: string) => {
  const { ids, with_payload = true, with_vector } = requests.parseBody(requests.retrieve, body);
  return collection.get(ids).map((point) => render(point, { with_payload, with_vector }));
};

export const deletePoints = (collection: Collection, body: string): number => {
  const request = requests.parseBody(requests.remove, body);
  return collection.delete(
    "points" in request ? request.points : collection.select(request.filter).map(({ id }) => id),
  );
};

export const countPoints = (collection: Collection, body: string) => ({
  count: collection.select(requests.parseBody(requests.count, body).filter).length,
});

/** A page in the order of the ids, from the id `offset` on, and the id that the next page starts with. */
export const scrollPoints = (collection: Collection, body: string) => {
  const { filter, limit, offset, with_payload = true, with_vector } = requests.parseBody(requests.scroll, body);
  const chosen = collection.select(filter);
  // The point that a page should start with may be gone by now: the next one in order starts it then.
  const from = chosen.filter(({ id }) => offset === null || offset === undefined || comparePointIds(id, offset) >= 0);
  return {
    points: from.slice(0, limit).map((point) => render(point, { with_payload, with_vector })),
    next_page_offset: from[limit]?.id ?? null,
  };
};

export const searchPoints = (collection: Collection, body: string) => {
  const { score_threshold: threshold, ...request } = requests.parseBody(requests.search, body);
  return collection.nearest({ ...request, threshold }).map((scored) => renderScored(scored, request));
};

const nearPoint = (collection: Collection, id: PointId): Point => {
  const [point] = collection.get([id]);
  if (point === undefined) throw new QdrantFailure(404, `Not found: No point with id ${id} found`);
  return point;
};

/** The universal query: nearest to a vector or to a stored point (which is left out), or all in the order of the ids. */
export const queryPoints = (collection: Collection, body: string) => {
  const {
    query,
    score_threshold: threshold,
    filter,
    limit,
    offset,
    ...selection
  } = requests.parseBody(requests.query, body);
  const near = (vector: readonly number[], extra: typeof filter) =>
    collection.nearest({ vector, filter: extra, limit, offset, threshold });
  const scored = (): Scored[] => {
    if (query === null || query === undefined) {
      const page = collection.select(filter).slice(offset, offset + limit);
      return page.map((point) => ({ point, score: 0 }));
    }
    if (Array.isArray(query)) return near(query, filter);
    if (typeof query === "object") return near(query.nearest, filter);
    const others = { must: filter ? [filter] : [], must_not: [{ has_id: [query] }] };
    return near(Array.from(nearPoint(collection, query).vector), others);
  };
  return { points: scored().map((one) => renderScored(one, selection)) };
};
