import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "..", "golden");

/**
 * Compares lines with a file that is committed, so that a change shows up in review.
 *
 * `UPDATE_GOLDEN=1 npm test` writes the files anew.
 */
export const expectGolden = (name: string, lines: readonly string[]): void => {
  const file = join(FOLDER, name);
  const text = `${lines.join("\n")}\n`;
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
};
