import { execFile } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { Client, type DseClientOptions } from "cassandra-driver";
import { isTransient } from "../../../../applications/service-kit/cassandra/retry-decision";
import { SigV4AuthProvider } from "../../../../applications/service-kit/cassandra/sigv4-auth-provider";
import { retry } from "../../../../applications/service-kit/retry";
import { required } from "../../support/required";
import type { Row } from "./countries";
import type { Environment } from "./program";

const execute = promisify(execFile);

const keyspacesVariable = (name: string): string =>
  required(`KEYSPACES_${name}`, "what tells of a Cassandra that demands TLS and verifies SigV4");
const cassandraVariable = (name: string): string => required(`CASSANDRA_${name}`, "where a plain Cassandra is");

/** The server that demands TLS and verifies signatures. */
export const keyspaces = () => ({
  address: `${keyspacesVariable("CONTACT_POINT")}:${keyspacesVariable("PORT")}`,
  port: Number(keyspacesVariable("PORT")),
  region: keyspacesVariable("REGION"),
  authority: keyspacesVariable("CA"),
  keysFile: keyspacesVariable("KEYS_FILE"),
  keys: {
    accessKeyId: keyspacesVariable("ACCESS_KEY_ID"),
    secretAccessKey: keyspacesVariable("SECRET_ACCESS_KEY"),
  },
});

/** The plain server, which a test may stop and start. */
export const cassandra = () => ({
  address: `${cassandraVariable("CONTACT_POINT")}:${cassandraVariable("PORT")}`,
  port: Number(cassandraVariable("PORT")),
  async turn(how: "stop" | "start"): Promise<void> {
    const servers = required("SERVERS", "a program that is called with `stop cassandra` and `start cassandra`");
    await execute(servers, [how, "cassandra"], { env: process.env });
  },
});

/** Variables of an application that uses the server with TLS and signatures. */
export const keyspacesVariables = (keyspace: string): Environment => {
  const { address, region, authority, keys } = keyspaces();
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    CASSANDRA_CONTACT_POINTS: address,
    CASSANDRA_TLS_CA: authority,
    KEYSPACE: keyspace,
    TABLE: "countries",
  };
};

/** Variables of an application that uses the plain server. */
export const cassandraVariables = (keyspace: string): Environment => ({
  AWS_REGION: "eu-west-1",
  CASSANDRA_CONTACT_POINTS: cassandra().address,
  CASSANDRA_LOCAL_DATACENTER: "datacenter1",
  CASSANDRA_AUTH: "none",
  CASSANDRA_TLS: "off",
  KEYSPACE: keyspace,
  TABLE: "countries",
});

const clientOptions = (which: "keyspaces" | "cassandra"): DseClientOptions => {
  if (which === "cassandra") return { contactPoints: [cassandra().address], localDataCenter: "datacenter1" };
  const { address, region, authority, keys } = keyspaces();
  return {
    contactPoints: [address],
    localDataCenter: region,
    authProvider: new SigV4AuthProvider(region, async () => keys),
    sslOptions: { ca: [readFileSync(authority, "utf8")], servername: "localhost", rejectUnauthorized: true },
  };
};

/** A look into a database beside the applications, and an empty keyspace in it. */
export const openDatabase = async (which: "keyspaces" | "cassandra", keyspace: string) => {
  // A test may have stopped the server a moment ago.
  const patience = { attempts: 40, baseDelayMs: 500, maximumDelayMs: 500, isTransient };
  // A client each time: one that lives through an outage keeps connections that its shutdown does not close.
  const once = async (statement: string, values: readonly unknown[]) => {
    const client = new Client({ ...clientOptions(which), protocolOptions: { maxVersion: 4 } });
    try {
      return await client.execute(statement, [...values], { prepare: values.length > 0, fetchSize: 100_000 });
    } finally {
      await client.shutdown();
    }
  };
  const ask = async (statement: string, values: readonly unknown[] = []) =>
    (await retry(() => once(statement, values), patience)).rows;
  await ask(`DROP KEYSPACE IF EXISTS ${keyspace}`);
  await ask(`CREATE KEYSPACE ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`);
  return {
    ask,
    rows: async (table = "countries"): Promise<Row[]> =>
      (await ask(`SELECT id, name, capital, population, area FROM ${keyspace}.${table}`)).map((row) => ({
        id: row.id,
        name: row.name,
        capital: row.capital,
        population: Number(row.population),
        area: row.area,
      })),
    async close() {
      await ask(`DROP KEYSPACE IF EXISTS ${keyspace}`);
    },
  };
};
export type Database = Awaited<ReturnType<typeof openDatabase>>;

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Keys that the server takes from now on; others use its file too, so that only these lines are touched. */
export const issueKeys = (accessKeyId: string): Keys => {
  const keys = { accessKeyId, secretAccessKey: `secret-of-${accessKeyId}`, sessionToken: `token-of-${accessKeyId}` };
  appendFileSync(keyspaces().keysFile, `${Object.values(keys).join(" ")}\n`);
  return keys;
};

export const withdrawKeys = ({ accessKeyId }: Keys): void => {
  const { keysFile } = keyspaces();
  const lines = readFileSync(keysFile, "utf8").split("\n");
  writeFileSync(keysFile, lines.filter((line) => !line.startsWith(`${accessKeyId} `)).join("\n"));
};
