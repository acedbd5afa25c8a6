import { qdrantChunkStore } from "../../../applications/question-answering/ingest/chunk-store";
import { type CollectionOptions, ensureCollection } from "../../../applications/question-answering/ingest/collection";
import { DocumentFault } from "../../../applications/question-answering/ingest/document-fault";
import { type IngestParts, runIngest } from "../../../applications/question-answering/ingest/run";
import { connectQdrant, type QdrantApi } from "../../../applications/question-answering/retrieval/qdrant-connection";
import { startQdrantStandIn } from "../../../applications/question-answering/testing/qdrant-stand-in";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";
import { memorySource } from "./support/memory-source";

const options: CollectionOptions = { collection: "cnu", dimensions: 2, modelId: "model-1" };
const { signal } = new AbortController();

const countingEmbedder = (modelId = "model-1") => {
  const texts: string[] = [];
  const calls: number[] = [];
  return {
    modelId,
    dimensions: 2,
    batchSize: 10,
    texts,
    calls,
    async embed(batch: readonly string[]) {
      texts.push(...batch);
      calls.push(batch.length);
      return batch.map(() => [1, 0]);
    },
  };
};

describe("ingest", () => {
  let standIn: Awaited<ReturnType<typeof startQdrantStandIn>>;
  let api: QdrantApi;
  beforeEach(async () => {
    standIn = await startQdrantStandIn();
    api = connectQdrant({ url: standIn.url, apiKey: "key" });
    await ensureCollection(api, options, signal);
  });
  afterEach(() => standIn.close());

  const ingest = (documents: Readonly<Record<string, string>>, change: Partial<IngestParts> = {}) => {
    const { log } = collectingLogger();
    const store = qdrantChunkStore(api, "cnu");
    const source = memorySource(documents);
    return runIngest({ source, embedder: countingEmbedder(), store, log, signal, baseDelayMs: 1, ...change });
  };
  const stored = async () => {
    const { data } = await api.scrollPoints({ collection_name: "cnu", limit: 1_000, with_payload: true });
    const chunks = (data.result?.points ?? []).map(({ id, payload }) => ({ id: String(id), ...payload }));
    return chunks.map((chunk) => JSON.stringify(chunk)).sort();
  };

  const long = Array.from(
    { length: 400 },
    (_, index) => `Line ${index} of a long document that has many of them.`,
  ).join("\n");

  it("stores each chunk with its document, its position and its text", async () => {
    await ingest({ "a/b.md": "Hello." });
    expect((await stored()).map((chunk) => JSON.parse(chunk))).toEqual([
      {
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/),
        document: "a/b.md",
        position: 0,
        text: "Hello.",
      },
    ]);
  });

  it("embeds and changes nothing on a second run", async () => {
    await ingest({ "a.md": long, "b.txt": "b" });
    const before = await stored();
    const embedder = countingEmbedder();
    const summary = await ingest({ "a.md": long, "b.txt": "b" }, { embedder });
    expect(summary).toMatchObject({ loaded: 2, unchanged: 2, chunks: { embedded: 0, removed: 0 } });
    expect(embedder.texts).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it("replaces the chunks of a changed document, and only those", async () => {
    await ingest({ "a.md": long, "b.md": "b" });
    const summary = await ingest({ "a.md": "Now it is short." });
    expect(summary.chunks).toMatchObject({ embedded: 1, kept: 0 });
    expect(summary.chunks.removed).toBeGreaterThan(30);
    expect((await stored()).map((chunk) => JSON.parse(chunk).text).sort()).toEqual(["Now it is short.", "b"]);
  });

  it("keeps the old chunks until the new ones are in", async () => {
    await ingest({ "a.md": "old" });
    const store = qdrantChunkStore(api, "cnu");
    const put = async () => {
      throw new Error("no room");
    };
    await expect(ingest({ "a.md": "new" }, { store: { ...store, put } })).rejects.toThrow("no room");
    expect((await stored()).map((chunk) => JSON.parse(chunk).text)).toEqual(["old"]);
  });

  it("embeds anew with another model", async () => {
    await ingest({ "a.md": "a" });
    const summary = await ingest({ "a.md": "a" }, { embedder: countingEmbedder("model-2") });
    expect(summary.chunks).toEqual({ embedded: 1, kept: 0, removed: 1 });
  });

  it("embeds in batches as large as the model takes", async () => {
    const embedder = countingEmbedder();
    const { chunks } = await ingest({ "a.md": long }, { embedder });
    expect(embedder.texts).toHaveLength(chunks.embedded);
    expect(Math.max(...embedder.calls)).toBe(10);
    expect(embedder.calls).toHaveLength(Math.ceil(chunks.embedded / 10));
  });

  it("reports what cannot be loaded by name and loads the rest", async () => {
    const { log, lines } = collectingLogger();
    const read = async (key: string, bytes: Uint8Array) => {
      if (key === "b.pdf") throw new DocumentFault("cannot be read as PDF: no header");
      return Buffer.from(bytes).toString();
    };
    const source = memorySource({ "a.md": "a", "b.pdf": "b", "c.txt": " \n", "d.md": "d" }, 3);
    const summary = await ingest({}, { source, read, log });
    expect(summary).toMatchObject({ found: 4, loaded: 2, failed: ["b.pdf", "c.txt"], skipped: 3 });
    expect(
      lines()
        .filter(({ level }) => level === "error")
        .map(({ msg }) => msg),
    ).toEqual([
      "not loaded: b.pdf cannot be read as PDF: no header",
      "not loaded: c.txt holds no text (a scanned PDF needs text recognition first)",
    ]);
  });

  it("does not read a file that is too large", async () => {
    const read = jest.fn();
    const file = { key: "huge.txt", sizeBytes: 70_000_000, read };
    const summary = await ingest({}, { source: { list: async () => ({ files: [file], skipped: 0 }) } });
    expect(summary.failed).toEqual(["huge.txt"]);
    expect(read).not.toHaveBeenCalled();
  });

  it("waits while Bedrock or Qdrant is busy", async () => {
    const embedder = countingEmbedder();
    let refusals = 5;
    const embed = async (batch: readonly string[]) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error("connection reset");
      return embedder.embed(batch);
    };
    standIn.faults.set({ throttleEvery: 3 });
    const { log, lines } = collectingLogger();
    const summary = await ingest({ "a.md": "a" }, { embedder: { ...embedder, embed }, log });
    expect(summary.loaded).toBe(1);
    expect(lines().filter(({ msg }) => msg === "Bedrock is busy: waiting")).toHaveLength(5);
  });

  it("tells how far it is with a long document", async () => {
    const { log, lines } = collectingLogger();
    const { chunks } = await ingest({ "a.md": long.repeat(3) }, { log });
    const progress = lines().filter(({ msg }) => msg === "loading");
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toMatchObject({ document: "a.md", number: 1, of: 1, chunksDone: chunks.embedded });
  });

  it("stops between two documents when it is told to, and the next run does the rest", async () => {
    const stop = new AbortController();
    const embedder = countingEmbedder();
    const embed = async (batch: readonly string[]) => {
      if (embedder.calls.length === 1) stop.abort(new Error("stopped by SIGTERM"));
      return embedder.embed(batch);
    };
    const documents = { "a.md": "a", "b.md": "b", "c.md": "c" };
    const stopping = { embedder: { ...embedder, embed }, signal: stop.signal };
    await expect(ingest(documents, stopping)).rejects.toThrow("stopped by SIGTERM");
    expect(await ingest(documents)).toMatchObject({ loaded: 3, chunks: { embedded: 2, kept: 1 } });
  });
});

