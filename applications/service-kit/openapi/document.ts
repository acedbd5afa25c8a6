import type { ErrorKind } from "../errors";

/** A JSON Schema, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: Schema }>>;
  readonly content?: Readonly<Record<string, Content>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "path";
  readonly required?: true;
  readonly description: string;
  readonly schema: Schema;
  /** The name alone counts, as in `?pretty`. */
  readonly allowEmptyValue?: true;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

/** The part of an OpenAPI 3.1 document that our services use. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<"get" | "post" | "put" | "delete", Operation>>>>>;
  readonly components?: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The schema of every error's body, for `components.schemas.Error`. */
export const errorSchema: Schema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "requestId"],
      properties: {
        code: { type: "string", description: "Stable: a client may act on it" },
        message: { type: "string", description: "For people; of a 4xx it says what to change" },
        requestId: { type: "string", description: "As in the header x-request-id; the log knows it" },
      },
    },
  },
};

export const jsonContent = (schema: Schema, example?: unknown): Answer["content"] => ({
  "application/json": example === undefined ? { schema } : { schema, example },
});

/** The schema of a health check's body that says one word. */
export const statusSchema = (word: string): Schema => ({
  type: "object",
  required: ["status"],
  properties: { status: { type: "string", const: word } },
});

/** A route that answers 200 with text of a media type. */
export const textOperation = (
  operationId: string,
  summary: string,
  description: string,
  mediaType: string,
): Operation => ({
  operationId,
  summary,
  responses: { "200": { description, content: { [mediaType]: { schema: { type: "string" } } } } },
});

const answerOf = (kinds: readonly ErrorKind[]): Answer => ({
  description: kinds.map(({ code, message }) => `\`${code}\`: ${message}`).join("; "),
  ...(kinds.some(({ retryAfterSeconds }) => retryAfterSeconds)
    ? { headers: { "Retry-After": { description: "Seconds to wait before another try", schema: { type: "integer" } } } }
    : {}),
  content: jsonContent({ $ref: "#/components/schemas/Error" }),
});

/** Describes error kinds by status, so that a document lists exactly what the table holds. */
export const errorAnswers = (kinds: readonly ErrorKind[]): Readonly<Record<string, Answer>> =>
  Object.fromEntries(
    [...new Set(kinds.map(({ status }) => status))].map((status) => [
      String(status),
      answerOf(kinds.filter((kind) => kind.status === status)),
    ]),
  );
