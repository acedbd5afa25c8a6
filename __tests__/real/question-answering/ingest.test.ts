import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { QdrantClient } from "@qdrant/js-client-rest";
import { renderPdf } from "../../../applications/question-answering/testing/pdf";
import { required } from "../support/required";
import { ask, ingest, sampleDocuments, startService } from "./support/application";
import { qdrantKey, type StandIns, settingsFor, startStandIns } from "./support/stand-ins";

let standIns: StandIns;
let settings: Record<string, string>;
let folder: string;
let qdrant: QdrantClient;

beforeEach(async () => {
  standIns = await startStandIns();
  settings = settingsFor(standIns.bedrock.url, standIns.qdrant.url);
  folder = mkdtempSync(join(tmpdir(), "slipway-ingest-"));
  cpSync(sampleDocuments, folder, { recursive: true });
  const { url } = standIns.qdrant;
  qdrant = new QdrantClient({ url, headers: { "api-key": qdrantKey }, checkCompatibility: false });
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await standIns.close();
});

interface Stored {
  readonly id: string | number;
  readonly document: unknown;
  readonly text: unknown;
}
const stored = async (): Promise<Stored[]> => {
  const { points } = await qdrant.scroll("cnu", { limit: 1_000, with_vector: false });
  return points.map(({ id, payload }) => ({ id, document: payload?.document, text: payload?.text }));
};
const documentsIn = (points: readonly Stored[]) => [...new Set(points.map(({ document }) => document))].sort();
const textOf = (points: readonly Stored[], name: string) =>
  points
    .filter(({ document }) => document === name)
    .map(({ text }) => text)
    .join("\n");
const samples = readdirSync(sampleDocuments).sort();

describe("ingest of a folder", () => {
  test("loads PDF, Markdown and text in chunks of at most 500 characters, which questions are then answered from", async () => {
    const { code, output } = await ingest(folder, settings);
    expect([code, output]).toEqual([0, expect.stringContaining(`loaded ${samples.length} of ${samples.length}`)]);
    const points = await stored();
    expect(documentsIn(points)).toEqual(samples);
    expect(Math.max(...points.map(({ text }) => String(text).length))).toBeLessThanOrEqual(500);
    const service = await startService(settings);
    const { body } = await ask(service.url, "How much is the fee of the orchestra commission?");
    await service.stop();
    expect(body.answer).toContain("12,000 euro");
    expect(body.sources?.[0]?.document).toBe("orchestra-commission.pdf");
  });

  test("changes nothing and embeds nothing the second time", async () => {
    await ingest(folder, settings);
    const before = await stored();
    standIns.bedrock.faults.set({ errorStatus: 500 });
    const { code, output } = await ingest(folder, settings);
    expect([code, output]).toEqual([0, expect.stringContaining(`0 chunks embedded, ${before.length} kept, 0 removed`)]);
    expect(await stored()).toEqual(before);
  });

  test("replaces the chunks of a changed document and leaves the others", async () => {
    await ingest(folder, settings);
    const before = await stored();
    const notice = join(folder, "bakery-prize.txt");
    writeFileSync(notice, readFileSync(notice, "utf8").replaceAll("5,000 euro", "6,500 euro"));
    expect((await ingest(folder, settings)).code).toBe(0);
    const after = await stored();
    expect(textOf(after, "bakery-prize.txt")).toContain("6,500 euro");
    expect(textOf(after, "bakery-prize.txt")).not.toContain("5,000 euro");
    const others = (points: readonly Stored[]) => points.filter(({ document }) => document !== "bakery-prize.txt");
    expect(others(after)).toEqual(others(before));
  });

  test("names a broken PDF, loads the rest and ends with code 1", async () => {
    writeFileSync(join(folder, "broken.pdf"), renderPdf([["never seen"]]).subarray(0, 120));
    writeFileSync(join(folder, "empty.pdf"), "");
    const { code, output } = await ingest(folder, settings);
    expect([code, output]).toEqual([1, expect.stringContaining("not loaded: broken.pdf, empty.pdf")]);
    expect(documentsIn(await stored())).toEqual(samples);
  });

  test("goes on through throttling, and a wrong key ends it without showing the key", async () => {
    standIns.bedrock.faults.set({ throttleEvery: 4 });
    expect((await ingest(folder, settings)).code).toBe(0);
    const wrong = await ingest(folder, { ...settings, QDRANT_API_KEY: "a-wrong-key-not-a-secret" });
    expect(wrong.code).toBe(1);
    expect(wrong.output).not.toContain("a-wrong-key-not-a-secret");
  });

  test("says that a folder is missing or holds nothing to load", async () => {
    const missing = await ingest(join(folder, "no-such-folder"), settings);
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining("no-such-folder")]);
    for (const name of samples) rmSync(join(folder, name));
    const nothing = await ingest(folder, settings);
    expect([nothing.code, nothing.output]).toEqual([1, expect.stringContaining("nothing to load")]);
  });
});

describe("ingest of an S3 prefix", () => {
  test("loads what lies under the prefix, and says that a bucket does not exist", async () => {
    const endpoint = required("CLOUD_ENDPOINT", "the AWS API mock's address");
    const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = settings;
    const credentials = { accessKeyId, secretAccessKey };
    const s3 = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
    const bucket = `slipway-ingest-${process.pid}-${Date.now()}`;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const put = (key: string, body: Uint8Array) =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
    for (const name of samples) await put(`notices/${name}`, readFileSync(join(sampleDocuments, name)));
    await put("notices/of 2031/prix d'été.txt", Buffer.from("Le prix d'été est doté de 700 euros."));
    await put("elsewhere/other.txt", Buffer.from("not under the prefix"));
    s3.destroy();

    const given = { ...settings, AWS_ENDPOINT_URL_S3: endpoint };
    const { code, output } = await ingest(`s3://${bucket}/notices/`, given);
    expect([code, output]).toEqual([
      0,
      expect.stringContaining(`loaded ${samples.length + 1} of ${samples.length + 1}`),
    ]);
    const keys = [...samples, "of 2031/prix d'été.txt"].map((name) => `s3://${bucket}/notices/${name}`);
    expect(documentsIn(await stored())).toEqual(keys.sort());

    const missing = await ingest("s3://no-such-bucket-of-slipway/x", given);
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining("NoSuchBucket")]);
  });
});
