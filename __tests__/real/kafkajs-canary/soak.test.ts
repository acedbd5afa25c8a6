import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type CanaryProcess, endAll, newName, startCanary, variablesFor } from "./support/canary";

afterAll(endAll);

const rssMb = ({ process: { pid } }: CanaryProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Megabytes of the median in so many seconds. */
const memoryOver = async (canary: CanaryProcess, seconds: number): Promise<number> => {
  const samples: number[] = [];
  for (let sample = 0; sample < seconds * 4; sample += 1) {
    samples.push(rssMb(canary));
    await wait(250);
  }
  return median(samples);
};

/**
 * A small heap, so that V8 collects what is garbage at once rather than when it has to: else memory grows for half a
 * minute whatever the canary does. What is not garbage would end the process here.
 */
const smallHeap = { NODE_OPTIONS: "--max-semi-space-size=1 --max-old-space-size=48" };

/** Ten minutes at the default rate: a batch of 25.5 messages every 10 s in the mean. */
const tenMinutes = 60 * 25.5;

describe("many times ten minutes' worth of messages", () => {
  it("all come once, in order, and memory stays flat", async () => {
    const hurry = { PRODUCE_INTERVAL_MS: "10", PRODUCE_BATCH: "1-50" };
    const env = { ...variablesFor(newName("soak")), ...hurry, ...smallHeap };
    const canary = await startCanary(env);
    await canary.untilCounts("it has warmed up", ({ consumed }) => consumed > 6 * tenMinutes);
    const early = await memoryOver(canary, 5);
    await canary.untilCounts("ten times ten minutes' worth more", ({ consumed }) => consumed > 16 * tenMinutes);
    const late = await memoryOver(canary, 5);
    const { produced, lost, duplicated, outOfOrder } = await canary.counts();
    process.stdout.write(`soak: ${produced} messages, ${early.toFixed(0)} MB early, ${late.toFixed(0)} MB late\n`);
    expect({ lost, duplicated, outOfOrder }).toEqual({ lost: 0, duplicated: 0, outOfOrder: 0 });
    // What grows by a message grows by ten times ten minutes of them; a heap that settles differs by some megabytes.
    expect(late - early).toBeLessThan(20);
    expect((await canary.stop()).code).toBe(0);
  });
});
