import { loadSettings, parseSettings } from "../../../stacks/settings/load";
import { messageOf, mistake } from "../../support/mistake";

const at = (path: string, given: string, allowed: string) => mistake(`keyspaces.${path}`, given, allowed);

describe("the defaults of the Keyspaces system in dev", () => {
  const { keyspaces } = loadSettings({});

  it("are the original's names and numbers, or the better way where it was wrong", () => {
    expect(keyspaces).toMatchObject({
      names: {
        environment: "demo-staging",
        loadDataRepository: "load-data",
        queryApiRepository: "query-api",
        loadDataFamily: "load-data",
        queryApiFamily: "query-api",
        service: "query-api-server",
      },
      network: {
        name: "demo-staging",
        cidr: "10.0.0.0/16",
        publicSubnetCidrs: ["10.0.0.0/24", "10.0.1.0/24"],
        privateSubnetCidrs: ["10.0.100.0/24", "10.0.101.0/24"],
        // Endpoints instead (KS-20).
        natGateways: "none",
      },
      loadBalancer: {
        clientCidrs: ["0.0.0.0/0"],
        idleTimeoutSeconds: 12,
        deregistrationDelaySeconds: 5,
        slowStartSeconds: 60,
        // The original waits for ten (KS-13).
        unhealthyChecks: 3,
        deletionProtection: false,
      },
      keyspace: { name: "geography_domain", table: "countries", pointInTimeRecovery: true, preventDestroy: false },
      registry: { forceDelete: true, untaggedExpiryDays: 14 },
      queryApi: { size: { cpu: 256, memoryMiB: 512 }, desiredCount: 2 },
      loadData: { size: { cpu: 256, memoryMiB: 512 } },
      logRetentionDays: 7,
      alarms: { serverErrors: 0, latencyMilliseconds: 1000 },
    });
    expect(keyspaces.loadBalancer.tls).toBeUndefined();
    expect(keyspaces.loadBalancer.webAclArn).toBeUndefined();
    expect(keyspaces.keyspace.kmsKeyArn).toBeUndefined();
  });

  it("are protected in production, and named anew", () => {
    const { keyspaces: production } = parseSettings("production", {});
    expect(production).toMatchObject({
      names: { environment: "demo-staging-production", service: "query-api-server-production" },
      loadBalancer: { deletionProtection: true },
      keyspace: { name: "geography_domain_production", preventDestroy: true },
      registry: { forceDelete: false },
    });
  });
});

describe("a mistake in the settings of the Keyspaces system", () => {
  const ENVIRONMENT =
    '1 to 28 characters of letters, digits and "-", not beginning with "-" or "internal-", since "<name>-ALB" has 32 at most';
  const IDENTIFIER = '2 to 48 characters of lower case letters, digits and "_", beginning with a letter or digit';
  const SLOW_START = "0 (none) or a whole number from 30 to 900 (seconds)";
  const tls = { certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/a", domainName: "a.example.com" };

  test.each([
    ["names.environment", { names: { environment: "a".repeat(29) } }, `"${"a".repeat(29)}"`, ENVIRONMENT],
    ["names.environment", { names: { environment: "internal-a" } }, '"internal-a"', ENVIRONMENT],
    ["names.environment", { names: { environment: "demo_staging" } }, '"demo_staging"', ENVIRONMENT],
    [
      "names.loadDataRepository",
      { names: { loadDataRepository: "Load" } },
      '"Load"',
      '2 to 256 characters of lower case letters, digits and single "._/-" between them',
    ],
    ["keyspace.name", { keyspace: { name: "geography-domain" } }, '"geography-domain"', IDENTIFIER],
    ["keyspace.name", { keyspace: { name: "x; DROP" } }, '"x; DROP"', IDENTIFIER],
    ["keyspace.table", { keyspace: { table: "Countries" } }, '"Countries"', IDENTIFIER],
    ["keyspace.table", { keyspace: { table: 1 } }, "1", IDENTIFIER],
    ["keyspace.kmsKeyArn", { keyspace: { kmsKeyArn: "alias/a" } }, '"alias/a"', "the ARN of a KMS key"],
    [
      "loadBalancer.idleTimeoutSeconds",
      { loadBalancer: { idleTimeoutSeconds: 0 } },
      "0",
      "a whole number from 1 to 4000 (seconds)",
    ],
    [
      "loadBalancer.deregistrationDelaySeconds",
      { loadBalancer: { deregistrationDelaySeconds: 30 } },
      "30",
      "a whole number from 0 to 29 (seconds)",
    ],
    ["loadBalancer.slowStartSeconds", { loadBalancer: { slowStartSeconds: 10 } }, "10", SLOW_START],
    ["loadBalancer.slowStartSeconds", { loadBalancer: { slowStartSeconds: "60" } }, '"60"', SLOW_START],
    [
      "loadBalancer.unhealthyChecks",
      { loadBalancer: { unhealthyChecks: 11 } },
      "11",
      "a whole number from 2 to 10 (checks)",
    ],
    [
      "loadBalancer.clientCidrs[0]",
      { loadBalancer: { clientCidrs: ["10.0.0.1/8"] } },
      '"10.0.0.1/8"',
      "an IPv4 block without host bits, such as 203.0.113.0/24",
    ],
    [
      "loadBalancer.tls.certificateArn",
      { loadBalancer: { tls: { ...tls, certificateArn: "mine" } } },
      '"mine"',
      "the ARN of a certificate in Certificate Manager",
    ],
    [
      "loadBalancer.tls.domainName",
      { loadBalancer: { tls: { certificateArn: tls.certificateArn } } },
      "nothing",
      'a domain name such as "countries.example.com"',
    ],
    [
      "loadBalancer.tls.domainName",
      { loadBalancer: { tls: { ...tls, domainName: "https://a.example.com" } } },
      '"https://a.example.com"',
      'a domain name such as "countries.example.com"',
    ],
    ["loadBalancer.webAclArn", { loadBalancer: { webAclArn: "acl" } }, '"acl"', "the ARN of a regional web ACL"],
    [
      "egressCidrs",
      { egressCidrs: ["192.0.2.0/24"] },
      '["192.0.2.0/24"]',
      'an empty list while network.natGateways is "none"',
    ],
    ["network.natGateways", { network: { natGateways: 2 } }, "2", "one of none, single, per-zone"],
    [
      "queryApi.size.memoryMiB",
      { queryApi: { size: { memoryMiB: 768 } } },
      "768",
      "memory of 512, 1024, 2048 MiB with 256 CPU units",
    ],
    ["queryApi.desiredCount", { queryApi: { desiredCount: 5 } }, "5", "2 to 4, as autoscaling has it"],
    [
      "loadData.size.memoryMiB",
      { loadData: { size: { memoryMiB: 4096 } } },
      "4096",
      "memory of 512, 1024, 2048 MiB with 256 CPU units",
    ],
    [
      "alarms.latencyMilliseconds",
      { alarms: { latencyMilliseconds: 1 } },
      "1",
      "a whole number from 10 to 60000 (milliseconds)",
    ],
  ])("%s is told by its path: %j", (path, keyspaces, given, allowed) => {
    expect(messageOf({ keyspaces })).toBe(at(path, given, allowed));
  });

  it("is none when NAT gateways lead outside", () => {
    const keyspaces = { network: { natGateways: "single" }, egressCidrs: ["192.0.2.0/24"] };
    expect(messageOf({ keyspaces })).toBe("nothing is wrong");
  });
});
