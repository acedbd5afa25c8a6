import { z } from "zod";
import { settingsSchema } from "../../stacks/settings/schema";

/** The part of JSON Schema that the settings' schema uses. */
interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly oneOf?: readonly Node[];
}

const code = (value: unknown): string => `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;

const allowed = (node: Node): string => {
  if (node.const !== undefined) return code(node.const);
  if (node.enum !== undefined) return node.enum.map(code).join(", ");
  if (node.type === "integer" && node.maximum !== undefined && node.maximum < Number.MAX_SAFE_INTEGER) {
    return `${node.minimum?.toLocaleString("en")} to ${node.maximum.toLocaleString("en")}`;
  }
  return (
    { string: "text", array: "list", object: "names and values", boolean: "`true`, `false`" }[node.type ?? ""] ??
    "number"
  );
};

const rows = (path: string, node: Node): string[] => {
  if (node.oneOf !== undefined) return node.oneOf.flatMap((choice) => rows(path, choice));
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([name, inner]) =>
      rows(path === "" ? name : `${path}.${name}`, inner),
    );
  }
  const value = node.default === undefined ? "–" : code(node.default);
  return [`| \`${path}\` | ${value} | ${allowed(node)} | ${node.description ?? ""} |`];
};

/** Settings below a path as a Markdown table, with their defaults in `dev`; those of systems only when asked for. */
export const renderSettingsTable = (section: string): string => {
  const schema: Node = z.toJSONSchema(settingsSchema("dev"), { io: "input" }) as Node;
  const properties = Object.entries(schema.properties ?? {});
  const chosen = properties.filter(([name]) =>
    section === "shared" ? ["region", "tags", "state", "remoteState"].includes(name) : name === section,
  );
  return [
    "| Setting | Default in `dev` | Allowed | Meaning |",
    "|---|---|---|---|",
    ...chosen.flatMap(([name, node]) => rows(name, node)),
  ].join("\n");
};
