import { startBedrockStandIn } from "../../../applications/question-answering/testing/bedrock-stand-in";
import { startQdrantStandIn } from "../../../applications/question-answering/testing/qdrant-stand-in";
import type { Faults } from "../../../applications/question-answering/testing/server/faults";
import type { StandIn } from "../../../applications/question-answering/testing/server/stand-in-server";
import { ask, type Reply, type Service, startService } from "./support/application";
import { answer, fillCollection, question } from "./support/samples";
import { qdrantKey, settingsFor } from "./support/stand-ins";

let bedrock: StandIn;
let qdrant: StandIn;
let service: Service;

beforeAll(async () => {
  bedrock = await startBedrockStandIn();
  qdrant = await startQdrantStandIn({ apiKey: qdrantKey });
  await fillCollection(qdrant.url, qdrantKey);
  service = await startService(settingsFor(bedrock.url, qdrant.url));
});
afterAll(async () => {
  await service?.stop();
  await bedrock?.close();
  await qdrant?.close();
});

const told = ({ status, retryAfter, body }: Reply) => [status, body.error?.code, retryAfter];
const statusOf = async (path: string) => (await fetch(service.url + path)).status;
const expectAnswer = async () => {
  const { status, body } = await ask(service.url, question);
  expect([status, body.answer]).toEqual([200, answer]);
};

describe("Bedrock", () => {
  test.each<[string, Faults, unknown[]]>([
    ["throttles", { throttle: true }, [503, "MODEL_THROTTLED", "5"]],
    ["fails inside", { errorStatus: 500 }, [503, "MODEL_UNAVAILABLE", "5"]],
    ["is overloaded", { errorStatus: 503 }, [503, "MODEL_UNAVAILABLE", "5"]],
    ["refuses the request", { errorStatus: 400 }, [502, "MODEL_UNUSABLE", null]],
    ["cuts connections", { dropConnection: true }, [503, "MODEL_UNAVAILABLE", "5"]],
    ["hangs", { hang: true }, [504, "ANSWER_TIMEOUT", null]],
    ["is slower than the deadline", { latencyMs: 15_000 }, [504, "ANSWER_TIMEOUT", null]],
  ])("%s: the caller is told, and the next question is answered", async (_, faults, expected) => {
    bedrock.faults.set(faults);
    const started = performance.now();
    const reply = await ask(service.url, question);
    expect(told(reply)).toEqual(expected);
    expect(performance.now() - started).toBeLessThan(26_000);
    expect(await statusOf("/healthz")).toBe(200);
    bedrock.faults.clear();
    await expectAnswer();
  });

  test.each<[string, Faults]>([
    ["slow", { latencyMs: 1_500 }],
    ["throttling every second call", { throttleEvery: 2 }],
  ])("%s: the question is answered all the same", async (_, faults) => {
    bedrock.faults.set(faults);
    await expectAnswer();
    bedrock.faults.clear();
  });

  test("down and up again: told, then answered without a restart", async () => {
    await bedrock.close();
    expect(told(await ask(service.url, question))).toEqual([503, "MODEL_UNAVAILABLE", "5"]);
    bedrock = await startBedrockStandIn({ port: bedrock.port });
    await expectAnswer();
  });
});

describe("Qdrant", () => {
  test.each<[string, Faults, unknown[]]>([
    ["throttles", { throttle: true }, [503, "VECTOR_STORE_UNAVAILABLE", "5"]],
    ["fails inside", { errorStatus: 500 }, [503, "VECTOR_STORE_UNAVAILABLE", "5"]],
    ["refuses the request", { errorStatus: 403 }, [502, "VECTOR_STORE_UNUSABLE", null]],
    ["cuts connections", { dropConnection: true }, [503, "VECTOR_STORE_UNAVAILABLE", "5"]],
    ["hangs", { hang: true }, [504, "ANSWER_TIMEOUT", null]],
  ])(
    "%s: the caller is told, the service is not ready, and the next question is answered",
    async (_, faults, expected) => {
      qdrant.faults.set(faults);
      expect(told(await ask(service.url, question))).toEqual(expected);
      expect([await statusOf("/readyz"), await statusOf("/healthz")]).toEqual([503, 200]);
      qdrant.faults.clear();
      await expectAnswer();
      expect(await statusOf("/readyz")).toBe(200);
    },
  );

  test("slow: the question is answered all the same", async () => {
    qdrant.faults.set({ latencyMs: 1_500 });
    await expectAnswer();
    qdrant.faults.clear();
  });

  test("down and up again: told, then answered without a restart", async () => {
    await qdrant.close();
    expect(told(await ask(service.url, question))).toEqual([503, "VECTOR_STORE_UNAVAILABLE", "5"]);
    expect(await statusOf("/readyz")).toBe(503);
    qdrant = await startQdrantStandIn({ port: qdrant.port, apiKey: qdrantKey });
    expect(told(await ask(service.url, question))).toEqual([502, "VECTOR_STORE_UNUSABLE", null]);
    await fillCollection(qdrant.url, qdrantKey);
    await expectAnswer();
  });
});

test("no answer and no log line of all that holds a secret, and no answer shows an inside", async () => {
  bedrock.faults.set({ errorStatus: 500 });
  const { body } = await ask(service.url, question);
  bedrock.faults.clear();
  expect(JSON.stringify(body)).not.toMatch(/stand-in|127\.0\.0\.1|Exception/);
  expect(service.output()).toContain("MODEL_UNAVAILABLE");
  expect(service.output()).not.toContain(qdrantKey);
});
