import { withDeadline } from "../../service-kit/deadline";
import { retry } from "../../service-kit/retry";
import { isPassingBedrockFailure } from "../models/bedrock-failure";
import { type Embedder, UnexpectedEmbedding } from "../models/embedder";

/** Calls to Bedrock that run at the same time. */
const concurrentCalls = 4;
const callDeadlineMs = 30_000;

export interface EmbedOptions {
  readonly signal: AbortSignal;
  /** Is told that Bedrock is busy, and for how many milliseconds it will be left alone. */
  readonly onBusy: (error: unknown, delayMs: number) => void;
  /**
   * Longest wait before the second try, in milliseconds; doubles up to 20 s.
   *
   * @default - 1000
   */
  readonly baseDelayMs?: number;
}

const embedBatch = (embedder: Embedder, texts: readonly string[], options: EmbedOptions): Promise<number[][]> =>
  retry(
    () =>
      withDeadline("embedding", callDeadlineMs, options.signal, (signal) => embedder.embed(texts, "document", signal)),
    {
      // Some minutes in all, on top of the SDK's own tries: nobody waits for an answer here.
      attempts: 20,
      baseDelayMs: options.baseDelayMs ?? 1_000,
      isTransient: (error) => !(error instanceof UnexpectedEmbedding) && isPassingBedrockFailure(error),
      signal: options.signal,
      onRetry: (error, _, delayMs) => options.onBusy(error, delayMs),
    },
  );

/** Embeds texts in batches as large as the model takes, a few at the same time; the vectors keep the texts' order. */
export const embedChunks = async (
  embedder: Embedder,
  texts: readonly string[],
  options: EmbedOptions,
): Promise<number[][]> => {
  const batches: (readonly string[])[] = [];
  for (let start = 0; start < texts.length; start += embedder.batchSize) {
    batches.push(texts.slice(start, start + embedder.batchSize));
  }
  const vectors: number[][][] = [];
  const queue = [...batches.entries()].reverse();
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [index, batch] = next;
      try {
        vectors[index] = await embedBatch(embedder, batch, options);
      } catch (error) {
        // Nobody pays for embeddings of a document that is lost already.
        queue.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrentCalls, batches.length) }, work));
  return vectors.flat();
};
