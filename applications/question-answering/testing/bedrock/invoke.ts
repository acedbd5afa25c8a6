import { createHash } from "node:crypto";
import { z } from "zod";
import { embed } from "./embedding";
import { BedrockFailure } from "./failure";
import type { Model } from "./models";
import { tokenCount } from "./words";

const titanV1 = z.strictObject({ inputText: z.string().min(1).max(50_000) });
const titanV2 = z.strictObject({
  inputText: z.string().min(1).max(50_000),
  dimensions: z.union([z.literal(256), z.literal(512), z.literal(1024)]).default(1024),
  normalize: z.boolean().default(true),
  embeddingTypes: z.array(z.literal("float")).optional(),
});
const cohere = z.strictObject({
  texts: z.array(z.string().max(2048)).min(1).max(96),
  input_type: z.enum(["search_document", "search_query", "classification", "clustering"]),
  truncate: z.enum(["NONE", "START", "END", "LEFT", "RIGHT"]).optional(),
  embedding_types: z.array(z.literal("float")).optional(),
});
const cohereV4 = cohere.extend({
  texts: z.array(z.string()).min(1).max(96),
  output_dimension: z.union([z.literal(256), z.literal(512), z.literal(1024), z.literal(1536)]).default(1536),
  max_tokens: z.number().int().min(1).optional(),
});

const complaint = (issue: z.core.$ZodIssue | undefined): string => {
  const at = issue === undefined || issue.path.length === 0 ? "" : `#/${issue.path.join("/")}: `;
  if (issue?.code === "unrecognized_keys") return `extraneous key [${issue.keys[0]}] is not permitted`;
  if (issue?.code === "invalid_type" && issue.input === undefined)
    return `required key [${String(issue.path.at(-1))}] not found`;
  if (issue?.code === "too_big" && issue.origin === "array") {
    const given = Array.isArray(issue.input) ? issue.input.length : 0;
    return `${at}expected maximum item count: ${issue.maximum}, found: ${given}`;
  }
  if (issue?.code === "too_big")
    return `${at}expected maxLength: ${issue.maximum}, actual: ${String(issue.input).length}`;
  if (issue?.code === "too_small") return `${at}expected minLength: ${issue.minimum}, actual: 0`;
  return `${at}${issue?.message ?? "not an object"}`;
};

const parse = <S extends z.ZodType>(schema: S, body: unknown): z.output<S> => {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BedrockFailure(
    "ValidationException",
    `Malformed input request: ${complaint(issue)}, please reformat your input and try again.`,
  );
};

const cohereReply = ({ texts, embedding_types }: z.output<typeof cohere>, dimensions: number) => {
  const vectors = texts.map((text) => embed(text, dimensions));
  const id = createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 32);
  return embedding_types
    ? { id, texts, response_type: "embeddings_by_type", embeddings: { float: vectors } }
    : { id, texts, response_type: "embeddings_floats", embeddings: vectors };
};

/** Embeds what one InvokeModel request holds, in the shape of its model. */
export const invoke = (model: Model, body: unknown): object => {
  switch (model.kind) {
    case "titan-v1": {
      const { inputText } = parse(titanV1, body);
      return { embedding: embed(inputText, 1536), inputTextTokenCount: tokenCount(inputText) };
    }
    case "titan-v2": {
      const { inputText, dimensions, normalize } = parse(titanV2, body);
      const embedding = embed(inputText, dimensions, normalize);
      return { embedding, embeddingsByType: { float: embedding }, inputTextTokenCount: tokenCount(inputText) };
    }
    case "cohere":
      return cohereReply(parse(cohere, body), 1024);
    case "cohere-v4": {
      const request = parse(cohereV4, body);
      return cohereReply(request, request.output_dimension);
    }
    case "converse":
      throw new BedrockFailure("ValidationException", "This stand-in invokes embedding models only; use Converse.");
  }
};
