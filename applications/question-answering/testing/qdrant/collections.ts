import { Collection } from "./collection";
import { collectionNotFound, wrongInput } from "./failure";
import * as requests from "./requests";

/** All collections of one stand-in. */
export class Collections {
  readonly #byName = new Map<string, Collection>();

  names(): string[] {
    return [...this.#byName.keys()].sort();
  }

  exists(name: string): boolean {
    return this.#byName.has(name);
  }

  get(name: string): Collection {
    const collection = this.#byName.get(name);
    if (collection === undefined) throw collectionNotFound(name);
    return collection;
  }

  create(name: string, body: string): true {
    const { size, distance } = requests.parseBody(requests.createCollection, body).vectors;
    if (this.exists(name)) throw wrongInput(`Collection \`${name}\` already exists!`, 409);
    this.#byName.set(name, new Collection(size, distance));
    return true;
  }

  delete(name: string): boolean {
    return this.#byName.delete(name);
  }

  info(name: string) {
    const { size, distance, pointCount, indexedFields } = this.get(name);
    const schema = [...indexedFields].map(([field, data_type]) => [field, { data_type, points: pointCount }]);
    return {
      status: "green",
      optimizer_status: "ok",
      points_count: pointCount,
      indexed_vectors_count: 0,
      segments_count: 1,
      config: {
        params: { vectors: { size, distance }, shard_number: 1, replication_factor: 1, on_disk_payload: true },
      },
      payload_schema: Object.fromEntries(schema),
    };
  }

  createIndex(name: string, body: string): number {
    const { field_name, field_schema } = requests.parseBody(requests.index, body);
    const collection = this.get(name);
    collection.indexedFields.set(field_name, field_schema);
    return collection.nextOperation();
  }

  deleteIndex(name: string, field: string): number {
    const collection = this.get(name);
    collection.indexedFields.delete(field);
    return collection.nextOperation();
  }
}
