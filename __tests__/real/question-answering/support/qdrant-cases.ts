/** Calls that go to the stand-in and to Qdrant's local mode alike; seeded, so that a failure can be repeated. */
export type Call =
  | { call: "upsert"; points: { id: string | number; vector: number[]; payload: Record<string, unknown> }[] }
  | { call: "delete"; points: (string | number)[] }
  | { call: "delete"; filter: Record<string, unknown> }
  | {
      call: "query";
      query: number[] | string | number;
      filter?: Record<string, unknown>;
      limit: number;
      offset?: number;
      score_threshold?: number;
    }
  | { call: "scroll"; filter?: Record<string, unknown>; limit: number; offset?: string | number }
  | { call: "retrieve"; ids: (string | number)[] }
  | { call: "count"; filter?: Record<string, unknown> };

export const distances = ["Cosine", "Dot", "Euclid"] as const;
export interface Case {
  readonly distance: (typeof distances)[number];
  readonly size: number;
  readonly calls: readonly Call[];
}

const size = 24;
const pointCount = 300;

/** mulberry32: small, and the same numbers everywhere. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const uuidOf = (number: number): string => `${number.toString(16).padStart(8, "0")}-1111-4222-8333-444455556666`;
const idOf = (number: number): string | number => (number % 3 === 0 ? uuidOf(number) : number);

const filters: Record<string, unknown>[] = [
  { must: [{ key: "source", match: { value: "b.md" } }] },
  { must: [{ key: "tags", match: { any: ["red", "blue"] } }], must_not: [{ key: "page", match: { value: 2 } }] },
  {
    should: [
      { key: "page", match: { value: 1 } },
      { key: "origin.bucket", match: { value: "two" } },
    ],
  },
  { must: [{ key: "source", match: { except: ["a.md", "c.md"] } }, { is_empty: { key: "tags" } }] },
  { must: [{ should: [{ has_id: [1, 2, idOf(3)] }, { key: "draft", match: { value: true } }] }] },
  {
    must_not: [
      { key: "parts[].name", match: { value: "annex" } },
      { key: "source", match: { value: "a.md" } },
    ],
  },
  { must: [{ key: "source", match: { value: "no such file" } }] },
];

export const makeCase = (distance: Case["distance"], seed: number): Case => {
  const random = seeded(seed);
  const vector = () => Array.from({ length: size }, () => random() * 2 - 1);
  const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(random() * list.length)] ?? fallback;
  const point = (number: number) => ({
    id: idOf(number),
    vector: vector(),
    payload: {
      source: pick(["a.md", "b.md", "c.md", "d.pdf"], "a.md"),
      page: Math.floor(random() * 4),
      draft: random() < 0.1,
      tags: ["red", "blue", "green"].filter(() => random() < 0.3),
      origin: { bucket: pick(["one", "two"], "one") },
      parts: [{ name: pick(["body", "annex"], "body") }, { name: "cover" }],
    },
  });
  const query = (rest: object = {}): Call => ({ call: "query", query: vector(), limit: 10, ...rest });

  const threshold = { Cosine: 0.2, Dot: 1.5, Euclid: 3.5 }[distance];
  const reading = (): Call[] => [
    query(),
    query({ limit: 400 }),
    query({ limit: 7, offset: 5 }),
    query({ limit: 400, score_threshold: threshold }),
    { call: "query", query: idOf(7), limit: 5 },
    ...filters.flatMap((filter): Call[] => [
      query({ filter, limit: 50 }),
      query({ filter, limit: 50, score_threshold: threshold }),
      { call: "count", filter },
      { call: "scroll", filter, limit: 9 },
      { call: "scroll", filter, limit: 400 },
    ]),
    { call: "scroll", limit: 25, offset: 120 },
    { call: "scroll", limit: 25, offset: idOf(150) },
    { call: "retrieve", ids: [5, idOf(6), 7, 100_000] },
    { call: "count" },
  ];
  return {
    distance,
    size,
    calls: [
      { call: "upsert", points: Array.from({ length: pointCount }, (_, at) => point(at + 1)) },
      ...reading(),
      { call: "delete", points: [1, idOf(120), 121, 100_000] },
      { call: "delete", filter: { must: [{ key: "source", match: { value: "c.md" } }] } },
      ...reading(),
      { call: "upsert", points: [1, 7, 8, 120, 400].map(point) },
      ...reading(),
    ],
  };
};
