import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderSettingsTable } from "../support/settings-table";

const DOCS = join(__dirname, "..", "..", "docs");

/** A page with the table between its markers as the schema has it now. */
const withTable = (page: string, section: string): string => {
  const [start, end] = [`<!-- settings: ${section} -->`, "<!-- end of settings -->"];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no markers for the settings of ${section}`);
  return `${page.slice(0, from + start.length)}\n${renderSettingsTable(section)}\n${page.slice(to)}`;
};

describe("the pages tell the settings as the schema has them", () => {
  test.each([
    ["settings.md", "shared"],
    ["kafkajs-canary.md", "kafkajsCanary"],
    ["keyspaces.md", "keyspaces"],
    ["question-answering.md", "questionAnswering"],
  ])("docs/%s", (file, section) => {
    const page = readFileSync(join(DOCS, file), "utf8");
    const current = withTable(page, section);
    // UPDATE_GOLDEN=1 npm test writes the tables anew.
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(join(DOCS, file), current);
    else expect(page).toBe(current);
  });

  it("and every setting is described", () => {
    const tables = ["shared", "kafkajsCanary", "keyspaces", "questionAnswering"].map(renderSettingsTable).join("\n");
    expect(tables.split("\n").filter((row) => /\|\s*\|$/.test(row))).toEqual([]);
    expect(tables).toContain("| `questionAnswering.api.quota.limit` | `20` | 1 to 10,000,000 |");
  });
});
