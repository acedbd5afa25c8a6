import { QdrantClient } from "@qdrant/js-client-rest";
import { startQdrantStandIn } from "../../../applications/question-answering/testing/qdrant-stand-in";
import type { StandIn } from "../../../applications/question-answering/testing/server/stand-in-server";

const apiKey = "test-key-not-a-secret";
const uuid = "0a6f2f1e-9c1b-4c40-8f4e-0d8a5d1c2b3a";
let standIn: StandIn;
let client: QdrantClient;

const connect = (key: string) =>
  new QdrantClient({ url: standIn.url, apiKey: key, checkCompatibility: false, timeout: 2000 });

beforeAll(async () => {
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
  standIn = await startQdrantStandIn({ apiKey });
  client = connect(apiKey);
});
beforeEach(async () => {
  await client.createCollection("cnu", { vectors: { size: 2, distance: "Cosine" } });
  await client.upsert("cnu", {
    points: [
      { id: 2, vector: [3, 0], payload: { source: "a.md", tags: ["x", "y"] } },
      { id: 1, vector: [1, 1], payload: { source: "b.md", tags: [], origin: { page: 4 } } },
      { id: uuid.toUpperCase(), vector: [0, 2], payload: { source: "a.md" } },
    ],
  });
});
afterEach(async () => {
  standIn.faults.clear();
  await client.deleteCollection("cnu");
});
afterAll(() => standIn.close());

/** Status and body of a call that must be refused. */
const failure = async (action: Promise<unknown>) => {
  try {
    await action;
  } catch (error) {
    if (error instanceof Error && "status" in error && "data" in error) return [error.status, error.data];
    throw error;
  }
  throw new Error("the stand-in accepted what it should refuse");
};
const told = (error: string) => ({ status: { error }, time: expect.any(Number) });

