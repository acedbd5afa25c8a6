import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** An import that a rule refuses. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** What dependency-cruiser's own command says of folders and files below a directory, by the repository's rules. */
export const cruise = (directory: string, targets: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    join(ROOT, "node_modules", ".bin", "depcruise"),
    ["--config", join(ROOT, ".dependency-cruiser.cjs"), "--output-type", "json", ...targets],
    { cwd: directory, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout === "") throw new Error(`depcruise ended with ${status}: ${stderr}`);
  const { summary }: Report = JSON.parse(stdout);
  const violations = summary.violations.map(({ rule, from, to }): Violation => ({ rule: rule.name, from, to }));
  return { violations, cruised: summary.totalCruised };
};

/** The same of a tree of files that import each other, by path. */
export const cruiseTree = (imports: Readonly<Record<string, readonly string[]>>): readonly Violation[] => {
  const directory = mkdtempSync(join(tmpdir(), "slipway-imports-"));
  try {
    for (const [file, imported] of Object.entries(imports)) {
      const lines = imported.map((path, index) => `import { value as value${index} } from "${path}";`);
      const used = imported.map((_, index) => `value${index}`).join(", ");
      mkdirSync(join(directory, dirname(file)), { recursive: true });
      writeFileSync(join(directory, file), [...lines, `export const value = [${used}];`, ""].join("\n"));
    }
    const targets = new Set(Object.keys(imports).map((file) => file.split("/")[0] ?? file));
    return cruise(directory, [...targets]).violations;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Modules of applications that a source file loads when it runs: whatever is not `import type`. */
export const loadedApplications = (source: string): string[] =>
  [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)(?!\s+type\b)[^;]*?\bfrom\s*"([^"]+)"|\b(?:import|require)\(\s*"([^"]+)"|(?:^|\n)import\s*"([^"]+)"/g,
    ),
  ]
    .map(([, from, called, bare]) => from ?? called ?? bare ?? "")
    .filter((path) => path.includes("applications/"));
