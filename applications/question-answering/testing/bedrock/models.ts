import { BedrockFailure } from "./failure";

export type Model =
  | { readonly kind: "converse"; readonly profileOnly: boolean }
  | { readonly kind: "titan-v1" | "titan-v2" | "cohere" | "cohere-v4" };

const profilePrefix = /^(us|us-gov|eu|apac|jp|au|ca|global)\./;

const known: readonly (readonly [RegExp, Model])[] = [
  [/^amazon\.titan-embed-text-v1$/, { kind: "titan-v1" }],
  [/^amazon\.titan-embed-text-v2:0$/, { kind: "titan-v2" }],
  [/^cohere\.embed-(english|multilingual)-v3$/, { kind: "cohere" }],
  [/^cohere\.embed-v4:0$/, { kind: "cohere-v4" }],
  [/^amazon\.nova-2-[a-z]+-v1:0$/, { kind: "converse", profileOnly: true }],
  [/^amazon\.nova-(micro|lite|pro)-v1:0$/, { kind: "converse", profileOnly: false }],
  [/^anthropic\.claude-(?!v|instant)[a-z0-9.-]+(:\d+)?$/, { kind: "converse", profileOnly: true }],
  [/^(meta\.llama|mistral\.|openai\.gpt-oss|qwen\.)[a-z0-9.:-]+$/, { kind: "converse", profileOnly: false }],
];

const endOfLife = /^(anthropic\.claude-(v1|v2|v2:1|instant-v1)|amazon\.titan-text-.+|ai21\.j2-.+)$/;

/** Finds the model that an id, an inference profile's id or an ARN means; throws what the service says otherwise. */
export const findModel = (given: string): Model => {
  const id = given.startsWith("arn:") ? (given.split("/").at(-1) ?? given) : given;
  const bare = id.replace(profilePrefix, "");
  if (endOfLife.test(bare)) {
    throw new BedrockFailure(
      "ResourceNotFoundException",
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
    );
  }
  const model = known.find(([pattern]) => pattern.test(bare))?.[1];
  if (model === undefined) throw new BedrockFailure("ValidationException", "The provided model identifier is invalid.");
  if (model.kind === "converse" && model.profileOnly && bare === id) {
    throw new BedrockFailure(
      "ValidationException",
      `Invocation of model ID ${id} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  }
  return model;
};
