import { setTimeout as wait } from "node:timers/promises";
import type { Country } from "../../../applications/load-data/countries/country";
import { upsertCountries } from "../../../applications/load-data/countries/upsert-countries";
import { adviceOn } from "../../../applications/load-data/load-failure";
import { SourceFault } from "../../../applications/load-data/source/source-fault";
import { CassandraFault } from "../../../applications/service-kit/cassandra/cassandra-fault";
import { responseError, scriptedSession } from "../service-kit/cassandra/support/scripted-session";

const name = { keyspace: "geography_domain", table: "countries" };
const countryOf = (index: number): Country => ({
  id: `c${index}`,
  name: "a",
  capital: "b",
  population: index,
  area: 1,
});
const countries = (count: number) => Array.from({ length: count }, (_, index) => countryOf(index));
const { signal } = new AbortController();

describe("upserting", () => {
  it("writes each country by a statement with values, the population as a bigint", async () => {
    const { session, calls } = scriptedSession(() => []);
    expect(await upsertCountries(session, name, countries(2), { signal })).toBe(2);
    expect(calls.map(({ statement, values }) => [statement, values])).toEqual(
      [0, 1].map((index) => [
        'INSERT INTO "geography_domain"."countries" (id, name, capital, population, area) VALUES (?, ?, ?, ?, ?)',
        [`c${index}`, "a", "b", BigInt(index), 1],
      ]),
    );
  });

  it("has as many rows on their way as it may, reads no further ahead, and tells how far it is", async () => {
    let [onTheirWay, most, read] = [0, 0, 0];
    const { session } = scriptedSession(async () => {
      most = Math.max(most, ++onTheirWay);
      await wait(1);
      onTheirWay -= 1;
      return [];
    });
    const source = (async function* () {
      for (const country of countries(50)) {
        read += 1;
        yield country;
      }
    })();
    const told: [number, number][] = [];
    const onWritten = (written: number) => told.push([written, read]);
    expect(await upsertCountries(session, name, source, { signal, concurrency: 8, onWritten })).toBe(50);
    expect(most).toBe(8);
    expect(told.map(([written]) => written)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(Math.max(...told.map(([written, seen]) => seen - written))).toBeLessThanOrEqual(8);
  });

  it("ends with the first failure, and closes its source", async () => {
    const refusal = responseError("unauthorized", "no MODIFY permission");
    let isClosed = false;
    const source = (async function* () {
      try {
        yield* countries(100);
      } finally {
        isClosed = true;
      }
    })();
    const { session, calls } = scriptedSession(({ values }) => (values[0] === "c5" ? refusal : []));
    await expect(upsertCountries(session, name, source, { signal, concurrency: 2 })).rejects.toBe(refusal);
    expect(calls.length).toBeLessThan(10);
    expect(isClosed).toBe(true);
  });

  it("ends when its source fails", async () => {
    const source = (async function* () {
      yield countryOf(1);
      throw new SourceFault("a.csv was changed");
    })();
    await expect(upsertCountries(scriptedSession(() => []).session, name, source, { signal })).rejects.toThrow(
      "a.csv was changed",
    );
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const { session, calls } = scriptedSession(() => []);
    const onWritten = (written: number) => {
      if (written === 10) stop.abort(new Error("stopped by SIGTERM"));
    };
    const run = upsertCountries(session, name, countries(1_000), { signal: stop.signal, concurrency: 2, onWritten });
    await expect(run).rejects.toThrow("stopped by SIGTERM");
    expect(calls.length).toBeLessThan(20);
  });
});

describe("the advice on a failure", () => {
  it.each([
    [new CassandraFault("make the keyspace first"), "make the keyspace first"],
    [new SourceFault("a.csv line 2 is wrong"), "a.csv line 2 is wrong"],
    [
      responseError("overloaded", "busy"),
      "the database cannot be reached, or has too much to do: run this again, what is loaded stays loaded",
    ],
    [
      responseError("unauthorized", "no MODIFY permission\nat node"),
      "the database refuses (no MODIFY permission): allow the role cassandra:Select and cassandra:Modify on the table",
    ],
    [responseError("invalid", "unconfigured table"), "the database refuses (unconfigured table): check the table"],
    [new TypeError("undefined is not a function"), undefined],
  ])("%s", (error, advice) => {
    expect(adviceOn(error)).toBe(advice);
  });
});
