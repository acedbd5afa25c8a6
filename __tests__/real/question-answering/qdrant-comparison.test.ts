import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { QdrantClient } from "@qdrant/js-client-rest";
import { startQdrantStandIn } from "../../../applications/question-answering/testing/qdrant-stand-in";
import type { StandIn } from "../../../applications/question-answering/testing/server/stand-in-server";
import { required } from "../support/required";
import { type Call, type Case, distances, makeCase } from "./support/qdrant-cases";

interface Found {
  id: string | number;
  score?: number;
  payload: unknown;
  vector: number[];
}

const tolerance = 1e-5;
const cases = distances.map((distance, at) => makeCase(distance, 20_310 + at));
let standIn: StandIn;
let client: QdrantClient;
let expected: unknown[][];

const runLocally = (all: readonly Case[]): unknown[][] => {
  const python = required(
    "PYTHON_WITH_QDRANT",
    "a Python interpreter with qdrant-client: python3 -m venv <venv> && <venv>/bin/pip install -r __tests__/real/question-answering/requirements.txt",
  );
  const script = join(__dirname, "support", "qdrant_local.py");
  return JSON.parse(
    execFileSync(python, [script], { input: JSON.stringify(all), maxBuffer: 256 * 2 ** 20 }).toString(),
  );
};

const perform = async (call: Call): Promise<unknown> => {
  switch (call.call) {
    case "upsert":
      await client.upsert("cnu", { points: call.points });
      return null;
    case "delete":
      await client.delete("cnu", {
        wait: true,
        ...("points" in call ? { points: call.points } : { filter: call.filter }),
      });
      return null;
    case "query": {
      const { call: _, ...request } = call;
      const { points } = await client.query("cnu", { ...request, with_payload: true, with_vector: true });
      if (Array.isArray(request.query)) {
        const { query: vector, ...rest } = { ...request, query: request.query };
        expect(await client.search("cnu", { ...rest, vector, with_vector: true })).toEqual(points);
      }
      return points;
    }
    case "scroll": {
      const { call: _, ...request } = call;
      const page = await client.scroll("cnu", { ...request, with_vector: true });
      return { points: page.points, next: page.next_page_offset };
    }
    case "retrieve":
      return client.retrieve("cnu", { ids: call.ids, with_vector: true });
    case "count":
      return (await client.count("cnu", { filter: call.filter })).count;
  }
};

const isFound = (value: unknown): value is Found[] => Array.isArray(value);
const isPage = (value: unknown): value is { points: Found[]; next: unknown } =>
  typeof value === "object" && value !== null && "points" in value;

/** The same ids, payloads and order; vectors and scores within the tolerance. */
const expectSame = (actual: unknown, wanted: unknown): void => {
  if (isPage(actual) && isPage(wanted)) {
    expect(actual.next).toEqual(wanted.next);
    expectSame(actual.points, wanted.points);
    return;
  }
  if (!isFound(actual) || !isFound(wanted)) {
    expect(actual).toEqual(wanted);
    return;
  }
  const bare = (points: Found[]) => points.map(({ id, payload }) => ({ id, payload }));
  expect(bare(actual)).toEqual(bare(wanted));
  actual.forEach(({ score = 0, vector }, at) => {
    expect(Math.abs(score - (wanted[at]?.score ?? 0))).toBeLessThan(tolerance);
    const gaps = vector.map((value, place) => Math.abs(value - (wanted[at]?.vector[place] ?? Number.NaN)));
    expect(Math.max(...gaps)).toBeLessThan(tolerance);
  });
};

beforeAll(async () => {
  expected = runLocally(cases);
  standIn = await startQdrantStandIn();
  client = new QdrantClient({ url: standIn.url, checkCompatibility: false });
});
afterAll(() => standIn?.close());

describe("the Qdrant stand-in answers as qdrant-client's local mode", () => {
  test.each(cases.map((one, at) => ({ ...one, at })))("with $distance", async ({ distance, size, calls, at }) => {
    await client.createCollection("cnu", { vectors: { size, distance } });
    for (const [number, call] of calls.entries()) {
      const wanted = expected[at]?.[number];
      const actual = await perform(call);
      try {
        expectSame(actual, wanted);
      } catch (error) {
        const { call: kind, ...request } = call;
        throw new Error(`call ${number}, ${kind} ${JSON.stringify(request).slice(0, 300)}`, { cause: error });
      }
    }
    // So that the comparison cannot pass on empty results: some call of each kind found something.
    const found = expected[at]?.filter((result) => (Array.isArray(result) ? result.length > 0 : result !== null)) ?? [];
    expect(found.length).toBeGreaterThan(90);
    await client.deleteCollection("cnu");
  });
});
