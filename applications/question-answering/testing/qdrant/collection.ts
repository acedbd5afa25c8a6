import { compareScores, type Distance, passes, prepare, score } from "./distance";
import { wrongInput } from "./failure";
import { type Filter, matches, type Payload } from "./filter";
import { comparePointIds, type PointId } from "./point-id";

export interface Point {
  readonly id: PointId;
  readonly vector: Float32Array;
  readonly payload: Payload;
  readonly version: number;
}

export interface Scored {
  readonly point: Point;
  readonly score: number;
}

export interface Nearest {
  readonly vector: readonly number[];
  readonly filter?: Filter | null | undefined;
  readonly threshold?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Points with one unnamed vector each, in memory, searched one by one. */
export class Collection {
  readonly indexedFields = new Map<string, unknown>();
  readonly #points = new Map<PointId, Point>();
  #operations = 0;

  constructor(
    readonly size: number,
    readonly distance: Distance,
  ) {}

  get pointCount(): number {
    return this.#points.size;
  }

  /** Numbers a change, as Qdrant's log does. */
  nextOperation(): number {
    this.#operations += 1;
    return this.#operations;
  }

  #checked(vector: readonly number[]): Float32Array {
    if (vector.length !== this.size) {
      throw wrongInput(`Vector dimension error: expected dim: ${this.size}, got ${vector.length}`);
    }
    return prepare(vector, this.distance);
  }

  /** Replaces points whole; nothing is stored when one of them does not fit. */
  upsert(points: readonly { id: PointId; vector: readonly number[]; payload?: Payload | null | undefined }[]): number {
    const prepared = points.map(({ id, vector, payload }) => ({
      id,
      vector: this.#checked(vector),
      payload: payload ?? {},
    }));
    const version = this.nextOperation();
    for (const point of prepared) this.#points.set(point.id, { ...point, version });
    return version;
  }

  get(ids: readonly PointId[]): Point[] {
    return ids.flatMap((id) => this.#points.get(id) ?? []);
  }

  delete(ids: readonly PointId[]): number {
    for (const id of ids) this.#points.delete(id);
    return this.nextOperation();
  }

  /** What passes the filter, in the order of the ids. */
  select(filter: Filter | null | undefined): Point[] {
    const all = [...this.#points.values()];
    const chosen = filter ? all.filter(({ id, payload }) => matches(filter, id, payload)) : all;
    return chosen.sort((a, b) => comparePointIds(a.id, b.id));
  }

  nearest({ vector, filter, threshold, limit, offset }: Nearest): Scored[] {
    const query = this.#checked(vector);
    return this.select(filter)
      .map((point) => ({ point, score: score(query, point.vector, this.distance) }))
      .filter((scored) => passes(scored.score, threshold, this.distance))
      .sort((a, b) => compareScores(a.score, b.score, this.distance))
      .slice(offset, offset + limit);
  }
}
