import { z } from "zod";

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const hyphenated = (text: string): string =>
  text
    .replaceAll("-", "")
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

export type PointId = string | number;

/** An unsigned integer or a UUID, which Qdrant writes in lower case with hyphens. */
export const pointId = z.unknown().transform((value, context): PointId => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  if (typeof value === "string" && uuid.test(value)) return hyphenated(value);
  const allowed = "valid values are either an unsigned integer or a UUID";
  context.addIssue(`value ${String(value)} is not a valid point ID, ${allowed}`);
  return z.NEVER;
});

/** Qdrant's order: numbers first, then UUIDs. */
export const comparePointIds = (a: PointId, b: PointId): number => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? -1 : 1;
};
