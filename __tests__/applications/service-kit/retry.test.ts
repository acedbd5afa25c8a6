import { retry } from "../../../applications/service-kit/retry";

const failing = (times: number) => {
  let calls = 0;
  return jest.fn(async () => {
    calls += 1;
    if (calls <= times) throw new Error(`failure ${calls}`);
    return calls;
  });
};
const always = { attempts: 4, baseDelayMs: 1, isTransient: () => true };

describe("trying again", () => {
  it("ends with the first success", async () => {
    await expect(retry(failing(2), always)).resolves.toBe(3);
  });

  it("ends with the last failure", async () => {
    const run = failing(9);
    await expect(retry(run, always)).rejects.toThrow("failure 4");
    expect(run).toHaveBeenCalledTimes(4);
  });

  it("is left alone where it cannot help", async () => {
    const run = failing(9);
    await expect(retry(run, { ...always, isTransient: () => false })).rejects.toThrow("failure 1");
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("waits a random part of a delay that doubles up to its limit", async () => {
    jest.spyOn(Math, "random").mockReturnValue(1);
    const delays: number[] = [];
    const options = { ...always, attempts: 5, baseDelayMs: 2, maximumDelayMs: 5 };
    await retry(failing(4), { ...options, onRetry: (_, __, delayMs) => delays.push(delayMs) });
    expect(delays).toEqual([2, 4, 5, 5]);
    jest.restoreAllMocks();
  });

  it("stops waiting when it is told to", async () => {
    const stop = new AbortController();
    const options = { ...always, baseDelayMs: 60_000, signal: stop.signal, onRetry: () => stop.abort() };
    await expect(retry(failing(9), options)).rejects.toMatchObject({ name: "AbortError" });
  });
});
