import type { z } from "zod";
import { ServiceError, serviceErrors } from "../errors";

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

const describe = (issue: z.core.$ZodIssue, fields: readonly string[]): string => {
  if (issue.code === "unrecognized_keys") return `unknown field ${quote(issue.keys)}: allowed are ${quote(fields)}`;
  const [field] = issue.path;
  return field === undefined ? "the body must be a JSON object" : `${String(field)} ${issue.message}`;
};

/**
 * Checks a body against its schema. Every field's schema says in its own message what is allowed, in words that follow
 * the field's name: `z.number({ error: "must be a number from 0 to 1" })`.
 */
export const validate = <T>(schema: z.ZodObject & z.ZodType<T>, body: unknown): T => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const fields = Object.keys(schema.shape);
  const message = [...new Set(result.error.issues.map((issue) => describe(issue, fields)))].join("; ");
  throw new ServiceError(serviceErrors.invalidRequest, { message });
};
