import { type RunningService, startService } from "./support/running-service";

let service: RunningService;
beforeAll(async () => {
  service = await startService();
  await service.load({
    "prizes.md": "The first prize of the bridge competition is 40,000 euro.",
    "trees.md": "Forty lime trees are planted along the northern promenade in spring.",
  });
});
afterAll(() => service.stop());

const textRule = "text must be a string of 1 to 4000 characters that are not all white space";
const temperatureRule = "temperature must be a number from 0 to 1";

describe("POST /ask", () => {
  it("answers from the documents, with the sources, the model and the time it took", async () => {
    const { status, body, headers } = await service.ask({ text: "What is the first prize of the bridge competition?" });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({
      answer: "The first prize of the bridge competition is 40,000 euro.",
      sources: [
        {
          document: "prizes.md",
          position: 0,
          score: expect.any(Number),
          text: "The first prize of the bridge competition is 40,000 euro.",
        },
        expect.objectContaining({ document: "trees.md" }),
      ],
      model: "us.amazon.nova-2-lite-v1:0",
      durationMs: expect.any(Number),
    });
  });

  it("says so when the documents do not hold the answer", async () => {
    const { status, body } = await service.ask({ text: "Who invented the telephone?" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ answer: expect.stringMatching(/^(The documents do not answer|I cannot answer)/) });
  });

  it.each([
    [{}, textRule],
    [{ text: 7 }, textRule],
    [{ text: null }, textRule],
    [{ text: "" }, textRule],
    [{ text: " \n\t " }, textRule],
    [{ text: "a".repeat(4_001) }, textRule],
    [{ text: "a", temperature: "0.5" }, temperatureRule],
    [{ text: "a", temperature: -0.1 }, temperatureRule],
    [{ text: "a", temperature: 1.1 }, temperatureRule],
    [{ text: "a", temperature: null }, temperatureRule],
    [{ question: "a" }, `${textRule}; unknown field "question": allowed are "text", "temperature"`],
    [["a"], "the body must be a JSON object"],
  ])("refuses %j", async (request, message) => {
    const { status, body } = await service.ask(request);
    expect([status, body]).toEqual([
      400,
      { error: { code: "INVALID_REQUEST", message, requestId: expect.any(String) } },
    ]);
  });

  it.each([
    ["4000 letters", "a".repeat(4_000)],
    ["4000 characters outside the basic plane", "\u{1F333}".repeat(4_000)],
    ["4000 letters between blanks", `  ${"a".repeat(4_000)}\n`],
    ["half a surrogate pair", "what \ud83c?"],
  ])("takes %s", async (_, text) => {
    expect((await service.ask({ text, temperature: 0 })).status).toBe(200);
  });

  it.each([
    ["{", "application/json", 400, "INVALID_JSON"],
    ['{"text":"a"}', "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"],
    [JSON.stringify({ text: "a".repeat(17_000) }), "application/json", 413, "BODY_TOO_LARGE"],
  ])("refuses %.20s as %s with %d %s", async (content, type, status, code) => {
    const response = await fetch(`${service.url}/ask`, {
      method: "POST",
      body: content,
      headers: { "content-type": type },
    });
    expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }]);
  });

  it("keeps the question out of the log", async () => {
    await service.ask({ text: "Where did I lose my wedding ring?" });
    expect(service.logText()).not.toContain("wedding");
    expect(service.logLines().at(-1)).toMatchObject({ path: "/ask", status: 200, requestId: expect.any(String) });
  });
});

describe("the other routes", () => {
  it("serve the page with a policy that lets it run its own script alone", async () => {
    const response = await fetch(`${service.url}/`);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*script-src 'sha256-/);
    expect(await response.text()).toContain("<html");
  });

  it("say that the service is ready when the collection can be read", async () => {
    const response = await fetch(`${service.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([200, { status: "ready", checks: { qdrant: "ok" } }]);
  });

  it("describe every route and every error in OpenAPI", async () => {
    const document = await (await fetch(`${service.url}/openapi.json`)).json();
    expect(Object.keys(Object(document).paths)).toEqual(["/", "/ask", "/healthz", "/readyz", "/openapi.json", "/docs"]);
    const { post } = Object(document).paths["/ask"];
    expect(Object.keys(post.responses)).toEqual(["200", "400", "413", "415", "500", "502", "503", "504"]);
    expect(Object(document).components.schemas.Question).toMatchObject({
      additionalProperties: false,
      required: ["text"],
      properties: {
        text: { type: "string", minLength: 1, maxLength: 4_000 },
        temperature: { type: "number", minimum: 0, maximum: 1, default: 0.5 },
      },
    });
    const page = await (await fetch(`${service.url}/docs`)).text();
    expect(page).toContain("POST /ask");
    expect(page).toContain("MODEL_THROTTLED");
  });
});
