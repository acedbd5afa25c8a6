import { DeadlineExceeded, withDeadline } from "../../../applications/service-kit/deadline";

const never = () => new Promise<never>(() => undefined);

describe("a deadline", () => {
  it("leaves a step alone that is in time", async () => {
    await expect(withDeadline("step", 1_000, undefined, async () => 7)).resolves.toBe(7);
  });

  it("ends a step that does not heed its signal", async () => {
    await expect(withDeadline("step", 20, undefined, never)).rejects.toEqual(new DeadlineExceeded("step", 20));
  });

  it("tells the step to stop", async () => {
    let told: AbortSignal | undefined;
    const run = (signal: AbortSignal) => {
      told = signal;
      return never();
    };
    await expect(withDeadline("step", 20, undefined, run)).rejects.toThrow("step took longer than 20 ms");
    expect(told?.aborted).toBe(true);
  });

  it("ends early when what it belongs to ends", async () => {
    const parent = new AbortController();
    const step = withDeadline("step", 10_000, parent.signal, never);
    parent.abort(new Error("gone"));
    await expect(step).rejects.toThrow("gone");
  });

  it("does not begin when what it belongs to has ended", async () => {
    const run = jest.fn(never);
    await expect(withDeadline("step", 10_000, AbortSignal.abort(new Error("gone")), run)).rejects.toThrow("gone");
    expect(run).not.toHaveBeenCalled();
  });
});
