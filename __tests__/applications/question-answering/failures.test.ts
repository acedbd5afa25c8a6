import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type RunningService, startService } from "./support/running-service";

const question = { text: "What is the first prize of the bridge competition?" };
const documents = { "prizes.md": "The first prize of the bridge competition is 40,000 euro." };
const answered = [200, "The first prize of the bridge competition is 40,000 euro."];

const told = async (service: RunningService): Promise<unknown[]> => {
  const { status, body, headers } = await service.ask(question);
  const { error, answer } = Object(body);
  return error ? [status, error.code, headers.get("retry-after")] : [status, answer];
};

describe("when a server behind the service fails", () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ deadlines: { embedMs: 2_000, searchMs: 1_000, answerMs: 2_000 } });
    await service.load(documents);
  });
  afterEach(() => {
    service.bedrock.faults.clear();
    service.qdrant.faults.clear();
  });
  afterAll(() => service.stop());

  it.each([
    ["throttles", { throttle: true }, [503, "MODEL_THROTTLED", "5"]],
    ["fails", { errorStatus: 500 }, [503, "MODEL_UNAVAILABLE", "5"]],
    ["is overloaded", { errorStatus: 503 }, [503, "MODEL_UNAVAILABLE", "5"]],
    ["refuses", { errorStatus: 400 }, [502, "MODEL_UNUSABLE", null]],
    ["denies", { errorStatus: 403 }, [502, "MODEL_UNUSABLE", null]],
    ["cuts the connection", { dropConnection: true }, [503, "MODEL_UNAVAILABLE", "5"]],
    ["hangs", { hang: true }, [504, "ANSWER_TIMEOUT", null]],
  ])("and it is Bedrock that %s, the caller is told, and the next question is answered", async (_, fault, expected) => {
    service.bedrock.faults.set(fault);
    expect(await told(service)).toEqual(expected);
    service.bedrock.faults.clear();
    expect(await told(service)).toEqual(answered);
  });

  it.each([
    ["throttles", { throttle: true }, [503, "VECTOR_STORE_UNAVAILABLE", "5"]],
    ["fails", { errorStatus: 500 }, [503, "VECTOR_STORE_UNAVAILABLE", "5"]],
    ["refuses", { errorStatus: 400 }, [502, "VECTOR_STORE_UNUSABLE", null]],
    ["cuts the connection", { dropConnection: true }, [503, "VECTOR_STORE_UNAVAILABLE", "5"]],
    ["hangs", { hang: true }, [504, "ANSWER_TIMEOUT", null]],
  ])("and it is Qdrant that %s, the caller is told, and the next question is answered", async (_, fault, expected) => {
    service.qdrant.faults.set(fault);
    expect(await told(service)).toEqual(expected);
    service.qdrant.faults.clear();
    expect(await told(service)).toEqual(answered);
  });

  it("a single throttled call is repeated and nobody notices", async () => {
    service.bedrock.faults.set({ throttleEvery: 2 });
    expect(await told(service)).toEqual(answered);
  });

  it("nothing of the inside is told, and the log has it by the request id", async () => {
    service.qdrant.faults.set({ errorStatus: 400 });
    const { body, headers } = await service.ask(question);
    expect(JSON.stringify(body)).not.toMatch(/stand-in|127\.0\.0\.1|at /);
    const id = headers.get("x-request-id");
    const line = service.logLines().find(({ requestId, level }) => requestId === id && level === "error");
    expect(line).toMatchObject({ code: "VECTOR_STORE_UNUSABLE", err: { status: 400 } });
  });

  it("the service is alive and not ready", async () => {
    service.qdrant.faults.set({ errorStatus: 500 });
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    const response = await fetch(`${service.url}/readyz`);
    expect([response.status, await response.json()]).toMatchObject([503, { failed: ["qdrant"] }]);
  });

  it("a caller who hangs up ends the work", async () => {
    service.bedrock.faults.set({ latencyMs: 1_500 });
    const headers = { "content-type": "application/json" };
    const call = request(`${service.url}/ask`, { method: "POST", headers }).on("error", () => undefined);
    call.end(JSON.stringify(question));
    await wait(200);
    const began = performance.now();
    call.destroy();
    const ended = () => service.logLines().some(({ status, clientGone }) => status === 499 && clientGone);
    while (!ended() && performance.now() - began < 1_000) await wait(10);
    expect(ended()).toBe(true);
  });
});

describe("settings that do not fit", () => {
  it.each([
    ["a model that nobody has", { answerModelId: "acme.unheard-of-v1:0" }, "MODEL_UNUSABLE"],
    ["a model past its end of life", { answerModelId: "anthropic.claude-v2" }, "MODEL_UNUSABLE"],
    ["a wrong key", { qdrantKey: "not-the-key-of-it" }, "VECTOR_STORE_UNUSABLE"],
  ])("are told: %s", async (_, options, code) => {
    const service = await startService(options);
    try {
      if (!("qdrantKey" in options)) await service.load(documents);
      expect(await told(service)).toEqual([502, code, null]);
    } finally {
      await service.stop();
    }
  });

  it("are told: a collection that nobody has made", async () => {
    const service = await startService();
    try {
      expect(await told(service)).toEqual([502, "VECTOR_STORE_UNUSABLE", null]);
    } finally {
      await service.stop();
    }
  });
});
