import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { startBedrockStandIn } from "../../../applications/question-answering/testing/bedrock-stand-in";
import type { StandIn } from "../../../applications/question-answering/testing/server/stand-in-server";

let standIn: StandIn;
let client: BedrockRuntimeClient;

beforeAll(async () => {
  standIn = await startBedrockStandIn();
  client = new BedrockRuntimeClient({
    endpoint: standIn.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test-key-not-a-secret", secretAccessKey: "test-key-not-a-secret" },
    maxAttempts: 1,
  });
});
afterEach(() => standIn.faults.clear());
afterAll(async () => {
  client.destroy();
  await standIn.close();
});

const invoke = async (modelId: string, body: object) => {
  const reply = await client.send(new InvokeModelCommand({ modelId, body: JSON.stringify(body) }));
  return JSON.parse(reply.body.transformToString());
};
const embed = async (inputText: string): Promise<number[]> =>
  (await invoke("amazon.titan-embed-text-v2:0", { inputText })).embedding;
const cosine = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const ask = (user: string, inferenceConfig: object = {}, modelId = "us.amazon.nova-2-lite-v1:0") =>
  client.send(
    new ConverseCommand({ modelId, messages: [{ role: "user", content: [{ text: user }] }], inferenceConfig }),
  );
const answerTo = async (user: string, inferenceConfig?: object) =>
  (await ask(user, inferenceConfig)).output?.message?.content?.[0]?.text;

const context =
  "<context>The jury meets on 4 May. Entries close on 12 March 2031.\nThe first prize is 9,000 euro.</context>";

