import { loadSettings, parseSettings } from "../../../stacks/settings/load";

/** The original's own names and numbers, or the better way where the original was wrong: spec of question answering. */
const ORIGINAL = {
  names: {
    application: "question-answer-app",
    repository: "bedrock-qa-rag-ecr-tf",
    // Named by environment instead of `prod/…` everywhere (BQ-09).
    qdrantUrlSecret: "dev/qdrant_url",
    qdrantApiKeySecret: "dev/qdrant_api_key",
    tasksSecurityGroup: "bedrock-qa-rag-ecs-tasks-sg-tf",
    loadBalancer: "bedrock-qa-rag-nlb",
    targetGroup: "bedrock-qa-rag-tg",
    cluster: "bedrock-qa-rag-cluster-tf",
    taskFamily: "bedrock-qa-rag-task-tf",
    service: "bedrock-qa-rag-service-tf",
    executionRole: "bedrock-qa-rag-ecs-execution-role-tf",
    taskRole: "bedrock-qa-rag-ecs-task-role-tf",
    vpcLink: "vpc-link",
    api: "bedrock-qa-api",
    usagePlan: "qa-usage-plan",
  },
  network: {
    cidr: "10.0.0.0/16",
    publicSubnetCidrs: ["10.0.1.0/24", "10.0.2.0/24"],
    privateSubnetCidrs: ["10.0.3.0/24", "10.0.4.0/24"],
    // A way to Qdrant, which the original did not have (BQ-01).
    natGateways: "per-zone",
  },
  registry: { forceDelete: true },
  // The original's window of 0 days takes the value with it (BQ-09).
  secretRecoveryDays: 30,
  service: { size: { cpu: 256, memoryMiB: 1024 }, desiredCount: 2, autoscaling: { enabled: true, minimumTasks: 2 } },
  ingest: { documentsBucket: "bedrock-qa-bucket-tf", documentsPrefix: "documents/cnu" },
  qdrant: { collection: "cnu" },
  api: {
    stage: "prod",
    rateLimit: 10,
    burstLimit: 5,
    quota: { limit: 20, period: "WEEK", offset: 2 },
  },
  deletionProtection: false,
  logRetentionDays: 7,
};

describe.each([
  ["without a settings file", () => parseSettings("dev", {})],
  ["with dev's settings file", () => loadSettings({})],
])("the defaults of dev, %s", (_, settingsOf) => {
  const settings = settingsOf();

  test.each(Object.entries(ORIGINAL))("%s is the original's", (name, value) => {
    const given = Object.entries(settings.questionAnswering).find(([key]) => key === name)?.[1];
    if (typeof value === "object") expect(given).toMatchObject(value);
    else expect(given).toBe(value);
  });

  it("is deployed to the original's region, with its state in the original's bucket", () => {
    expect(settings).toMatchObject({
      environment: "dev",
      region: "us-east-1",
      tags: {},
      state: { kind: "s3", bucket: "terraform-bucket-state-tf", region: "us-east-1" },
      stateBucket: { name: "terraform-bucket-state-tf", region: "us-east-1" },
      remoteState: { oldVersionExpiryDays: 90 },
    });
  });

  it("is given nothing by the file that the schema does not say already", () => {
    expect(settings).toEqual(parseSettings("dev", {}));
  });
});

describe("the defaults that the original does not know", () => {
  it("are the ones that the documentation states", () => {
    const { names, registry, ingest, models, qdrant, api, service, alarms } = parseSettings(
      "dev",
      {},
    ).questionAnswering;
    expect(names).toMatchObject({
      ingestFamily: "bedrock-qa-rag-ingest",
      ingestExecutionRole: "bedrock-qa-rag-ingest-execution-role",
      ingestTaskRole: "bedrock-qa-rag-ingest-task-role",
      apiLogRole: "bedrock-qa-api-log-role",
      alarmTopic: "question-answer-app-alarms",
    });
    expect(registry.untaggedExpiryDays).toBe(14);
    expect(ingest.size).toEqual({ cpu: 256, memoryMiB: 1024 });
    // Bedrock has retired the original's models (BQ-19).
    expect(models).toEqual({ answer: "us.amazon.nova-2-lite-v1:0", embedding: "amazon.titan-embed-text-v2:0" });
    expect(qdrant).toMatchObject({ port: 6333, cidrs: ["0.0.0.0/0"] });
    expect(api.manageLogRole).toBe(true);
    expect(api.webAclArn).toBeUndefined();
    expect(service.autoscaling).toEqual({ enabled: true, minimumTasks: 2, maximumTasks: 4, targetCpuPercent: 60 });
    expect(alarms).toEqual({ serverErrors: 0, latencyMilliseconds: 20_000 });
  });
});
