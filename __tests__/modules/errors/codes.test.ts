import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CONFIGURATION_ERROR_CODES } from "../../../modules/errors/codes";

const root = join(__dirname, "..", "..", "..");
const sources = ["modules", "stacks"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(root, folder, file)),
  )
  .filter((file) => file.endsWith(".ts") && !file.endsWith("codes.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

describe("the codes of configuration errors", () => {
  test.each(Object.entries(CONFIGURATION_ERROR_CODES))("%s is told somewhere, and explained: %s", (code, situation) => {
    expect(sources).toContain(`"${code}"`);
    expect(situation).toMatch(/^\S.{20,}[^.]$/);
  });
});
