import { setTimeout as wait } from "node:timers/promises";
import { until } from "../support/until";
import { startCredentialsEndpoint } from "./support/credentials-endpoint";
import {
  type Database,
  issueKeys,
  type Keys,
  keyspaces,
  keyspacesVariables,
  openDatabase,
  withdrawKeys,
} from "./support/databases";
import { startLoad } from "./support/load";
import { load, type Service, startService } from "./support/program";
import { startProxy } from "./support/proxy";

const keyspace = "rotation";
let database: Database;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let endpoint: Awaited<ReturnType<typeof startCredentialsEndpoint>>;
let service: Service;
const issued: Keys[] = [];
const issue = (accessKeyId: string): Keys => {
  const keys = issueKeys(accessKeyId);
  issued.push(keys);
  return keys;
};

beforeAll(async () => {
  database = await openDatabase("keyspaces", keyspace);
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...env } = keyspacesVariables(keyspace);
  endpoint = await startCredentialsEndpoint(issue("ASIAROTATION0"));
  proxy = await startProxy(keyspaces().port);
  const variables = { ...env, AWS_CONTAINER_CREDENTIALS_FULL_URI: endpoint.url };
  expect(await load([], variables)).toMatchObject({ code: 0 });
  service = await startService({ ...variables, CASSANDRA_CONTACT_POINTS: `localhost:${proxy.port}` });
});
afterAll(async () => {
  service?.process.kill("SIGKILL");
  for (const keys of issued) withdrawKeys(keys);
  proxy?.close();
  endpoint?.close();
  await database?.close();
});

describe("keys that change while requests come in lose none of them", () => {
  it("when the old ones are withdrawn and connections stay", async () => {
    const [old] = issued;
    const requests = startLoad(service.url, "/countries/mt");
    await wait(300);
    endpoint.give(issue("ASIAROTATION1"));
    if (old) withdrawKeys(old);
    await wait(700);
    const { statuses, dropped } = await requests.stop();
    expect({ dropped, statuses }).toEqual({ dropped: [], statuses: { 200: expect.any(Number) } });
  });

  it("when the old ones are withdrawn and every connection is cut, five times over", async () => {
    const requests = startLoad(service.url, "/countries/mt");
    for (let round = 2; round < 7; round += 1) {
      const askedBefore = endpoint.asked();
      endpoint.give(issue(`ASIAROTATION${round}`));
      const old = issued.at(-2);
      if (old) withdrawKeys(old);
      proxy.cut();
      await until(() => endpoint.asked() > askedBefore, "nobody asked for the new keys");
      await until(() => proxy.connections() >= 2, "the service does not connect anew");
      const before = requests.answered();
      await until(() => requests.answered() > before + 100, "too little is answered");
    }
    const { statuses, dropped } = await requests.stop();
    expect({ dropped, statuses }).toEqual({ dropped: [], statuses: { 200: expect.any(Number) } });
  });

  it("but while only expired ones are to be had and connections are cut, callers are told, until there are new ones", async () => {
    const old = issued.at(-1);
    if (old) withdrawKeys(old);
    proxy.cut();
    await wait(500);
    const { status, body } = await service.get("/countries/mt");
    expect([status, body.error?.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
    endpoint.give(issue("ASIAROTATION9"));
    await until(async () => (await service.get("/countries/mt")).status === 200, "the service does not recover");
    expect((await service.get("/readyz")).status).toBe(200);
  });

  it("no key, secret or token is in a log line of all that", () => {
    expect(service.output()).not.toMatch(/secret-of-|token-of-/);
  });
});