describe("the Qdrant stand-in, through Qdrant's own client", () => {
  test("finds the nearest with score, payload and limit", async () => {
    const found = await client.search("cnu", { vector: [1, 0], limit: 2, with_payload: ["source"] });
    expect(found).toEqual([
      { id: 2, version: 1, score: 1, payload: { source: "a.md" } },
      { id: 1, version: 1, score: expect.closeTo(Math.SQRT1_2, 6), payload: { source: "b.md" } },
    ]);
    const { points } = await client.query("cnu", { query: [1, 0], limit: 1 });
    expect(points).toEqual([{ id: 2, version: 1, score: 1 }]);
  });

  test("keeps vectors of length one where cosine compares, and as they are elsewhere", async () => {
    expect(await client.retrieve("cnu", { ids: [2], with_vector: true, with_payload: false })).toEqual([
      { id: 2, vector: [1, 0] },
    ]);
    await client.createCollection("dot", { vectors: { size: 2, distance: "Dot" } });
    await client.upsert("dot", { points: [{ id: 2, vector: [3, 0] }] });
    expect(await client.retrieve("dot", { ids: [2], with_vector: true })).toEqual([
      { id: 2, vector: [3, 0], payload: {} },
    ]);
    await client.deleteCollection("dot");
  });

  test("lets no score at the threshold itself pass", async () => {
    expect(await client.search("cnu", { vector: [1, 0], score_threshold: 1 })).toEqual([]);
    expect(await client.search("cnu", { vector: [1, 0], score_threshold: 0.99 })).toHaveLength(1);
  });

  test.each([
    [{ must: [{ key: "source", match: { value: "a.md" } }] }, [2, uuid]],
    [{ must: { key: "tags", match: { value: "y" } } }, [2]],
    [{ must_not: [{ key: "source", match: { any: ["a.md", "c.md"] } }] }, [1]],
    [{ should: [{ key: "origin.page", match: { value: 4 } }, { has_id: [2] }] }, [1, 2]],
    [{ must: [{ key: "source", match: { except: ["b.md"] } }, { is_empty: { key: "tags" } }] }, [uuid]],
    [{ must: [{ should: [{ has_id: [1] }, { has_id: [2] }] }], must_not: [{ has_id: [1] }] }, [2]],
  ])("filters by %j", async (filter, ids) => {
    const { points } = await client.scroll("cnu", { filter });
    expect(points.map(({ id }) => id)).toEqual(ids);
    expect(await client.count("cnu", { filter })).toEqual({ count: ids.length });
  });

  test("pages in the order of the ids, even when the next page's first point went away", async () => {
    const first = await client.scroll("cnu", { limit: 1 });
    expect([first.points.map(({ id }) => id), first.next_page_offset]).toEqual([[1], 2]);
    await client.delete("cnu", { points: [2], wait: true });
    const second = await client.scroll("cnu", { limit: 1, offset: 2 });
    expect([second.points.map(({ id }) => id), second.next_page_offset]).toEqual([[uuid], null]);
  });

  test("replaces a point whole", async () => {
    await client.upsert("cnu", { points: [{ id: 2, vector: [0, 1], payload: { fresh: true } }] });
    expect(await client.retrieve("cnu", { ids: [2], with_vector: true })).toEqual([
      { id: 2, vector: [0, 1], payload: { fresh: true } },
    ]);
  });

  test("deletes by filter", async () => {
    await client.delete("cnu", { filter: { must: [{ key: "source", match: { value: "a.md" } }] }, wait: true });
    expect((await client.getCollection("cnu")).points_count).toBe(1);
  });

  test("tells what it has and what is missing", async () => {
    expect(await client.collectionExists("cnu")).toEqual({ exists: true });
    expect(await client.getCollections()).toEqual({ collections: [{ name: "cnu" }] });
    await client.createPayloadIndex("cnu", { field_name: "source", field_schema: "keyword" });
    expect(await client.getCollection("cnu")).toMatchObject({
      points_count: 3,
      config: { params: { vectors: { size: 2, distance: "Cosine" } } },
      payload_schema: { source: { data_type: "keyword" } },
    });
    expect(await failure(client.getCollection("gone"))).toEqual([
      404,
      told("Not found: Collection `gone` doesn't exist!"),
    ]);
  });

  test("refuses what Qdrant refuses", async () => {
    expect(await failure(client.upsert("cnu", { points: [{ id: 9, vector: [1, 2, 3] }] }))).toEqual([
      400,
      told("Wrong input: Vector dimension error: expected dim: 2, got 3"),
    ]);
    expect(await failure(client.createCollection("cnu", { vectors: { size: 2, distance: "Dot" } }))).toEqual([
      409,
      told("Wrong input: Collection `cnu` already exists!"),
    ]);
    expect(await failure(client.search("cnu", { vector: [1, 0], limit: 0 }))).toEqual([
      422,
      told("Validation error in JSON body: [limit: value 0 invalid, must be 1 or larger]"),
    ]);
    expect(await failure(client.upsert("cnu", { points: [{ id: "nine", vector: [1, 2] }] }))).toEqual([
      400,
      told(
        "Format error in JSON body: points.0.id: value nine is not a valid point ID, valid values are either an unsigned integer or a UUID",
      ),
    ]);
  });

  test("asks for the key, but not of health checks", async () => {
    expect(await failure(connect("wrong").getCollections())).toEqual([401, "Invalid API key or JWT"]);
    const bare = await fetch(`${standIn.url}/collections`);
    expect([bare.status, await bare.text()]).toEqual([401, "Must provide an API key or an Authorization bearer token"]);
    for (const path of ["/", "/healthz", "/readyz", "/livez"]) {
      expect((await fetch(standIn.url + path)).status).toBe(200);
    }
  });

  test("throttles with a Retry-After, fails and recovers", async () => {
    standIn.faults.set({ throttle: true });
    await expect(client.getCollections()).rejects.toMatchObject({ retry_after: 1 });
    standIn.faults.set({ errorStatus: 500 });
    expect(await failure(client.getCollections())).toEqual([500, told(expect.any(String))]);
    standIn.faults.clear();
    expect(await client.collectionExists("cnu")).toEqual({ exists: true });
  });

  test("comes back on the port that it had", async () => {
    const first = await startQdrantStandIn();
    await first.close();
    await expect(fetch(first.url)).rejects.toThrow("fetch failed");
    const second = await startQdrantStandIn({ port: first.port });
    expect((await fetch(first.url)).status).toBe(200);
    await second.close();
  });
});
