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
import { type Environment, lastLine, load, run, startService } from "./support/program";
import { startProxy } from "./support/proxy";

const keyspace = "log_in";
let database: Database;
let env: Environment;
let session: Keys;
let endpoint: Awaited<ReturnType<typeof startCredentialsEndpoint>>;
let proxy: Awaited<ReturnType<typeof startProxy>>;

beforeAll(async () => {
  database = await openDatabase("keyspaces", keyspace);
  env = keyspacesVariables(keyspace);
  session = issueKeys("ASIALOGIN");
  endpoint = await startCredentialsEndpoint(session);
  proxy = await startProxy(keyspaces().port, "127.0.0.2");
  expect(await load([], env)).toMatchObject({ code: 0 });
});
afterEach(() => endpoint.set("answers"));
afterAll(async () => {
  if (session) withdrawKeys(session);
  endpoint?.close();
  proxy?.close();
  await database?.close();
});

const without = (...names: string[]): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
/** The same server at an address that its certificate is not for. */
const elsewhere = () => `127.0.0.2:${proxy.port}`;
const keyless = () => without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
const role = () => ({ ...keyless(), AWS_CONTAINER_CREDENTIALS_FULL_URI: endpoint.url });
const inVariables = (keys: Keys) => ({
  ...env,
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  AWS_SESSION_TOKEN: keys.sessionToken,
});

describe("who is let in", () => {
  it.each<[string, () => Environment]>([
    ["long-lived keys in variables", () => env],
    ["a session's keys in variables", () => inVariables(session)],
    ["the task's role", role],
    [
      "an address that the certificate is for",
      () => ({ ...env, CASSANDRA_CONTACT_POINTS: `127.0.0.1:${keyspaces().port}` }),
    ],
  ])("%s", async (_, variables) => {
    const service = await startService(variables());
    expect((await service.get("/countries/mt")).body).toMatchObject({ name: "Malta" });
    expect(await service.stop()).toBe(0);
    expect(service.output()).not.toMatch(/secret-of|token-of|long-lived-test-key/);
  });
});

describe("who is not let in is told in one line, and the process ends with 1", () => {
  const { address, region, keys } = keyspaces();
  const refused = (why: string, where = region) =>
    `${address} refuses the AWS credentials (${why}): check that the key is active, not expired, and for ${where}`;
  const advice = "give the task a role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
  const reach = "check CASSANDRA_CONTACT_POINTS, the route and the security groups";

  const cases: [string, () => Environment, string][] = [
    ["a wrong secret", () => ({ ...env, AWS_SECRET_ACCESS_KEY: "guessed" }), refused("signature does not match")],
    ["a key that was withdrawn", () => ({ ...env, AWS_ACCESS_KEY_ID: "AKIDGONE" }), refused("unknown access key")],
    ["an invalid token", () => inVariables({ ...session, sessionToken: "old" }), refused("wrong session token")],
    [
      "keys without their token",
      () => ({ ...env, AWS_ACCESS_KEY_ID: session.accessKeyId, AWS_SECRET_ACCESS_KEY: session.secretAccessKey }),
      refused("wrong session token"),
    ],
    [
      "another region",
      () => ({ ...env, AWS_REGION: "us-east-1", CASSANDRA_LOCAL_DATACENTER: region }),
      refused("signature does not match", "us-east-1"),
    ],
    ["no keys", keyless, `no AWS credentials (Could not load credentials from any providers): ${advice}`],
    [
      "a role that gives nothing",
      () => {
        endpoint.set("refuses");
        return role();
      },
      `no AWS credentials (Could not load credentials from any providers): ${advice}`,
    ],
    [
      "no log in at all",
      () => ({ ...env, CASSANDRA_AUTH: "none" }),
      `${address} asks for a log in: set CASSANDRA_AUTH=sigv4`,
    ],
    [
      "an authority that is not trusted",
      () => without("CASSANDRA_TLS_CA"),
      `the certificate of ${address} is not trusted (SELF_SIGNED_CERT_IN_CHAIN): name its authority's PEM file in CASSANDRA_TLS_CA`,
    ],
    [
      "a certificate for another name",
      () => ({ ...env, CASSANDRA_CONTACT_POINTS: elsewhere() }),
      `the certificate of 127.0.0.2:PORT is for another name: put the name that it is for into CASSANDRA_CONTACT_POINTS`,
    ],
    [
      "no encryption",
      () => ({ ...env, CASSANDRA_TLS: "off" }),
      `${address} cannot be reached (ECONNRESET): ${reach}, and whether it asks for TLS`,
    ],
    [
      "nobody there",
      () => ({ ...env, CASSANDRA_CONTACT_POINTS: "localhost:1" }),
      `localhost:1 cannot be reached (ECONNREFUSED): ${reach}`,
    ],
    [
      "no such name",
      () => ({ ...env, CASSANDRA_CONTACT_POINTS: "nobody.invalid:9142" }),
      `nobody.invalid:9142 cannot be reached (No host could be resolved): ${reach}`,
    ],
    [
      "another data centre",
      () => ({ ...env, CASSANDRA_LOCAL_DATACENTER: "elsewhere" }),
      `${address} knows no data centre "elsewhere": set CASSANDRA_LOCAL_DATACENTER (localDataCenter was configured as 'elsewhere', but only found hosts in data centers: [${region}])`,
    ],
  ];

  it.each(cases)("%s", async (_, variables, message) => {
    const given = variables();
    for (const [name, begins] of [
      ["load-data", "not loaded"],
      ["query-api", "cannot start"],
    ] as const) {
      const ended = await run(name, [], { ...given, PORT: "0" }).ended;
      const line = lastLine(ended).replace(elsewhere(), "127.0.0.2:PORT");
      expect([name, ended.code, line]).toEqual([name, 1, `${begins}: ${message}`]);
      expect(ended.output.trim().split("\n")).toHaveLength(1);
      expect(ended.output).not.toContain(keys.secretAccessKey);
    }
  });

  it("a role that does not answer, within the deadline", async () => {
    endpoint.set("hangs");
    const started = performance.now();
    const ended = await load([], role());
    const late = "asking for AWS credentials took longer than 2500 ms";
    expect([ended.code, lastLine(ended)]).toEqual([1, `not loaded: no AWS credentials (${late}): ${advice}`]);
    expect(ended.output.trim().split("\n")).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
