import { chunkText } from "../../../applications/question-answering/ingest/chunk-text";
import { normalizeText } from "../../../applications/question-answering/ingest/normalize-text";

const sentence = (number: number) => `Sentence number ${number} says something about bridges.`;
const prose = Array.from({ length: 60 }, (_, index) => sentence(index)).join(" ");

const overlapOf = (before: string, after: string): number => {
  for (let length = Math.min(before.length, after.length); length > 0; length -= 1) {
    if (before.endsWith(after.slice(0, length))) return length;
  }
  return 0;
};

describe("chunks", () => {
  it.each([
    ["", []],
    [" \n ", []],
    ["short", ["short"]],
  ])("of %j are %j", (text, chunks) => {
    expect(chunkText(text)).toEqual(chunks);
  });

  it("are one up to 500 characters and two from there on", () => {
    expect(chunkText("a ".repeat(250).trim())).toHaveLength(1);
    expect(chunkText("a ".repeat(251).trim())).toHaveLength(2);
  });

  it("have 500 characters at most, and each repeats up to 100 of the one before", () => {
    const chunks = chunkText(prose);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(500);
    for (const [index, chunk] of chunks.slice(1).entries()) {
      const overlap = overlapOf(chunks[index] ?? "", chunk);
      expect(overlap).toBeGreaterThan(40);
      expect(overlap).toBeLessThanOrEqual(100);
    }
  });

  it("leave nothing out", () => {
    const all = chunkText(prose).join("\n");
    for (let number = 0; number < 60; number += 1) expect(all).toContain(sentence(number));
  });

  it("end with a paragraph where there is one, else with a sentence, else with a word", () => {
    const paragraph = `${"word ".repeat(70).trim()}\n\n`;
    expect(chunkText(paragraph.repeat(3))[0]).toBe(paragraph.trim());
    expect(chunkText(prose).every((chunk) => chunk.endsWith("."))).toBe(true);
    expect(chunkText("word ".repeat(300)).every((chunk) => /^word.* word$/.test(chunk))).toBe(true);
  });

  it("begin with a whole word", () => {
    expect(chunkText(prose).every((chunk) => /^(Sentence|number|\d+|says|something|about|bridges)\b/.test(chunk))).toBe(
      true,
    );
  });

  it("cut a word that is longer than they may be", () => {
    const chunks = chunkText("x".repeat(1_200));
    expect(chunks.map(({ length }) => length)).toEqual([500, 500, 400]);
  });

  it.each([0, 1])("cut no surrogate pair, wherever it stands: offset %d", (offset) => {
    const chunks = chunkText("a".repeat(offset) + "\u{1F333}".repeat(700));
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(500);
      expect(chunk).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      expect(Buffer.from(chunk, "utf8").toString("utf8")).toBe(chunk);
    }
  });

  it("come to an end with any size", () => {
    for (const size of [
      { maximum: 10, overlap: 4 },
      { maximum: 3, overlap: 0 },
    ]) {
      const chunks = chunkText("abc def \u{1F333}\u{1F333} ghijklmnop q. r", size);
      expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(size.maximum);
    }
  });
});

describe("texts", () => {
  it("are made alike, wherever they come from", () => {
    expect(normalizeText("\ufeffa \r\nb\r\n\r\n\r\n\r\nc\0\u2028e\u0301 \ud83c")).toBe("a\nb\n\nc\n\u00e9 \ufffd");
  });
});
