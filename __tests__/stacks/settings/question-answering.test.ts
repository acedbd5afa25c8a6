import { messageOf, mistake } from "../../support/mistake";

const at = (path: string, given: string, allowed: string) => mistake(`questionAnswering.${path}`, given, allowed);
const long = (length: number) => "n".repeat(length);
const WORDS = 'letters, digits, "_" and "-"';
const BALANCER = '1 to 32 characters of letters, digits and "-", no "-" at an end, not beginning with "internal-"';
const SECRET = '1 to 512 characters of letters, digits and "/_+=.@-"';
const REPOSITORY = '2 to 256 characters of lower case letters, digits and single "._/-" between them';

describe("a name that AWS would refuse", () => {
  test.each([
    ["application", long(65), `1 to 64 characters of ${WORDS}`],
    ["repository", long(257), REPOSITORY],
    ["repository", "Upper", REPOSITORY],
    ["repository", "a..b", REPOSITORY],
    ["qdrantUrlSecret", long(513), SECRET],
    ["qdrantApiKeySecret", "with space", SECRET],
    ["tasksSecurityGroup", long(256), '1 to 255 characters of letters, digits, " ", "_" and "-"'],
    ["loadBalancer", long(33), BALANCER],
    ["loadBalancer", "with_underscore", BALANCER],
    ["loadBalancer", "internal-a", BALANCER],
    ["targetGroup", "ends-", BALANCER],
    ["cluster", long(256), `1 to 255 characters of ${WORDS}`],
    ["taskFamily", long(256), `1 to 255 characters of ${WORDS}`],
    ["ingestFamily", "", `1 to 255 characters of ${WORDS}`],
    // Leaves room for the names of its alarms.
    ["service", long(201), `1 to 200 characters of ${WORDS}`],
    ["executionRole", long(65), '1 to 64 characters of letters, digits and "+=,.@_-"'],
    ["taskRole", "a/b", '1 to 64 characters of letters, digits and "+=,.@_-"'],
    ["apiLogRole", long(65), '1 to 64 characters of letters, digits and "+=,.@_-"'],
    ["vpcLink", long(256), `1 to 255 characters of ${WORDS}`],
    ["api", long(121), `1 to 120 characters of ${WORDS}`],
    ["usagePlan", long(201), `1 to 200 characters of ${WORDS}`],
    ["alarmTopic", long(257), `1 to 256 characters of ${WORDS}`],
  ])("%s as %s", (name, value, allowed) => {
    const input = { questionAnswering: { names: { [name]: value } } };
    expect(messageOf(input)).toBe(at(`names.${name}`, JSON.stringify(value), allowed));
  });
});

describe("a size or a number of tasks that Fargate or autoscaling would refuse", () => {
  test.each([
    [
      "an impossible size",
      { size: { cpu: 256, memoryMiB: 1536 } },
      at("service.size.memoryMiB", "1536", "memory of 512, 1024, 2048 MiB with 256 CPU units"),
    ],
    [
      "a size that does not go with the default's memory",
      { size: { cpu: 8192 } },
      at(
        "service.size.memoryMiB",
        "1024 (the default)",
        "memory of 16384 to 61440 in steps of 4096 MiB with 8192 CPU units",
      ),
    ],
    [
      "CPU units that Fargate does not have",
      { size: { cpu: 300 } },
      at("service.size.cpu", "300", "one of 256, 512, 1024, 2048, 4096, 8192, 16384 (CPU units)"),
    ],
    [
      "memory of half a MiB",
      { size: { memoryMiB: 1024.5 } },
      at("service.size.memoryMiB", "1024.5", "a whole number from 512 to 122880 (MiB)"),
    ],
    ["no task", { desiredCount: 0 }, at("service.desiredCount", "0", "a whole number from 1 to 1000 (tasks)")],
    [
      "more tasks than autoscaling has",
      { desiredCount: 5 },
      at("service.desiredCount", "5", "2 to 4, as autoscaling has it"),
    ],
    [
      "fewer tasks by default than autoscaling has",
      { autoscaling: { minimumTasks: 3 } },
      at("service.desiredCount", "2 (the default)", "3 to 4, as autoscaling has it"),
    ],
    [
      "a range the wrong way round",
      { autoscaling: { minimumTasks: 3, maximumTasks: 2 } },
      at("service.autoscaling.maximumTasks", "2", "at least minimumTasks, 3"),
    ],
    [
      "a load that leaves no room",
      { autoscaling: { targetCpuPercent: 95 } },
      at("service.autoscaling.targetCpuPercent", "95", "a whole number from 10 to 90 (percent)"),
    ],
    [
      "text instead of a switch",
      { autoscaling: { enabled: "yes" } },
      at("service.autoscaling.enabled", '"yes"', "true or false"),
    ],
  ])("%s", (_, service, message) => {
    expect(messageOf({ questionAnswering: { service } })).toBe(message);
  });

  it("is not looked for in a range that is switched off", () => {
    const service = { desiredCount: 9, autoscaling: { enabled: false } };
    expect(messageOf({ questionAnswering: { service } })).toBe("nothing is wrong");
  });
});

