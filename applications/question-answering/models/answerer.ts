import { type BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { type Prompt, renderPrompt } from "./prompt";

export interface Converse extends Prompt {
  /** 0 (always the likeliest words) to 1. */
  readonly temperature: number;
}

/** Writes an answer out of a context. */
export interface Answerer {
  readonly modelId: string;
  /** The answer; empty when the model gave none. */
  answer(request: Converse, signal: AbortSignal): Promise<string>;
}

export interface AnswererOptions {
  readonly modelId: string;
  /** Longest answer, in the model's tokens. */
  readonly maxTokens: number;
}

/** Asks a model through Bedrock's Converse. */
export const bedrockAnswerer = (bedrock: BedrockRuntimeClient, { modelId, maxTokens }: AnswererOptions): Answerer => ({
  modelId,

  async answer({ temperature, ...request }, signal) {
    const { system, user } = renderPrompt(request);
    const command = new ConverseCommand({
      modelId,
      system: [{ text: system }],
      messages: [{ role: "user", content: [{ text: user }] }],
      inferenceConfig: { maxTokens, temperature },
    });
    const { output } = await bedrock.send(command, { abortSignal: signal });
    const blocks = output?.message?.content ?? [];
    return blocks
      .map(({ text = "" }) => text)
      .join("")
      .trim();
  },
});
