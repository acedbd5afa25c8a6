import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";

const deadline = 10_000;
const at = (seconds: number) => seconds * 1_000;

describe("the canary stands still", () => {
  it("when nothing was produced, or the group not joined, since the start", () => {
    const vitals = new Vitals(0);
    expect(vitals.stalled(at(10), deadline)).toEqual([]);
    expect(vitals.stalled(at(11), deadline)).toEqual([
      "nothing was produced for 11 s",
      "not a member of the group for 11 s",
    ]);
  });

  it("when nothing more is produced", () => {
    const vitals = new Vitals(0);
    vitals.joined(1, at(1));
    vitals.produced(at(5));
    vitals.consumed(at(14));
    expect(vitals.stalled(at(15), deadline)).toEqual([]);
    expect(vitals.stalled(at(16), deadline)).toEqual(["nothing was produced for 11 s"]);
    vitals.produced(at(16));
    expect(vitals.stalled(at(16), deadline)).toEqual([]);
  });

  it("when partitions are assigned and nothing is consumed, heartbeats or not", () => {
    const vitals = new Vitals(0);
    vitals.joined(2, at(1));
    vitals.heartbeat(at(20));
    vitals.produced(at(20));
    expect(vitals.stalled(at(20), deadline)).toEqual(["nothing was consumed for 19 s"]);
  });

  it("but not when everything has been read: then the heartbeat must do", () => {
    const vitals = new Vitals(0);
    vitals.joined(2, at(1));
    vitals.heartbeat(at(19));
    vitals.produced(at(20));
    vitals.caughtUp(at(20));
    expect(vitals.stalled(at(20), deadline)).toEqual([]);
    vitals.produced(at(31));
    vitals.caughtUp(at(31));
    expect(vitals.stalled(at(31), deadline)).toEqual(["nothing was consumed for 12 s"]);
  });

  it("without partitions only when the group does not hear of it", () => {
    const vitals = new Vitals(0);
    vitals.joined(0, at(1));
    vitals.produced(at(30));
    vitals.heartbeat(at(25));
    expect(vitals.stalled(at(30), deadline)).toEqual([]);
    vitals.produced(at(36));
    expect(vitals.stalled(at(36), deadline)).toEqual(["no heartbeat of the group for 11 s"]);
  });

  it("when a rebalance does not come to its end", () => {
    const vitals = new Vitals(0);
    vitals.joined(1, at(1));
    vitals.left(at(20));
    vitals.left(at(29));
    vitals.produced(at(31));
    expect(vitals.stalled(at(31), deadline)).toEqual(["not a member of the group for 11 s"]);
    vitals.joined(1, at(31));
    expect(vitals.stalled(at(31), deadline)).toEqual([]);
  });
});
