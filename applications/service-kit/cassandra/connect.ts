import { Client, type DseClientOptions, policies, types } from "cassandra-driver";
import { withDeadline } from "../deadline";
import type { Logger } from "../logger";
import { retry } from "../retry";
import { connectFault, isUnreachable } from "./connect-failure";
import { awsKeys } from "./credentials";
import { guardRefresh } from "./guard-refresh";
import { type RetrySettings, type Session, sessionOver } from "./session";
import type { CassandraSettings } from "./settings";
import { SigV4AuthProvider } from "./sigv4-auth-provider";

export interface ConnectOptions {
  readonly log: Logger;
  /** How statements are tried again. */
  readonly retry: RetrySettings;
  /**
   * Connections to each node. One carries 3,000 statements a second on Keyspaces at most, and an interface endpoint
   * shows a node a zone: two make 12,000 a second over two zones.
   *
   * @default - 2
   */
  readonly connectionsPerNode?: number;
  /** Milliseconds that a node may take to answer a statement. @default - 2000 */
  readonly readTimeoutMs?: number;
  /** Ends connecting. */
  readonly signal?: AbortSignal;
}

const connectMs = 5_000;
/** Milliseconds that the first connections may take, waits and tries included. */
const startMs = 25_000;

const optionsOf = (settings: CassandraSettings, options: ConnectOptions): DseClientOptions => ({
  contactPoints: [...settings.contactPoints],
  localDataCenter: settings.localDataCenter,
  // Keyspaces speaks version 4; asking for a later one costs a connection more at start.
  protocolOptions: { port: settings.port, maxVersion: types.protocolVersion.v4 },
  queryOptions: { consistency: types.consistencies.localQuorum, prepare: true },
  pooling: {
    coreConnectionsPerHost: { [types.distance.local]: options.connectionsPerNode ?? 2, [types.distance.remote]: 0 },
    maxRequestsPerConnection: 1_024,
    heartBeatInterval: 20_000,
    warmup: true,
  },
  socketOptions: { connectTimeout: connectMs, readTimeout: options.readTimeoutMs ?? 2_000, keepAlive: true },
  policies: {
    reconnection: new policies.reconnection.ExponentialReconnectionPolicy(100, 5_000, true),
    retry: new policies.retry.FallthroughRetryPolicy(),
  },
  encoding: { useBigIntAsLong: true },
  // The schema is not needed: statements are prepared, and Keyspaces knows no token-aware routing.
  isMetadataSyncEnabled: false,
  ...(settings.auth === "sigv4"
    ? { authProvider: new SigV4AuthProvider(settings.region, awsKeys(settings.region, options.log)) }
    : {}),
  ...(settings.tls
    ? {
        sslOptions: {
          ca: [...settings.tls.authorities],
          servername: settings.tls.serverName,
          rejectUnauthorized: true,
          minVersion: "TLSv1.2",
        },
      }
    : {}),
});

/** The driver's own words are for those who look for them; that a node goes away is for everybody. */
const listen = (client: Client, log: Logger): void => {
  client.on("log", (level: string, from: string, message: string) => {
    if (level === "verbose") return;
    log.debug({ from, driverLevel: level }, message);
  });
  client.on("hostDown", ({ address }) => log.warn({ node: address }, "a node is down"));
};

/** Connects, or throws a CassandraFault that says in one line what is wrong and what to do. */
export const connectCassandra = async (settings: CassandraSettings, options: ConnectOptions): Promise<Session> => {
  const { log, signal } = options;
  const client = new Client(optionsOf(settings, options));
  listen(client, log);
  guardRefresh(client, log);
  try {
    await withDeadline("connecting", startMs, signal, (inTime) =>
      retry(() => client.connect(), {
        attempts: 3,
        baseDelayMs: 500,
        isTransient: isUnreachable,
        signal: inTime,
        onRetry: (err, attempt) => log.debug({ err, attempt }, "not connected yet"),
      }),
    );
  } catch (error) {
    signal?.throwIfAborted();
    throw connectFault(error, settings);
  }
  log.info({ nodes: client.hosts.keys(), localDataCenter: settings.localDataCenter }, "connected");
  return sessionOver(client, options.retry, log);
};
