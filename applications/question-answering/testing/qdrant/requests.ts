import { z } from "zod";
import { distances } from "./distance";
import { badBody, QdrantFailure } from "./failure";
import { filter } from "./filter";
import { pointId } from "./point-id";

const vector = z.array(z.number());
const payload = z.record(z.string(), z.unknown()).nullish();
const fields = z.array(z.string());
const limit = z
  .number()
  .int()
  .min(1)
  .nullish()
  .transform((value) => value ?? 10);
const offset = z
  .number()
  .int()
  .min(0)
  .nullish()
  .transform((value) => value ?? 0);
const threshold = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);

const selection = {
  with_payload: z.union([z.boolean(), fields, z.object({ include: fields }), z.object({ exclude: fields })]).nullish(),
  with_vector: z.boolean().nullish(),
};
export type Selection = z.output<z.ZodObject<typeof selection>>;

export const createCollection = z.object({
  vectors: z.object({ size: z.number().int().min(1).max(65_536), distance: z.enum(distances) }),
});
export const upsert = z.union([
  z.object({ points: z.array(z.object({ id: pointId, vector, payload })) }),
  z.object({
    batch: z.object({ ids: z.array(pointId), vectors: z.array(vector), payloads: z.array(payload).nullish() }),
  }),
]);
export const retrieve = z.object({ ids: z.array(pointId), ...selection });
export const remove = z.union([z.object({ points: z.array(pointId) }), z.object({ filter })]);
export const count = z.object({ filter: filter.nullish() });
export const scroll = z.object({ filter: filter.nullish(), limit, offset: pointId.nullish(), ...selection });
export const search = z.object({
  vector,
  filter: filter.nullish(),
  limit,
  offset,
  score_threshold: threshold,
  ...selection,
});
export const query = search.omit({ vector: true }).extend({
  query: z.union([vector, z.object({ nearest: vector }), pointId]).nullish(),
});
export const index = z.object({ field_name: z.string().min(1), field_schema: z.unknown() });

// Of a body that fits no form, the form that it comes nearest to tells what is wrong: its complaint lies deepest.
const deepest = (issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): z.core.$ZodIssue => {
  const path = [...prefix, ...issue.path];
  if (issue.code !== "invalid_union") return { ...issue, path };
  const inner = issue.errors.flat().map((one) => deepest(one, path));
  return inner.sort((a, b) => b.path.length - a.path.length)[0] ?? { ...issue, path };
};

/** Reads a body, or throws what Qdrant would say of it: 422 for a value out of its range, 400 for a wrong form. */
export const parseBody = <S extends z.ZodType>(schema: S, body: string): z.output<S> => {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw badBody(error instanceof Error ? error.message : String(error));
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const issue = first && deepest(first);
  const path = issue?.path.join(".") ?? "";
  if (issue?.code === "too_small" && issue.origin === "number") {
    const message = `[${path}: value ${String(issue.input)} invalid, must be ${issue.minimum} or larger]`;
    throw new QdrantFailure(422, `Validation error in JSON body: ${message}`);
  }
  throw badBody(path === "" ? (issue?.message ?? "invalid") : `${path}: ${issue?.message}`);
};
