import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { type Configuration, ConfigurationFault } from "../configuration";
import type { ContainerContract } from "../contract";
import { describeError } from "../describe-error";
import type { cassandraVariables } from "./contract";
import { trustedRoots } from "./trusted-roots";

/** What a container reads of its connection. */
export type CassandraConfiguration = Configuration<
  Omit<ContainerContract, "environment" | "secrets"> & {
    readonly environment: typeof cassandraVariables;
    readonly secrets: Readonly<Record<never, never>>;
  }
>;

/** How nodes are reached over TLS. */
export interface TlsSettings {
  /** Authorities that are trusted, as PEM. */
  readonly authorities: readonly string[];
  /** Name that every node's certificate must be for; nodes tell each other's addresses, which no certificate names. */
  readonly serverName: string | undefined;
}

/** A connection as the driver needs it. */
export interface CassandraSettings {
  readonly region: string;
  /** Each with its port. */
  readonly contactPoints: readonly string[];
  /** Port of nodes that are found through others. */
  readonly port: number;
  readonly localDataCenter: string;
  readonly auth: "sigv4" | "none";
  /** @default - connections are not encrypted */
  readonly tls?: TlsSettings;
}

const keyspacesPort = 9142;
const cassandraPort = 9042;

/** The public endpoint of Amazon Keyspaces in a region; a VPC's own endpoint has the same name. */
export const keyspacesEndpoint = (region: string): string =>
  `cassandra.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}:${keyspacesPort}`;

const contactPoint = /^(?<host>\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:(?<port>\d{1,5}))?$/i;

const parseContactPoint = (text: string, defaultPort: number) => {
  const { host, port } = contactPoint.exec(text)?.groups ?? {};
  const number = port === undefined ? defaultPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) {
    throw new ConfigurationFault(
      `CASSANDRA_CONTACT_POINTS must be host or host:port, comma separated, not ${JSON.stringify(text.slice(0, 80))}`,
    );
  }
  return { host, port: number };
};

const parseContactPoints = (text: string, defaultPort: number) => {
  const [first, ...others] = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => parseContactPoint(part, defaultPort));
  if (first === undefined) throw new ConfigurationFault("CASSANDRA_CONTACT_POINTS holds no host");
  return [first, ...others] as const;
};

const readAuthority = (file: string): string => {
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = describeError(error);
    throw new ConfigurationFault(`CASSANDRA_TLS_CA: ${JSON.stringify(file)} cannot be read (${code ?? message})`);
  }
  if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
  throw new ConfigurationFault(`CASSANDRA_TLS_CA: ${JSON.stringify(file)} holds no certificate in PEM`);
};

/** Makes a connection's settings, or throws a {@link ConfigurationFault} that names the variable. */
export const readCassandraSettings = (configuration: CassandraConfiguration): CassandraSettings => {
  const { AWS_REGION: region, CASSANDRA_TLS_CA: authority } = configuration;
  if (!/^[a-z]{2}[a-z0-9-]{1,30}$/.test(region)) {
    throw new ConfigurationFault(`AWS_REGION must be a region such as eu-west-1, not ${JSON.stringify(region)}`);
  }
  const encrypted = configuration.CASSANDRA_TLS === "on";
  const points = parseContactPoints(
    configuration.CASSANDRA_CONTACT_POINTS ?? keyspacesEndpoint(region),
    encrypted ? keyspacesPort : cassandraPort,
  );
  // An address is no server name: the certificate must then be for the address itself.
  const serverName = points.map(({ host }) => host).find((host) => isIP(host.replace(/[[\]]/g, "")) === 0);
  return {
    region,
    contactPoints: points.map(({ host, port }) => `${host}:${port}`),
    port: points[0].port,
    localDataCenter: configuration.CASSANDRA_LOCAL_DATACENTER ?? region,
    auth: configuration.CASSANDRA_AUTH,
    ...(encrypted
      ? { tls: { authorities: [...trustedRoots, ...(authority ? [readAuthority(authority)] : [])], serverName } }
      : {}),
  };
};
