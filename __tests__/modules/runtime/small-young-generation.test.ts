import { readFileSync } from "node:fs";
import { join } from "node:path";

describe("the flag for V8", () => {
  it("is set before anything else is loaded", () => {
    const main = readFileSync(join(__dirname, "..", "..", "..", "main.ts"), "utf8");
    expect(main.split("\n").find((line) => line.startsWith("import"))).toBe(
      'import "./modules/runtime/small-young-generation";',
    );
  });
});
