import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { required } from "../support/required";
import { type Service, startService } from "./support/application";
import { type Gateway, startGateway } from "./support/gateway";
import { answer, fillCollection, question } from "./support/samples";
import { qdrantKey, type StandIns, settingsFor, startStandIns } from "./support/stand-ins";

const apiKey = "test-api-key-not-a-secret";
const flags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

let standIns: StandIns;
let service: Service;
let gateway: Gateway;
let browser: Browser;
let page: Page;
let complaints: string[];
let addresses: string[];

beforeAll(async () => {
  const executablePath = required("CHROMIUM", "the path of a Chromium, such as the one of `apt-get install chromium`");
  standIns = await startStandIns();
  await fillCollection(standIns.qdrant.url, qdrantKey);
  service = await startService(settingsFor(standIns.bedrock.url, standIns.qdrant.url));
  gateway = await startGateway(service.url, apiKey);
  browser = await chromium.launch({ executablePath, args: flags.split(" ") });
});
afterAll(async () => {
  await browser?.close();
  await gateway?.close();
  await service?.stop();
  await standIns?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  complaints = [];
  addresses = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => addresses.push(request.url()));
});
afterEach(async () => {
  gateway.answerWith(undefined);
  gateway.cutQuestions(false);
  await page.close();
});

/** What a reader sees: text as it is laid out, in one line. */
const seen = async (locator: Locator) => (await locator.allInnerTexts()).join(" ").replace(/\s+/g, " ").trim();
const result = () => page.getByRole("region", { name: "Result" });
const fill = async (text: string, key = apiKey) => {
  await page.getByLabel("API key").fill(key);
  await page.getByLabel("Question").fill(text);
};
const send = async () => {
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByRole("button", { name: "Ask", exact: true }).waitFor();
  return seen(result());
};
/** The browser itself reports failed requests on its console; everything else there is a fault of ours. */
const faults = () => complaints.filter((text) => !/^Failed to load resource: /.test(text));

const tabTo = async (accessibleName: RegExp) => {
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    const label: string = await page.evaluate(
      "(() => { const e = document.activeElement; return (e.labels?.[0] ?? e).textContent; })()",
    );
    if (accessibleName.test(label)) return;
  }
  throw new Error(`the Tab key does not reach ${accessibleName}`);
};

