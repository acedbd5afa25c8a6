import { type Browser, chromium } from "playwright-core";
import { type CanaryProcess, endAll, newName, startCanary, until, variablesFor } from "./support/canary";
import { required } from "./support/servers";

const flags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

let browser: Browser;
let canary: CanaryProcess;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: required("CHROMIUM"), args: flags.split(" ") });
  canary = await startCanary(variablesFor(newName("page")));
  await canary.untilCounts("messages came", ({ consumed }) => consumed > 20);
});
afterAll(async () => {
  await browser?.close();
  endAll();
});

describe("the status page in a browser", () => {
  it("shows the last minutes without script and without anything from elsewhere, and complains of nothing", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const [complaints, addresses]: [string[], string[]] = [[], []];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto(canary.url);
    await page.getByRole("heading", { name: "At work" }).waitFor();
    for (const name of [/^Messages in 10 seconds/, /^End-to-end latency/, /^Lag of the partition/]) {
      const box = await page.getByRole("img", { name }).boundingBox();
      expect(box?.height).toBeGreaterThan(50);
    }
    expect(await page.locator("polyline").count()).toBe(4);
    expect(await page.getByRole("row").count()).toBe(5);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
    expect(complaints).toEqual([]);
    expect(addresses.filter((address) => !address.startsWith(canary.url))).toEqual([]);
    await context.close();
  });

  it("fits a narrow screen", async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(canary.url);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await context.close();
  });

  it("loads itself anew", async () => {
    const page = await browser.newPage();
    await page.goto(canary.url);
    const before = await page.locator("time").getAttribute("datetime");
    await until("it is a later page", async () => (await page.locator("time").getAttribute("datetime")) !== before);
    await page.close();
  });
});