describe("the collection", () => {
  let standIn: Awaited<ReturnType<typeof startQdrantStandIn>>;
  let api: QdrantApi;
  beforeEach(async () => {
    standIn = await startQdrantStandIn();
    api = connectQdrant({ url: standIn.url, apiKey: "key" });
  });
  afterEach(() => standIn.close());

  it("is made with an index on the documents when it is missing, and left alone when it is there", async () => {
    expect(await ensureCollection(api, options, signal)).toEqual({ created: true });
    expect(await ensureCollection(api, options, signal)).toEqual({ created: false });
    const { data } = await api.getCollection({ collection_name: "cnu" });
    expect(data.result?.config.params.vectors).toMatchObject({ size: 2, distance: "Cosine" });
    expect(data.result?.payload_schema).toMatchObject({ document: { data_type: "keyword" } });
  });

  it("is refused when its vectors have another length", async () => {
    await ensureCollection(api, options, signal);
    await expect(ensureCollection(api, { ...options, dimensions: 3, modelId: "model-3" }, signal)).rejects.toThrow(
      "the collection cnu holds vectors of length 2 for comparison by Cosine, but model-3 makes vectors of length 3 for comparison by Cosine: name another QDRANT_COLLECTION, or delete this one and load the documents anew",
    );
  });

  it("is refused when it compares in another way", async () => {
    await api.createCollection({ collection_name: "cnu", vectors: { size: 2, distance: "Dot" } });
    await expect(ensureCollection(api, options, signal)).rejects.toThrow(
      "vectors of length 2 for comparison by Dot, but",
    );
  });
});