describe("embeddings of the Bedrock stand-in, through the AWS SDK over HTTP/2", () => {
  test("are the same each time, of length one, with 1,024 numbers", async () => {
    const [first, second] = [await embed("A bridge of glass"), await embed("A bridge of glass")];
    expect(first).toEqual(second);
    expect(first).toHaveLength(1024);
    expect(cosine(first, first)).toBeCloseTo(1, 10);
  });

  test("lie nearer for texts that share words than for texts that do not", async () => {
    const question = await embed("What is the prize of the bridge competition?");
    const related = cosine(question, await embed("The bridge competition pays a first prize of 9,000 euro."));
    const unrelated = cosine(question, await embed("Breakfast is served from seven to ten."));
    expect(related).toBeGreaterThan(0.4);
    expect(Math.abs(unrelated)).toBeLessThan(0.15);
  });

  test("see no difference of case, diacritics, stop words and plural", async () => {
    expect(await embed("The CAFÉ prizes")).toEqual(await embed("cafe prize"));
  });

  test("have a direction even for a text without a word", async () => {
    const vector = await embed("?!");
    expect(cosine(vector, vector)).toBe(1);
  });

  test("have the dimensions of each model", async () => {
    const short = await invoke("amazon.titan-embed-text-v2:0", { inputText: "x", dimensions: 256 });
    expect(short.embedding).toHaveLength(256);
    const old = await invoke("amazon.titan-embed-text-v1", { inputText: "x" });
    expect(old.embedding).toHaveLength(1536);
    const batch = await invoke("cohere.embed-multilingual-v3", { texts: ["a b", "c"], input_type: "search_query" });
    expect(batch).toMatchObject({ response_type: "embeddings_floats", texts: ["a b", "c"] });
    expect(batch.embeddings.map((vector: number[]) => vector.length)).toEqual([1024, 1024]);
  });

  test.each([
    ["amazon.titan-embed-text-v2:0", { inputText: "" }, "#/inputText: expected minLength: 1, actual: 0"],
    ["amazon.titan-embed-text-v2:0", { text: "x" }, "required key [inputText] not found"],
    ["amazon.titan-embed-text-v1", { inputText: "x", dimensions: 256 }, "extraneous key [dimensions] is not permitted"],
    [
      "cohere.embed-english-v3",
      { texts: Array.from({ length: 97 }, () => "x"), input_type: "search_document" },
      "#/texts: expected maximum item count: 96, found: 97",
    ],
  ])("%s refuses a wrong body as the service does (%#)", async (modelId, body, complaint) => {
    await expect(invoke(modelId, body)).rejects.toMatchObject({
      name: "ValidationException",
      message: `Malformed input request: ${complaint}, please reformat your input and try again.`,
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe("answers of the Bedrock stand-in", () => {
  test("are the sentence that shares most with the question, in the shape of Converse", async () => {
    const reply = await ask(`${context}\n<question>When do entries close?</question>`);
    expect(reply).toMatchObject({
      output: { message: { role: "assistant", content: [{ text: "Entries close on 12 March 2031." }] } },
      stopReason: "end_turn",
      metrics: { latencyMs: expect.any(Number) },
    });
    expect(reply.usage?.totalTokens).toBe((reply.usage?.inputTokens ?? 0) + (reply.usage?.outputTokens ?? 0));
  });

  test.each([
    ["after its label", `${context}\n\nQuestion: How much is the first prize?`],
    ["as the last paragraph", `Context:\n${context}\n\nHow much is the first prize?`],
  ])("find the question %s", async (_, user) => {
    expect(await answerTo(user)).toBe("The first prize is 9,000 euro.");
  });

  test("say that they cannot when nothing overlaps", async () => {
    const text = await answerTo(`${context}\n<question>Who baked the bread?</question>`);
    expect(text).toBe("I cannot answer that from the documents I have.");
  });

  test("end at the token limit and say so", async () => {
    const reply = await ask(`${context}\n<question>When do entries close?</question>`, { maxTokens: 2 });
    expect(reply.output?.message?.content).toEqual([{ text: "Entries " }]);
    expect(reply.stopReason).toBe("max_tokens");
  });

  test.each([
    ["no.such-model", {}, "ValidationException", "The provided model identifier is invalid."],
    [
      "amazon.nova-2-lite-v1:0",
      {},
      "ValidationException",
      "Invocation of model ID amazon.nova-2-lite-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.",
    ],
    [
      "anthropic.claude-v2",
      {},
      "ResourceNotFoundException",
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
    ],
    [
      "us.amazon.nova-2-lite-v1:0",
      { temperature: 1.5 },
      "ValidationException",
      "1 validation error detected: Value '1.5' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than or equal to 1",
    ],
  ])("%s with %j is refused as the service does", async (modelId, inferenceConfig, name, message) => {
    await expect(ask("x", inferenceConfig, modelId)).rejects.toMatchObject({ name, message });
  });

  test("are for callers who sign", async () => {
    const reply = await fetch(`${standIn.url}/model/amazon.titan-embed-text-v1/invoke`, { method: "POST", body: "{}" });
    expect(reply.status).toBe(403);
    expect(reply.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
  });
});

describe("faults of the Bedrock stand-in", () => {
  const question = `${context}\n<question>When do entries close?</question>`;

  test("throttle all, or one in so many", async () => {
    standIn.faults.set({ throttle: true });
    await expect(ask(question)).rejects.toMatchObject({
      name: "ThrottlingException",
      $metadata: { httpStatusCode: 429 },
    });
    standIn.faults.set({ throttleEvery: 2 });
    await expect(ask(question)).resolves.toBeDefined();
    await expect(ask(question)).rejects.toMatchObject({ name: "ThrottlingException" });
  });

  test("fail with a status, and end without a restart", async () => {
    standIn.faults.set({ errorStatus: 503 });
    await expect(ask(question)).rejects.toMatchObject({ name: "ServiceUnavailableException" });
    standIn.faults.clear();
    await expect(ask(question)).resolves.toBeDefined();
  });

  test("are slow, hang and cut the connection", async () => {
    const started = performance.now();
    standIn.faults.set({ latencyMs: 120 });
    await ask(question);
    expect(performance.now() - started).toBeGreaterThan(110);
    standIn.faults.set({ hang: true });
    const hung = fetch(standIn.url, { signal: AbortSignal.timeout(100) });
    await expect(hung).rejects.toMatchObject({ name: "TimeoutError" });
    standIn.faults.set({ dropConnection: true });
    await expect(ask(question)).rejects.toThrow();
    await expect(fetch(standIn.url)).rejects.toThrow("fetch failed");
  });

  test("are switched over HTTP too, and a fault that does not exist is refused", async () => {
    const post = (body: object) =>
      fetch(`${standIn.url}/__stand-in__/faults`, { method: "POST", body: JSON.stringify(body) });
    expect(await (await post({ errorStatus: 500 })).json()).toEqual({ errorStatus: 500 });
    await expect(ask(question)).rejects.toMatchObject({ name: "InternalServerException" });
    const refused = await post({ explode: true });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      message:
        'unknown fault "explode": it is one of latencyMs, throttle, throttleEvery, errorStatus, hang, dropConnection',
    });
    expect((await post({})).status).toBe(200);
    await expect(ask(question)).resolves.toBeDefined();
  });
});