describe("a quota that API Gateway would refuse", () => {
  test.each([
    ["by week", { offset: 7 }, "7", "0 to 6 for a quota by WEEK"],
    ["by month", { period: "MONTH", offset: 28 }, "28", "0 to 27 for a quota by MONTH"],
    ["by day, with the default's offset", { period: "DAY" }, "2 (the default)", "0 for a quota by DAY"],
    ["below nothing", { offset: -1 }, "-1", "0 to 6 for a quota by WEEK"],
    ["in parts", { offset: 1.5 }, "1.5", "a whole number (requests)"],
  ])("%s", (_, quota, given, allowed) => {
    expect(messageOf({ questionAnswering: { api: { quota } } })).toBe(at("api.quota.offset", given, allowed));
  });
});

describe("anything else", () => {
  const RETENTION =
    "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)";

  test.each([
    ["logRetentionDays", { logRetentionDays: 8 }, "8", RETENTION],
    ["secretRecoveryDays", { secretRecoveryDays: 0 }, "0", "a whole number from 7 to 30 (days)"],
    [
      "registry.untaggedExpiryDays",
      { registry: { untaggedExpiryDays: 366 } },
      "366",
      "a whole number from 1 to 365 (days)",
    ],
    ["qdrant.port", { qdrant: { port: 65_536 } }, "65536", "a whole number from 1 to 65535 (TCP port)"],
    [
      "qdrant.cidrs[0]",
      { qdrant: { cidrs: ["1.2.3.4/24"] } },
      '"1.2.3.4/24"',
      "an IPv4 block without host bits, such as 203.0.113.0/24",
    ],
    ["qdrant.cidrs", { qdrant: { cidrs: [] } }, "[]", "a list of 1 to 50 blocks, each once"],
    ["api.stage", { api: { stage: "a.b" } }, '"a.b"', `1 to 128 characters of ${WORDS}`],
    ["api.rateLimit", { api: { rateLimit: 10_001 } }, "10001", "a whole number from 1 to 10000 (requests a second)"],
    ["api.webAclArn", { api: { webAclArn: "acl" } }, '"acl"', "the ARN of a regional web ACL"],
    ["models.answer", { models: { answer: "Claude" } }, '"Claude"', "the id of a Bedrock model or inference profile"],
    [
      "alarms.latencyMilliseconds",
      { alarms: { latencyMilliseconds: 29_001 } },
      "29001",
      "a whole number from 100 to 29000 (milliseconds)",
    ],
    ["deletionProtection", { deletionProtection: 1 }, "1", "true or false"],
  ])("%s", (path, questionAnswering, given, allowed) => {
    expect(messageOf({ questionAnswering })).toBe(at(path, given, allowed));
  });
});
