import { z } from "zod";
import { type PointId, pointId } from "./point-id";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const match = z.union([
  z.strictObject({ value: scalar }),
  z.strictObject({ any: z.array(scalar) }),
  z.strictObject({ except: z.array(scalar) }),
]);
const leaf = z.union([
  z.strictObject({ key: z.string().min(1), match }),
  z.strictObject({ has_id: z.array(pointId) }),
  z.strictObject({ is_empty: z.strictObject({ key: z.string() }) }),
]);

type Leaf = z.output<typeof leaf>;
type Condition = Leaf | Filter;
export interface Filter {
  must?: Condition[] | null | undefined;
  must_not?: Condition[] | null | undefined;
  should?: Condition[] | null | undefined;
}

// One condition may stand without its list.
const clause: z.ZodType<Condition[] | null | undefined> = z.lazy(() => {
  const condition = z.union([leaf, filter]);
  return z.union([z.array(condition), condition.transform((one) => [one])]).nullish();
});
export const filter: z.ZodType<Filter> = z.strictObject({ must: clause, must_not: clause, should: clause });

export type Payload = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Payload =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every value at a path such as `page`, `origin.path` or `parts[].name`; an array at its end counts by its elements. */
const valuesAt = (payload: unknown, path: string): unknown[] => {
  let values: unknown[] = [payload];
  for (const step of path.split(".")) {
    const name = step.replace(/\[\]$/, "");
    values = values.flatMap((value) => (isRecord(value) && name in value ? [value[name]] : []));
    if (step.endsWith("[]")) values = values.flatMap((value) => (Array.isArray(value) ? value : []));
  }
  return values.flat(1).filter((value) => value !== null && value !== undefined);
};

const isMet = (condition: Condition, id: PointId, payload: Payload): boolean => {
  if ("is_empty" in condition) return valuesAt(payload, condition.is_empty.key).length === 0;
  if ("has_id" in condition) return condition.has_id.includes(id);
  if (!("match" in condition)) return matches(condition, id, payload);
  const { match: wanted, key } = condition;
  return valuesAt(payload, key).some((value) => {
    if ("value" in wanted) return value === wanted.value;
    if ("any" in wanted) return wanted.any.some((one) => one === value);
    return !wanted.except.some((one) => one === value);
  });
};

/** Whether a point passes: all of `must`, none of `must_not`, and one of `should` if there is any. */
export const matches = ({ must, must_not, should }: Filter, id: PointId, payload: Payload): boolean => {
  const met = (condition: Condition) => isMet(condition, id, payload);
  return (must ?? []).every(met) && !(must_not ?? []).some(met) && (!should?.length || should.some(met));
};
