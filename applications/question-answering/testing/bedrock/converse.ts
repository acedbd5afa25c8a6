import { z } from "zod";
import { extractAnswer, readPrompt } from "./answer";
import { BedrockFailure } from "./failure";
import { tokenCount } from "./words";

const block = z.object({ text: z.string().optional() });
const conversation = z.object({
  messages: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.array(block).min(1) })).min(1),
  system: z.array(block).default([]),
  inferenceConfig: z
    .object({
      maxTokens: z.number().int().min(1).optional(),
      temperature: z.number().min(0).max(1).optional(),
      topP: z.number().min(0).max(1).optional(),
      stopSequences: z.array(z.string()).optional(),
    })
    .default({}),
});
type Conversation = z.infer<typeof conversation>;

const constraint = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "too_big") return `Member must have value less than or equal to ${issue.maximum}`;
  if (issue.code === "too_small") return `Member must have value greater than or equal to ${issue.minimum}`;
  return issue.message;
};

const parse = (body: unknown): Conversation => {
  const result = conversation.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    (issue) =>
      `Value '${JSON.stringify(issue.input)}' at '${issue.path.join(".")}' failed to satisfy constraint: ${constraint(issue)}`,
  );
  const count = `${issues.length} validation error${issues.length === 1 ? "" : "s"} detected`;
  throw new BedrockFailure("ValidationException", `${count}: ${issues.join("; ")}`);
};

const check = ({ messages }: Conversation): void => {
  if (messages[0]?.role !== "user") {
    throw new BedrockFailure(
      "ValidationException",
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    );
  }
  for (const [at, { content }] of messages.entries()) {
    const blank = content.findIndex(({ text }) => text?.trim() === "");
    if (blank >= 0) {
      throw new BedrockFailure(
        "ValidationException",
        `The text field in the ContentBlock object at messages.${at}.content.${blank} is blank. Add text to the text field, and try again.`,
      );
    }
  }
};

const finish = (answer: string, { maxTokens = 4096, stopSequences = [] }: Conversation["inferenceConfig"]) => {
  const stop = stopSequences.map((sequence) => answer.indexOf(sequence)).filter((at) => at >= 0);
  const text = stop.length > 0 ? answer.slice(0, Math.min(...stop)) : answer;
  if (tokenCount(text) <= maxTokens) return { text, stopReason: stop.length > 0 ? "stop_sequence" : "end_turn" };
  return { text: text.slice(0, maxTokens * 4), stopReason: "max_tokens" };
};

/** Answers one Converse request out of its own context. */
export const converse = (body: unknown) => {
  const started = performance.now();
  const request = parse(body);
  check(request);
  const textOf = (blocks: readonly { text?: string | undefined }[]) => blocks.map(({ text = "" }) => text).join("\n\n");
  const system = textOf(request.system);
  const user = textOf(request.messages.filter(({ role }) => role === "user").flatMap(({ content }) => content));
  const { text, stopReason } = finish(extractAnswer(readPrompt(system, user)), request.inferenceConfig);
  const inputTokens = tokenCount(system + user);
  const outputTokens = tokenCount(text);
  return {
    metrics: { latencyMs: Math.ceil(performance.now() - started) },
    output: { message: { role: "assistant", content: [{ text }] } },
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
  };
};
