import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cruise, cruiseTree, loadedApplications, type Violation } from "./support/import-rules";

const ROOT = join(__dirname, "..");
const {
  forbidden,
}: { readonly forbidden: readonly { readonly name: string }[] } = require("../.dependency-cruiser.cjs");

/** One import that each rule is to find, and no other rule. */
const PLANTED: readonly Violation[] = [
  { rule: "main-composes-stacks", from: "main.ts", to: "applications/a/contract.ts" },
  { rule: "stacks-know-contracts-only", from: "stacks/a/one.ts", to: "applications/a/routes.ts" },
  { rule: "stacks-import-downwards", from: "stacks/a/two.ts", to: "tools/tool.ts" },
  { rule: "systems-stand-apart", from: "stacks/a/three.ts", to: "stacks/b/one.ts" },
  { rule: "modules-import-no-stack", from: "modules/network/one.ts", to: "stacks/b/one.ts" },
  { rule: "modules-know-the-contract-type-only", from: "modules/compute/one.ts", to: "applications/a/contract.ts" },
  {
    rule: "only-compute-knows-the-contract",
    from: "modules/network/two.ts",
    to: "applications/service-kit/contract.ts",
  },
  { rule: "applications-stand-apart", from: "applications/a/main.ts", to: "applications/b/main.ts" },
  { rule: "contracts-depend-on-nothing", from: "applications/b/contract.ts", to: "applications/b/main.ts" },
  { rule: "tools-read-output-only", from: "tools/reader.ts", to: "modules/network/three.ts" },
];

/** Imports that nothing is wrong with, among them those that look alike. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["./stacks/b/one", "./modules/network/three"],
  "stacks/b/one.ts": ["../../applications/a/contract", "../settings/load", "../../modules/network/three"],
  "stacks/settings/load.ts": ["../../applications/a/contract"],
  "modules/network/three.ts": [],
  "modules/compute/two.ts": ["../../applications/service-kit/contract", "../network/three"],
  "applications/a/contract.ts": ["../service-kit/contract"],
  "applications/a/routes.ts": ["./contract", "../service-kit/http"],
  "applications/b/main.ts": ["../service-kit/http"],
  "applications/service-kit/contract.ts": [],
  "applications/service-kit/http.ts": ["./contract"],
  "tools/tool.ts": [],
};

const upwards = (from: string, to: string): string =>
  `${from.includes("/") ? "../".repeat(from.split("/").length - 1) : "./"}${to.replace(/\.ts$/, "")}`;

describe("who may import whom", () => {
  const tree = { ...ALLOWED };
  for (const { from, to } of PLANTED) tree[from] = [...(tree[from] ?? []), upwards(from, to)];
  const found = cruiseTree(tree);

  test.each(PLANTED)("$rule refuses that $from imports $to", ({ rule, from, to }) => {
    expect(found.filter((violation) => violation.from === from)).toEqual([{ rule, from, to }]);
  });

  it("refuses nothing else", () => {
    expect(found).toHaveLength(PLANTED.length);
  });

  it("refuses circles", () => {
    const circle = cruiseTree({ "modules/a.ts": ["./b"], "modules/b.ts": ["./a"] });
    expect(new Set(circle.map(({ rule }) => rule))).toEqual(new Set(["no-circles"]));
  });

  it("has a planted fault for every rule", () => {
    expect(forbidden.map(({ name }) => name).sort()).toEqual(["no-circles", ...PLANTED.map(({ rule }) => rule)].sort());
  });

  it("holds in this repository", () => {
    const { violations, cruised } = cruise(ROOT, ["main.ts", "stacks", "modules", "applications", "tools"]);
    expect(violations).toEqual([]);
    expect(cruised).toBeGreaterThan(100);
  });
});

describe("what modules load of applications", () => {
  const files = readdirSync(join(ROOT, "modules"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );

  it("is nothing: they know types alone", () => {
    const loading = files.filter(
      (file) => loadedApplications(readFileSync(join(ROOT, "modules", file), "utf8")).length > 0,
    );
    expect(files.length).toBeGreaterThan(40);
    expect(loading).toEqual([]);
  });

  test.each([
    'import { a } from "../../applications/service-kit/contract";',
    'import { type A } from "../../applications/service-kit/contract";',
    'import a from "../../applications/service-kit/contract";',
    'import {\n  a,\n  b,\n} from "../../applications/service-kit/contract";',
    'import "../../applications/service-kit/contract";',
    'export { a } from "../../applications/service-kit/contract";',
    'export * from "../../applications/service-kit/contract";',
    'const a = require("../../applications/service-kit/contract");',
    'const a = await import("../../applications/service-kit/contract");',
    'import type { B } from "./b";\nimport { a } from "../../applications/service-kit/contract";',
  ])("would be found: %j", (source) => {
    expect(loadedApplications(source)).toEqual(["../../applications/service-kit/contract"]);
  });

  test.each([
    'import type { A } from "../../applications/service-kit/contract";',
    'import type {\n  A,\n} from "../../applications/service-kit/contract";\nimport { b } from "./b";',
    'import { b } from "./b";\nimport type { A } from "../../applications/service-kit/contract";',
  ])("is not a type: %j", (source) => {
    expect(loadedApplications(source)).toEqual([]);
  });
});