describe.each([
  ["at the root", () => `${service.url}/`],
  ["behind the gateway's stage", () => `${gateway.url}/`],
  ["behind the gateway's stage without a slash at the end", () => gateway.url],
])("the page %s", (_, address) => {
  test("answers with its sources, by keyboard alone", async () => {
    await page.goto(address());
    await tabTo(/^API key/);
    await page.keyboard.type(apiKey);
    await tabTo(/^Question/);
    await page.keyboard.type(question);
    await tabTo(/^Temperature/);
    await page.keyboard.press("ArrowLeft");
    await tabTo(/^Ask/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Answer", exact: true }).waitFor();
    expect(await seen(page.locator(".answer"))).toBe(answer);
    const sources = page.getByRole("listitem");
    expect(await sources.count()).toBe(2);
    expect(await seen(sources.first())).toContain("harbour-footbridge.md");
    expect(await seen(sources.first())).toContain(answer);
    expect(await seen(result())).toMatch(/Written by us\.amazon\.nova-2-lite-v1:0 in \d+\.\d s/);
    expect(complaints).toEqual([]);
    const { origin } = new URL(address());
    const elsewhere = addresses.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:"));
    expect(elsewhere).toEqual([]);
  });
});

describe("the page", () => {
  beforeEach(() => page.goto(gateway.url));

  test("sends with Ctrl+Enter and shows the focus", async () => {
    await fill(question);
    await page.getByLabel("Question").press("Control+Enter");
    await page.getByRole("heading", { name: "Answer", exact: true }).waitFor();
    const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
    expect(outline).toBe("solid");
  });

  test("names each field, says what the result is and which language it speaks", async () => {
    const names = await page.locator("input, textarea, button").evaluateAll((elements) =>
      elements.map((element) => {
        const labels: unknown = Reflect.get(element, "labels");
        const label: unknown = Reflect.get(Object(labels), 0) ?? element;
        return String(Reflect.get(Object(label), "textContent")).trim();
      }),
    );
    expect(names).toEqual(["API key", "Remember it until this tab is closed", "Question", "Temperature", "Ask"]);
    expect(await result().getAttribute("aria-live")).toBe("polite");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.getByLabel("API key").getAttribute("type")).toBe("password");
  });

  test("is busy while it waits, and sends once", async () => {
    standIns.bedrock.faults.set({ latencyMs: 300 });
    await fill(question);
    await page.getByLabel("Question").press("Control+Enter");
    await page.getByLabel("Question").press("Control+Enter");
    const button = page.getByRole("button");
    expect(await seen(button)).toBe("Asking …");
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    expect(await result().getAttribute("aria-busy")).toBe("true");
    await page.getByRole("heading", { name: "Answer", exact: true }).waitFor();
    standIns.bedrock.faults.clear();
    expect(addresses.filter((url) => url.endsWith("/ask"))).toHaveLength(1);
  });

  test("keeps the key in this tab only when it is asked to", async () => {
    const stored = () => page.evaluate("[sessionStorage.getItem('api-key'), localStorage.length, document.cookie]");
    await fill(question);
    await send();
    expect(await stored()).toEqual([null, 0, ""]);
    await page.getByLabel("Remember it until this tab is closed").check();
    await page.reload();
    expect(await page.getByLabel("API key").inputValue()).toBe(apiKey);
    await page.getByLabel("Remember it until this tab is closed").uncheck();
    expect(await stored()).toEqual([null, 0, ""]);
  });

  test("counts characters and sends neither nothing nor too much", async () => {
    await fill("  ");
    expect(await send()).toBe("There is no question Write one in 1 to 4,000 characters.");
    await fill("x".repeat(4001));
    expect(await seen(page.locator("#count"))).toBe("4,001 of 4,000");
    expect(await send()).toBe("The question is too long Shorten it to 4,000 characters; it has 4,001.");
    expect(await page.getByLabel("Question").getAttribute("aria-invalid")).toBe("true");
    expect(addresses.filter((url) => url.endsWith("/ask"))).toEqual([]);
  });

  test("shows an answer as text, whatever is in it", async () => {
    const evil = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>";
    const sources = [{ document: evil, position: 0, score: 0.5, text: evil }];
    const body = JSON.stringify({ answer: evil, sources, model: evil, durationMs: 1 });
    gateway.answerWith({ status: 200, body });
    await fill(question);
    await send();
    expect(await seen(page.locator(".answer"))).toBe(evil);
    expect(await page.locator("#result img, #result b").count()).toBe(0);
    expect(await page.title()).toBe("Question answering");
    expect(faults()).toEqual([]);
  });

  test("says that the service cannot be reached", async () => {
    gateway.cutQuestions(true);
    await fill(question);
    expect(await send()).toBe(
      "The service cannot be reached Check your connection and that the service is running, then try again.",
    );
  });

  test("tells a missing key from a wrong one", async () => {
    await fill(question, "");
    expect(await send()).toBe(
      "The key is missing This service asks for an API key. Enter the one that its operator gave you and ask again.",
    );
    await fill(question, "wrong");
    expect(await send()).toBe(
      "The key was refused The service does not know this API key. Check it for missing or extra characters and ask again.",
    );
    expect(faults()).toEqual([]);
  });

  test.each([
    [
      429,
      '{"message":"Limit Exceeded"}',
      {},
      "The quota is used up This API key has no questions left in its current period. Ask the operator for more, or wait for the next one.",
    ],
    [429, '{"message":"Too Many Requests"}', {}, "Too many questions at once Try again in a moment."],
    [
      400,
      '{"error":{"code":"INVALID_REQUEST","message":"text must be shorter","requestId":"r-1"}}',
      {},
      "The question was not accepted text must be shorter Code INVALID_REQUEST · Request r-1",
    ],
    [413, '{"message":"Request Too Long"}', {}, "The question was not accepted Request Too Long"],
    [
      500,
      '{"error":{"code":"INTERNAL","message":"inside","requestId":"r-2"}}',
      {},
      "The service failed Something went wrong on its side. Try again; if it stays, tell the operator. Code INTERNAL · Request r-2",
    ],
    [
      502,
      '{"error":{"code":"MODEL_UNUSABLE","message":"Bedrock refused the request","requestId":"r-3"}}',
      {},
      "The service is not set up right Bedrock refused the request. Tell the operator. Code MODEL_UNUSABLE · Request r-3",
    ],
    [
      503,
      '{"error":{"code":"MODEL_THROTTLED","message":"m","requestId":"r-4"}}',
      { "retry-after": "5" },
      "The service is busy It cannot answer right now. Try again in 5 seconds. Code MODEL_THROTTLED · Request r-4",
    ],
    [
      504,
      '{"message":"Endpoint request timed out"}',
      {},
      "The answer took too long The service gave up waiting for it. Try again, or ask something shorter.",
    ],
    [503, "<html>no JSON</html>", {}, "The service is busy It cannot answer right now. Try again in a moment."],
    [
      200,
      "<html>no JSON</html>",
      {},
      "The answer cannot be read What came back is not an answer of this service. Is this its address?",
    ],
  ])("says in words what %d %s means", async (status, body, headers, words) => {
    gateway.answerWith({ status, body, headers });
    await fill(question);
    expect(await send()).toBe(words);
    expect(await page.getByRole("alert").count()).toBe(1);
    expect(faults()).toEqual([]);
  });
});
