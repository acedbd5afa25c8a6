/** Where a broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

const defaultPort = 9092;
const greatestPort = 65_535;
const hostName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*\.?$/i;

const portOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= greatestPort ? port : undefined;
};

/** Reads `host` or `host:port`; a host is a name or an IPv4 address. */
export const parseBroker = (text: string): BrokerAddress | undefined => {
  const [, host = "", portText] = /^([^:]*)(?::(.*))?$/.exec(text) ?? [];
  const port = portOf(portText);
  return hostName.test(host) && port !== undefined ? { host, port } : undefined;
};

/** Reads a comma list of brokers, or says which entry is none. The list comes as a secret, so that no entry is shown. */
export const parseBrokers = (text: string): readonly BrokerAddress[] | string => {
  const entries = text.split(",").map((entry) => entry.trim());
  const brokers: BrokerAddress[] = [];
  for (const [index, entry] of entries.entries()) {
    const broker = parseBroker(entry);
    if (broker === undefined) return `entry ${index + 1} of ${entries.length} is ${entry === "" ? "empty" : "neither"}`;
    brokers.push(broker);
  }
  return brokers;
};

/** As messages and clients write it. */
export const renderBroker = ({ host, port }: BrokerAddress): string => `${host}:${port}`;
