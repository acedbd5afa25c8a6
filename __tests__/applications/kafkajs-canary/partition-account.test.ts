import { readNote, writeNote } from "../../../applications/kafkajs-canary/accounting/note";
import { mostRuns, PartitionAccount } from "../../../applications/kafkajs-canary/accounting/partition-account";
import { mostGaps } from "../../../applications/kafkajs-canary/accounting/run";
import { longestNote } from "../../../applications/kafkajs-canary/client/kafka-client";
import { below, seeded } from "./support/random";

const graceMs = 10_000;
const from = (sequences: readonly number[], runId = "r", startedAt = 1_000) =>
  sequences.map((sequence) => ({ runId, startedAt, sequence, sentAt: startedAt + sequence }));
const whole = () => new PartitionAccount(0, -1);

/** What comes of it when sequences come one after the other, and the grace is over. */
const outcome = (account: PartitionAccount, sequences: readonly number[], runId?: string, startedAt?: number) => {
  const verdicts = from(sequences, runId, startedAt).map((message) => account.see(message, 0));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  const lost = account.settle(graceMs, graceMs).reduce((sum, loss) => sum + loss.count, 0);
  return { duplicated: count("duplicate"), late: count("late"), lost };
};

describe("an account of a partition", () => {
  it.each<[string, number[], { duplicated: number; late: number; lost: number }]>([
    ["in order", [0, 1, 2, 3], { duplicated: 0, late: 0, lost: 0 }],
    ["one missing", [0, 1, 3], { duplicated: 0, late: 0, lost: 1 }],
    ["the first ones missing", [2, 3], { duplicated: 0, late: 0, lost: 2 }],
    ["many missing in two places", [0, 5, 6, 10], { duplicated: 0, late: 0, lost: 7 }],
    ["one twice", [0, 1, 1, 2], { duplicated: 1, late: 0, lost: 0 }],
    ["a batch twice", [0, 1, 2, 0, 1, 2, 3], { duplicated: 3, late: 0, lost: 0 }],
    ["two swapped", [0, 2, 1, 3], { duplicated: 0, late: 1, lost: 0 }],
    ["one late and then again", [0, 2, 1, 1], { duplicated: 1, late: 1, lost: 0 }],
    ["the middle of a gap filled", [0, 6, 3], { duplicated: 0, late: 1, lost: 4 }],
    ["all backwards", [3, 2, 1, 0], { duplicated: 0, late: 3, lost: 0 }],
  ])("counts %s", (_, sequences, expected) => {
    expect(outcome(whole(), sequences)).toEqual(expected);
  });

  it("keeps runs apart", () => {
    const account = whole();
    for (const sequence of [0, 1, 2]) {
      for (const runId of ["a", "b"]) account.see({ runId, startedAt: 1, sequence, sentAt: 1 }, 0);
    }
    expect(outcome(account, [4], "a")).toEqual({ duplicated: 0, late: 0, lost: 1 });
    expect(outcome(account, [3], "b")).toEqual({ duplicated: 0, late: 0, lost: 0 });
  });

  it("calls nothing lost that may still come: only when it was missing for the grace", () => {
    const account = whole();
    for (const message of from([0, 2])) account.see(message, 5_000);
    expect(account.settle(14_999, graceMs)).toEqual([]);
    expect(account.settle(15_000, graceMs)).toEqual([{ runId: "r", from: 1, to: 1, count: 1 }]);
    expect(account.settle(99_000, graceMs)).toEqual([]);
  });

  it("gives the oldest gap up when there are too many", () => {
    const account = whole();
    const holes = Array.from({ length: mostGaps + 2 }, (_, index) => index * 2 + 1);
    for (const message of from(holes)) account.see(message, 0);
    expect(account.settle(1, graceMs).map(({ from: first }) => first)).toEqual([0, 2]);
  });

  it("begun in the middle of a topic takes a run's first message for its beginning", () => {
    const account = PartitionAccount.beginning(1_000, { runId: "r", startedAt: 1_000, sequence: 40, sentAt: 9_000 });
    expect(outcome(account, [40, 41])).toEqual({ duplicated: 0, late: 0, lost: 0 });
  });

  it("begun in the middle demands the first message of runs that begin later", () => {
    const account = PartitionAccount.beginning(1_000, { runId: "r", startedAt: 1_000, sequence: 40, sentAt: 9_000 });
    expect(outcome(account, [3, 4], "later", 70_000)).toEqual({ duplicated: 0, late: 0, lost: 3 });
  });

  it("begun at the first message of the topic demands every run's first message", () => {
    const account = PartitionAccount.beginning(0, undefined);
    expect(outcome(account, [1], "r", 1)).toEqual({ duplicated: 0, late: 0, lost: 1 });
  });

  it("forgets the run that was silent longest, and calls nothing lost when that one speaks again", () => {
    const account = whole();
    for (let run = 0; run < mostRuns; run += 1) outcome(account, [0, 1], `run-${run}`, run);
    outcome(account, [2], "run-0", 0);
    outcome(account, [0], "one-more", 5_000);
    expect(account.runs).toHaveLength(mostRuns);
    expect(account.runs.map(({ id }) => id)).toContain("run-0");
    expect(outcome(account, [7, 8], "run-1", 1)).toEqual({ duplicated: 0, late: 0, lost: 0 });
    expect(outcome(account, [2], "new", 6_000)).toEqual({ duplicated: 0, late: 0, lost: 2 });
  });

  it("calls lost what a run misses that it forgets", () => {
    const account = whole();
    for (const message of from([0, 3])) account.see(message, 0);
    account.forgetOldest();
    expect(account.settle(0, graceMs)).toEqual([{ runId: "r", from: 1, to: 2, count: 2 }]);
  });
});

