import { Lazy, Tokenization } from "cdktf";

describe("where tokens were made", () => {
  it("is not recorded", () => {
    const [token] = Tokenization.reverse(Lazy.anyValue({ produce: () => 1 })).map((made) => made.creationStack);
    expect(token).toEqual([]);
  });

  it("while errors still say where they were made", () => {
    expect(new Error("made here").stack).toContain("without-token-traces.test.ts");
    const target: { stack?: string } = {};
    Error.captureStackTrace(target);
    expect(target.stack).toContain("without-token-traces.test.ts");
  });
});
