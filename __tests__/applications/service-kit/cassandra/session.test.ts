import { errors, type Host, type QueryOptions, types } from "cassandra-driver";
import { hostOfFailure, isTransient } from "../../../../applications/service-kit/cassandra/retry-decision";
import { sessionOver } from "../../../../applications/service-kit/cassandra/session";
import { collectingLogger } from "../../../../applications/service-kit/testing/collecting-logger";

const { responseErrorCodes: codes } = types;
const socketError = Object.assign(new Error("Socket was closed"), { isSocketError: true });
const busy = (coordinator?: string) =>
  Object.assign(new errors.ResponseError(codes.overloaded, "busy"), { coordinator });

/** A client that fails in turn with each of these, and succeeds then. */
const failing = (failures: readonly Error[], { isUp = true } = {}) => {
  const calls: { readonly statement: string; readonly options: QueryOptions; readonly atMs: number }[] = [];
  const node = { address: "10.0.0.1:9142", isUp: () => isUp } as Host;
  const client = {
    hosts: { get: (address: string) => (address === node.address ? node : undefined) },
    execute: async (statement: string, _: unknown, options: QueryOptions) => {
      calls.push({ statement, options, atMs: performance.now() });
      const failure = failures[calls.length - 1];
      if (failure) throw failure;
      return { rows: [{ id: "mt" }] };
    },
    shutdown: async () => {},
  };
  return { client: client as unknown as Parameters<typeof sessionOver>[0], calls, node };
};
const quick = { attempts: 4, baseDelayMs: 2, maximumDelayMs: 5 };
const { log } = collectingLogger();

describe("a statement", () => {
  it("is prepared and marked idempotent", async () => {
    const { client, calls } = failing([]);
    await sessionOver(client, quick, log).execute("SELECT ?", ["a"], { fetchSize: 10 });
    expect(calls).toMatchObject([
      { statement: "SELECT ?", options: { prepare: true, isIdempotent: true, fetchSize: 10 } },
    ]);
  });

  it("is tried again on the node that was busy", async () => {
    const { client, calls, node } = failing([busy("10.0.0.1:9142"), busy("10.0.0.1:9142")]);
    const { rows } = await sessionOver(client, quick, log).execute("SELECT", []);
    expect(rows).toEqual([{ id: "mt" }]);
    expect(calls.map(({ options }) => options.host)).toEqual([undefined, node, node]);
  });

  it("is tried again on any node when its own is down", async () => {
    const { client, calls } = failing([busy("10.0.0.1:9142")], { isUp: false });
    await sessionOver(client, quick, log).execute("SELECT", []);
    expect(calls.map(({ options }) => options.host)).toEqual([undefined, undefined]);
  });

  it("is tried as often as it may be, and then its own error is told", async () => {
    const failures = Array.from({ length: 9 }, () => busy());
    const { client, calls } = failing(failures);
    await expect(sessionOver(client, quick, log).execute("SELECT", [])).rejects.toBe(failures[3]);
    expect(calls).toHaveLength(4);
    await expect(sessionOver(client, quick, log).execute("SELECT", [], { attempts: 1 })).rejects.toBe(failures[4]);
  });

  it("is not tried again when trying cannot help", async () => {
    const refusal = new errors.ResponseError(codes.invalid, "unconfigured table");
    const { client, calls } = failing([refusal]);
    await expect(sessionOver(client, quick, log).execute("SELECT", [])).rejects.toBe(refusal);
    expect(calls).toHaveLength(1);
  });

  it("waits between tries, longer each time, a random part of it, and never beyond the bound", async () => {
    const random = jest.spyOn(Math, "random").mockReturnValue(1);
    try {
      const { client, calls } = failing([busy(), busy(), busy(), busy()]);
      const { log, lines } = collectingLogger();
      await sessionOver(client, { attempts: 5, baseDelayMs: 20, maximumDelayMs: 60 }, log).execute("SELECT", []);
      expect(lines().map(({ delayMs }) => delayMs)).toEqual([20, 40, 60, 60]);
      const waits = calls.slice(1).map(({ atMs }, index) => atMs - (calls[index]?.atMs ?? 0));
      // A timer may be a millisecond early, and any time late on a busy machine.
      [20, 40, 60, 60].forEach((least, index) => {
        expect(waits[index]).toBeGreaterThanOrEqual(least - 1);
      });
      expect(random).toHaveBeenCalledTimes(4);
    } finally {
      random.mockRestore();
    }
  });

  it("stops waiting when its signal says so", async () => {
    const { client, calls } = failing(Array.from({ length: 9 }, () => busy()));
    const signal = AbortSignal.timeout(20);
    const slow = { attempts: 9, baseDelayMs: 60_000, maximumDelayMs: 60_000 };
    await expect(sessionOver(client, slow, log).execute("SELECT", [], { signal })).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });

  it("that makes something runs once", async () => {
    const { client, calls } = failing([busy()]);
    await expect(sessionOver(client, quick, log).define("CREATE TABLE")).rejects.toThrow("busy");
    expect(calls).toMatchObject([{ options: { prepare: false, isIdempotent: false } }]);
  });
});

describe("a database that goes away and comes back", () => {
  const gone = new errors.NoHostAvailableError({});
  const wordsAfter = async (failures: readonly Error[], statements: number) => {
    const { client } = failing(failures);
    const { log, lines } = collectingLogger();
    const session = sessionOver(client, quick, log);
    for (let count = 0; count < statements; count += 1) await session.execute("SELECT", []).catch(() => {});
    return lines()
      .map(({ msg }) => msg)
      .filter((msg) => msg !== "trying again");
  };

  it("is told once on each side, however many tries failed", async () => {
    expect(await wordsAfter([gone, gone, gone, gone, gone], 3)).toEqual([
      "no node of the database can be reached",
      "the database answers again",
    ]);
  });

  it("is not told of a node that is only busy", async () => {
    expect(await wordsAfter([busy(), busy()], 2)).toEqual([]);
  });
});

describe("what may pass by itself", () => {
  it.each([
    ["a connection that broke", socketError],
    ["a node that does not answer", new errors.OperationTimedOutError("late")],
    ["no node at all", new errors.NoHostAvailableError({})],
    ["connections that are full", new errors.BusyConnectionError("10.0.0.1", 1, 1)],
    ["a node with too much to do", new errors.ResponseError(codes.overloaded, "")],
    ["a read that took too long", new errors.ResponseError(codes.readTimeout, "")],
    ["a write that took too long", new errors.ResponseError(codes.writeTimeout, "")],
    ["too few replicas", new errors.ResponseError(codes.unavailableException, "")],
    ["a fault inside the server", new errors.ResponseError(codes.serverError, "")],
  ])("is %s", (_, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ["a statement that is wrong", new errors.ResponseError(codes.syntaxError, "")],
    ["a table that is missing", new errors.ResponseError(codes.invalid, "")],
    ["a role that may not", new errors.ResponseError(codes.unauthorized, "")],
    ["a fault of ours", new TypeError("undefined is not a function")],
    ["no error", "text"],
  ])("is not %s", (_, error) => {
    expect(isTransient(error)).toBe(false);
  });

  it("names no node when the driver does not", () => {
    const { client } = failing([]);
    expect(hostOfFailure(client, new Error("somewhere"))).toBeUndefined();
    expect(hostOfFailure(client, busy("10.9.9.9:1"))).toBeUndefined();
  });
});
