import { errors } from "cassandra-driver";
import { CassandraFault } from "../../../../applications/service-kit/cassandra/cassandra-fault";
import { connectFault, isUnreachable } from "../../../../applications/service-kit/cassandra/connect-failure";
import type { CassandraSettings } from "../../../../applications/service-kit/cassandra/settings";
import { DeadlineExceeded } from "../../../../applications/service-kit/deadline";

const settings: CassandraSettings = {
  region: "eu-west-1",
  contactPoints: ["node.example:9142"],
  port: 9142,
  localDataCenter: "eu-west-1",
  auth: "sigv4",
  tls: { authorities: [], serverName: "node.example" },
};
const coded = (code: string) => Object.assign(new Error(`it failed with ${code}`), { code });
const tried = (...inner: unknown[]) =>
  new errors.NoHostAvailableError(Object.fromEntries(inner.map((error, index) => [`10.0.0.${index}:9142`, error])));
const reach = "check CASSANDRA_CONTACT_POINTS, the route and the security groups";

describe("why there is no connection is told in one line", () => {
  it.each<[string, unknown, string]>([
    [
      "a wrong key",
      tried(new errors.AuthenticationError("signature does not match")),
      "node.example:9142 refuses the AWS credentials (signature does not match): check that the key is active, not expired, and for eu-west-1",
    ],
    [
      "a wrong key, when another node could not even be reached",
      tried(coded("ECONNREFUSED"), new errors.AuthenticationError("unknown key")),
      "node.example:9142 refuses the AWS credentials (unknown key): check that the key is active, not expired, and for eu-west-1",
    ],
    ["no key", tried(new CassandraFault("no AWS credentials: set some")), "no AWS credentials: set some"],
    [
      "another root",
      tried(coded("SELF_SIGNED_CERT_IN_CHAIN")),
      "the certificate of node.example:9142 is not trusted (SELF_SIGNED_CERT_IN_CHAIN): name its authority's PEM file in CASSANDRA_TLS_CA",
    ],
    [
      "another name",
      tried(coded("ERR_TLS_CERT_ALTNAME_INVALID")),
      "the certificate of node.example:9142 is for another name: put the name that it is for into CASSANDRA_CONTACT_POINTS",
    ],
    [
      "an old certificate",
      tried(coded("CERT_HAS_EXPIRED")),
      "the certificate of node.example:9142 has expired: renew it",
    ],
    [
      "a port without TLS",
      tried(coded("EPROTO")),
      "node.example:9142 does not speak TLS: check the port, or set CASSANDRA_TLS=off",
    ],
    [
      "another data centre",
      new errors.ArgumentError("only found dc1"),
      'node.example:9142 knows no data centre "eu-west-1": set CASSANDRA_LOCAL_DATACENTER (only found dc1)',
    ],
    ["nobody there", tried(coded("ECONNREFUSED")), `node.example:9142 cannot be reached (ECONNREFUSED): ${reach}`],
    [
      "no such name",
      new errors.NoHostAvailableError({}, "No host could be resolved"),
      `node.example:9142 cannot be reached (No host could be resolved): ${reach}`,
    ],
    [
      "no answer",
      new DeadlineExceeded("connecting", 25_000),
      `node.example:9142 cannot be reached (connecting took longer than 25000 ms): ${reach}`,
    ],
  ])("%s", (_, error, message) => {
    const fault = connectFault(error, settings);
    expect(fault.message).toBe(message);
    expect(fault.cause).toBe(error);
  });

  it("a server that wants a log in, where none was asked for", () => {
    const fault = connectFault(tried(new errors.AuthenticationError("no authenticator")), {
      ...settings,
      auth: "none",
    });
    expect(fault.message).toBe("node.example:9142 asks for a log in: set CASSANDRA_AUTH=sigv4");
  });

  it("a connection without TLS that is cut, with what may be behind it", () => {
    const { tls: _, ...plain } = settings;
    expect(connectFault(tried(coded("ECONNRESET")), plain).message).toBe(
      `node.example:9142 cannot be reached (ECONNRESET): ${reach}, and whether it asks for TLS`,
    );
  });
});

describe("another try", () => {
  it.each([tried(coded("ECONNREFUSED")), tried(new Error("Connection timeout")), new errors.NoHostAvailableError({})])(
    "is made after: %s",
    (error) => expect(isUnreachable(error)).toBe(true),
  );

  it.each([
    tried(new errors.AuthenticationError("unknown key")),
    tried(new CassandraFault("no AWS credentials")),
    tried(coded("SELF_SIGNED_CERT_IN_CHAIN")),
    new errors.ArgumentError("only found dc1"),
  ])("is not made after: %s", (error) => expect(isUnreachable(error)).toBe(false));
});
