import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocument } from "../../../applications/question-answering/ingest/readers/reader";
import { folderSource } from "../../../applications/question-answering/ingest/sources/folder";
import { parseS3Address, s3Source } from "../../../applications/question-answering/ingest/sources/s3";

const { signal } = new AbortController();

describe("a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "sources-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("gives every PDF, Markdown and text file below it, by path, and counts the others", async () => {
    mkdirSync(join(folder, "b/c"), { recursive: true });
    mkdirSync(join(folder, ".git"));
    for (const name of ["z.md", "b/Ä b.PDF", "b/c/d.txt", "b/photo.png", "b/none", ".git/x.md", ".hidden.md"]) {
      writeFileSync(join(folder, name), name);
    }
    symlinkSync(folder, join(folder, "b/loop"));
    symlinkSync(join(folder, "z.md"), join(folder, "linked.md"));
    const { files, skipped } = await folderSource(folder).list(signal);
    expect(files.map(({ key }) => key)).toEqual(["b/c/d.txt", "b/Ä b.PDF", "linked.md", "z.md"]);
    expect(skipped).toBe(3);
    expect(Buffer.from((await files[0]?.read(signal)) ?? []).toString()).toBe("b/c/d.txt");
  });

  it("that does not exist is told by name", async () => {
    await expect(folderSource(join(folder, "nowhere")).list(signal)).rejects.toThrow(
      /^cannot read the folder .*nowhere: .*ENOENT/,
    );
  });
});

describe("an S3 address", () => {
  it.each([
    ["s3://bucket-1", { bucket: "bucket-1", prefix: "" }],
    ["s3://bucket-1/", { bucket: "bucket-1", prefix: "" }],
    ["s3://bucket-1/a b+c%20d/", { bucket: "bucket-1", prefix: "a b+c%20d/" }],
    ["s3://", undefined],
    ["s3://Bucket/a", undefined],
    ["s3:/bucket/a", undefined],
  ])("%s is %j", (address, parsed) => {
    expect(parseS3Address(address)).toEqual(parsed);
  });
});

describe("a prefix in S3", () => {
  const keys = ["docs/a b+c.md", "docs/sub/", "docs/photo.png", "docs/ü%20.txt"];
  const asked: string[] = [];
  let server: Server;

  // As S3 lists: two keys a page, and the XML that the SDK reads.
  const page = (token: string | null): string => {
    const start = Number(token ?? 0);
    const contents = keys.slice(start, start + 2).map((key) => `<Contents><Key>${key}</Key><Size>7</Size></Contents>`);
    const more = start + 2 < keys.length;
    const next = more ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : "";
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join("")}${next}</ListBucketResult>`;
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://s3");
      asked.push(url.pathname);
      if (url.pathname === "/missing/" || url.pathname === "/missing") {
        response
          .writeHead(404)
          .end("<Error><Code>NoSuchBucket</Code><Message>The bucket does not exist</Message></Error>");
      } else if (url.searchParams.has("list-type")) response.end(page(url.searchParams.get("continuation-token")));
      else response.end("content");
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "stand-in",
      AWS_SECRET_ACCESS_KEY: "stand-in",
    });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("is listed page by page, with its keys as they are", async () => {
    const { files, skipped } = await s3Source({ bucket: "bucket-1", prefix: "docs/" }, "us-east-1").list(signal);
    expect(files.map(({ key }) => key)).toEqual(["s3://bucket-1/docs/a b+c.md", "s3://bucket-1/docs/ü%20.txt"]);
    expect(skipped).toBe(1);
    for (const file of files) expect(Buffer.from(await file.read(signal)).toString()).toBe("content");
    expect(asked.slice(-2)).toEqual(["/bucket-1/docs/a%20b%2Bc.md", "/bucket-1/docs/%C3%BC%2520.txt"]);
  });

  it("of a bucket that does not exist is told by name", async () => {
    await expect(s3Source({ bucket: "missing", prefix: "a" }, "us-east-1").list(signal)).rejects.toThrow(
      "cannot list s3://missing/a: NoSuchBucket: The bucket does not exist",
    );
  });
});

describe("reading a document", () => {
  it.each([
    ["UTF-8", Buffer.from("naïve")],
    ["UTF-8 with a mark", Buffer.from("\ufeffnaïve")],
    ["UTF-16, little end first", Buffer.from("\ufeffnaïve", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\ufeffnaïve", "utf16le").swap16()],
  ])("takes text in %s", async (_, bytes) => {
    expect(await readDocument("a.TXT", bytes)).toBe("naïve");
  });

  it("refuses what is no text", async () => {
    await expect(readDocument("a.md", Buffer.from([0x61, 0xff, 0xfe]))).rejects.toThrow("is not text in UTF-8");
  });
});
