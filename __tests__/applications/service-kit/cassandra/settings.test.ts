import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTableName } from "../../../../applications/service-kit/cassandra/identifier";
import {
  type CassandraConfiguration,
  keyspacesEndpoint,
  readCassandraSettings,
} from "../../../../applications/service-kit/cassandra/settings";
import { trustedRoots } from "../../../../applications/service-kit/cassandra/trusted-roots";

const configuration: CassandraConfiguration = {
  AWS_REGION: "eu-west-1",
  KEYSPACE: "geography_domain",
  TABLE: "countries",
  CASSANDRA_CONTACT_POINTS: undefined,
  CASSANDRA_LOCAL_DATACENTER: undefined,
  CASSANDRA_AUTH: "sigv4",
  CASSANDRA_TLS: "on",
  CASSANDRA_TLS_CA: undefined,
  LOG_LEVEL: "info",
};
const settingsOf = (change: Partial<CassandraConfiguration> = {}) =>
  readCassandraSettings({ ...configuration, ...change });

describe("the settings of a connection", () => {
  it("are those of the region's Keyspaces endpoint when only the region is known", () => {
    expect(settingsOf()).toEqual({
      region: "eu-west-1",
      contactPoints: ["cassandra.eu-west-1.amazonaws.com:9142"],
      port: 9142,
      localDataCenter: "eu-west-1",
      auth: "sigv4",
      tls: { authorities: trustedRoots, serverName: "cassandra.eu-west-1.amazonaws.com" },
    });
  });

  it("know the endpoint of regions in China", () => {
    expect(keyspacesEndpoint("cn-north-1")).toBe("cassandra.cn-north-1.amazonaws.com.cn:9142");
    expect(keyspacesEndpoint("us-gov-west-1")).toBe("cassandra.us-gov-west-1.amazonaws.com:9142");
  });

  it.each([
    ["localhost:9999", ["localhost:9999"], 9999, "localhost"],
    ["one.example, two.example:9200", ["one.example:9142", "two.example:9200"], 9142, "one.example"],
    ["127.0.0.1:9999", ["127.0.0.1:9999"], 9999, undefined],
    ["127.0.0.1:9999,node.example:9999", ["127.0.0.1:9999", "node.example:9999"], 9999, "node.example"],
    ["[::1]:9999", ["[::1]:9999"], 9999, undefined],
  ])("take the contact points %s", (given, contactPoints, port, serverName) => {
    const settings = settingsOf({ CASSANDRA_CONTACT_POINTS: given });
    expect(settings).toMatchObject({ contactPoints, port });
    expect(settings.tls?.serverName).toBe(serverName);
  });

  it("are without TLS and on Cassandra's own port when it is off", () => {
    const settings = settingsOf({ CASSANDRA_TLS: "off", CASSANDRA_CONTACT_POINTS: "node", CASSANDRA_AUTH: "none" });
    expect(settings).toEqual({
      region: "eu-west-1",
      contactPoints: ["node:9042"],
      port: 9042,
      localDataCenter: "eu-west-1",
      auth: "none",
    });
  });

  it.each([
    [
      { CASSANDRA_CONTACT_POINTS: "a b" },
      'CASSANDRA_CONTACT_POINTS must be host or host:port, comma separated, not "a b"',
    ],
    [
      { CASSANDRA_CONTACT_POINTS: "a:0" },
      'CASSANDRA_CONTACT_POINTS must be host or host:port, comma separated, not "a:0"',
    ],
    [
      { CASSANDRA_CONTACT_POINTS: "a:65536" },
      'CASSANDRA_CONTACT_POINTS must be host or host:port, comma separated, not "a:65536"',
    ],
    [
      { CASSANDRA_CONTACT_POINTS: "https://a" },
      'CASSANDRA_CONTACT_POINTS must be host or host:port, comma separated, not "https://a"',
    ],
    [{ CASSANDRA_CONTACT_POINTS: " , " }, "CASSANDRA_CONTACT_POINTS holds no host"],
    [{ AWS_REGION: "EU (Ireland)" }, 'AWS_REGION must be a region such as eu-west-1, not "EU (Ireland)"'],
    [{ CASSANDRA_TLS_CA: "/no/such.pem" }, 'CASSANDRA_TLS_CA: "/no/such.pem" cannot be read (ENOENT)'],
    [{ CASSANDRA_TLS_CA: __filename }, `CASSANDRA_TLS_CA: ${JSON.stringify(__filename)} holds no certificate in PEM`],
  ])("say of %j what is wrong", (change, message) => {
    expect(() => settingsOf(change)).toThrow(message);
  });

  it("add the authorities of a file to the shipped ones", () => {
    const folder = mkdtempSync(join(tmpdir(), "settings-"));
    const file = join(folder, "ca.pem");
    // Whether a certificate is in it, OpenSSL sees; here it only has to look like one.
    const pem = ["-----BEGIN", " CERTIFICATE-----\nAAAA\n-----END", " CERTIFICATE-----\n"].join("");
    writeFileSync(file, pem);
    try {
      expect(settingsOf({ CASSANDRA_TLS_CA: file }).tls?.authorities).toEqual([...trustedRoots, pem]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the names of keyspace and table", () => {
  it.each(["a", "geography_domain", "select", "a1_", "a".repeat(48)])("may be %s", (name) => {
    expect(readTableName({ KEYSPACE: name, TABLE: name })).toEqual({ keyspace: name, table: name });
  });

  it.each(["Countries", "1st", "_a", "a-b", 'a"b', "a;DROP TABLE b", "a b", "a".repeat(49)])(
    "may not be %s",
    (name) => {
      const message = `TABLE must be 1 to 48 lower-case letters, digits and underscores that start with a letter, not ${JSON.stringify(name)}`;
      expect(() => readTableName({ KEYSPACE: "geography_domain", TABLE: name })).toThrow(message);
      expect(() => readTableName({ KEYSPACE: name, TABLE: "countries" })).toThrow(
        message.replace("TABLE must", "KEYSPACE must"),
      );
    },
  );
});
