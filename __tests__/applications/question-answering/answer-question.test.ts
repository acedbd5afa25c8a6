import { setTimeout as wait } from "node:timers/promises";
import {
  type AnsweringParts,
  answerDeadlines,
  answerQuestion,
} from "../../../applications/question-answering/answer-question";
import { ClientGone } from "../../../applications/service-kit/http/client-gone";

const chunk = { document: "a.md", position: 0, text: "It is blue.", score: 0.9 };
const never = () => new Promise<never>(() => undefined);

const partsWith = (change: Partial<AnsweringParts> = {}): AnsweringParts => ({
  embedder: { modelId: "m", dimensions: 2, batchSize: 1, embed: async () => [[1, 0]] },
  retriever: { nearest: async () => [chunk], check: async () => undefined },
  answerer: { modelId: "m", answer: async () => "Blue." },
  chunks: 2,
  ...change,
});
const question = { text: "Which colour?", temperature: 0 };
const { signal } = new AbortController();

describe("answering a question", () => {
  it("gives the model what was found and tells it as sources", async () => {
    const answer = jest.fn(async () => "Blue.");
    const parts = partsWith({ answerer: { modelId: "m", answer } });
    await expect(answerQuestion(parts, question, signal)).resolves.toEqual({ answer: "Blue.", sources: [chunk] });
    expect(answer).toHaveBeenCalledWith(
      { question: "Which colour?", context: [chunk], temperature: 0 },
      expect.any(AbortSignal),
    );
  });

  it("asks no model when nothing was found", async () => {
    const answer = jest.fn(async () => "Made up.");
    const retriever = { nearest: async () => [], check: async () => undefined };
    const parts = partsWith({ retriever, answerer: { modelId: "m", answer } });
    await expect(answerQuestion(parts, question, signal)).resolves.toEqual({
      answer: "The documents do not answer this question.",
      sources: [],
    });
    expect(answer).not.toHaveBeenCalled();
  });

  it("says so when the model gives no answer", async () => {
    const parts = partsWith({ answerer: { modelId: "m", answer: async () => "" } });
    await expect(answerQuestion(parts, question, signal)).rejects.toMatchObject({ kind: { code: "ANSWER_EMPTY" } });
  });

  it("keeps the whole below the gateway's 29 s, whatever its steps take", async () => {
    const { wholeMs, embedMs, searchMs, answerMs } = answerDeadlines;
    expect(wholeMs).toBeLessThan(25_000);
    expect(Math.max(embedMs, searchMs, answerMs)).toBeLessThan(wholeMs);
    const slow = async () => {
      await wait(30);
      return [[1, 0]];
    };
    const parts = partsWith({
      embedder: { modelId: "m", dimensions: 2, batchSize: 1, embed: slow },
      answerer: { modelId: "m", answer: never },
      deadlines: { wholeMs: 60, embedMs: 1_000, searchMs: 1_000, answerMs: 1_000 },
    });
    await expect(answerQuestion(parts, question, signal)).rejects.toMatchObject({ kind: { code: "ANSWER_TIMEOUT" } });
  });

  it("stops every step when the caller hangs up", async () => {
    const caller = new AbortController();
    let step: AbortSignal | undefined;
    const answer = (_: unknown, stepSignal: AbortSignal) => {
      step = stepSignal;
      return never();
    };
    const result = answerQuestion(partsWith({ answerer: { modelId: "m", answer } }), question, caller.signal);
    await wait(10);
    caller.abort(new ClientGone("gone"));
    await expect(result).rejects.toBeInstanceOf(ClientGone);
    expect(step?.aborted).toBe(true);
  });
});