describe("a note", () => {
  it("gives the account back as it was", () => {
    const account = new PartitionAccount(7, 123);
    outcome(account, [0, 1], "a", 200);
    for (const message of from([0, 4, 9], "b:1.2_c-d", 300)) account.see(message, 1_795_000_000_000);
    const again = readNote(writeNote(account), 7);
    expect(again?.offset).toBe(7);
    expect(again?.knownSince).toBe(123);
    expect(again && writeNote(again)).toBe(writeNote(account));
    expect(again?.settle(1_795_000_010_000, graceMs)).toEqual([
      { runId: "b:1.2_c-d", from: 1, to: 3, count: 3 },
      { runId: "b:1.2_c-d", from: 5, to: 8, count: 4 },
    ]);
  });

  it("never grows beyond what brokers take, whatever the runs are", () => {
    const account = whole();
    for (let run = 0; run < 200; run += 1) {
      const runId = `${run}`.padStart(64, "x");
      for (const message of from([0, 1_000_000, 3_000_000, 5_000_000], runId, 1_795_000_000_000 + run)) {
        account.see(message, 1_795_000_000_000);
      }
      expect(writeNote(account).length).toBeLessThanOrEqual(longestNote);
    }
    expect(account.runs.at(-1)?.id).toBe("199".padStart(64, "x"));
  });

  it.each([
    "",
    "hello",
    "2;0",
    "1",
    "1;x!",
    "1;0;",
    "1;0;r",
    "1;0;r,1",
    "1;0;r,1,5,3",
    "1;0;r,1,5,3~9~1",
    "1;0;r,1,5,3~1~1",
    "1;0;r,1,5,1~2~3~4",
  ])("of somebody else is none: %j", (note) => {
    expect(readNote(note, 0)).toBeUndefined();
  });
});

describe("whatever happens to messages", () => {
  /** Sends runs through losses, duplicates and swaps, whose true numbers are known, and through hand-overs. */
  const play = (seed: number) => {
    const random = seeded(seed);
    let account = whole();
    const truth = { lost: 0, duplicated: 0, late: 0 };
    const seen = { lost: 0, duplicated: 0, late: 0 };
    const next = new Map([0, 1, 2].map((run) => [run, 0]));
    let now = 0;
    const see = (run: number, sequence: number): void => {
      const verdict = account.see({ runId: `run-${run}`, startedAt: run, sequence, sentAt: 0 }, now);
      if (verdict === "duplicate") seen.duplicated += 1;
      if (verdict === "late") seen.late += 1;
    };
    const settle = (): void => {
      for (const { count } of account.settle(now, graceMs)) seen.lost += count;
    };
    for (let step = 0; step < 300; step += 1) {
      now += below(random, 2_000);
      const run = below(random, 3);
      const sequence = next.get(run) ?? 0;
      const take = (count: number) => next.set(run, sequence + count);
      const chance = random();
      if (chance < 0.05) {
        const count = 1 + below(random, 5);
        truth.lost += count;
        take(count + 1);
        see(run, sequence + count);
      } else if (chance < 0.15 && sequence > 0) {
        truth.duplicated += 1;
        see(run, sequence - 1);
      } else if (chance < 0.25) {
        truth.late += 1;
        take(2);
        see(run, sequence + 1);
        see(run, sequence);
      } else {
        take(1);
        see(run, sequence);
      }
      if (random() < 0.3) settle();
      // Another instance takes over.
      if (random() < 0.2) account = readNote(writeNote(account), 0) ?? whole();
    }
    now += graceMs;
    settle();
    return { truth, seen };
  };

  it.each(Array.from({ length: 40 }, (_, seed) => seed))("counts are true, hand-overs included: seed %d", (seed) => {
    const { truth, seen } = play(seed);
    expect(seen).toEqual(truth);
  });
});
