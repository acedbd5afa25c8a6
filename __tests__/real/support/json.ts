/** Reading JSON of others with types, without believing it. */

export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object at a path; an empty one where there is none. */
export const objectAt = (value: unknown, ...path: readonly string[]): JsonObject => {
  let found = value;
  for (const key of path) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : {};
};

/** The list at a key, of objects only. */
export const objectsAt = (value: unknown, key: string): readonly JsonObject[] => {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
};

export const textAt = (value: unknown, key: string): string => {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
};
