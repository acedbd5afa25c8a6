import { cassandraCountryStore } from "../../../../applications/query-api/countries/country-store";
import { createQueryApiService } from "../../../../applications/query-api/routes/service";
import { DrainingServer } from "../../../../applications/service-kit/draining-server";
import { collectingLogger } from "../../../../applications/service-kit/testing/collecting-logger";
import { type Call, type Scripted, scriptedSession } from "../../service-kit/cassandra/support/scripted-session";

export const table = { keyspace: "geography_domain", table: "countries" };
export const malta = { id: "mt", name: "Malta", capital: "Valletta", population: 502653n, area: 316 };
export const maltaTold = { ...malta, population: 502653 };

/** The whole service in this process, on a free port, over a database that answers as the script says. */
export const startService = async (script: (call: Call) => Scripted | Promise<Scripted>, deadlineMs?: number) => {
  const { log, lines } = collectingLogger();
  const { session, calls } = scriptedSession(script);
  const store = cassandraCountryStore(session, table);
  const listener = createQueryApiService({ log, store, table, deadlineMs, isDraining: () => false });
  const server = await DrainingServer.listen(listener, { port: 0, host: "127.0.0.1", quietMs: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    calls,
    lines,
    async get(path: string, init?: RequestInit) {
      const response = await fetch(url + path, init);
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("json");
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: isJson && text ? JSON.parse(text) : text,
      };
    },
    stop: () => server.drain(),
  };
};
export type RunningService = Awaited<ReturnType<typeof startService>>;
