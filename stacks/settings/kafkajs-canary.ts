import { z } from "zod";
import { kafkajsCanary } from "../../applications/kafkajs-canary/contract";
import { type Environment, nameIn } from "./environment";
import {
  fields,
  flag,
  group,
  integer,
  LEADING_NAME,
  name,
  oneOf,
  pattern,
  repositoryName,
  retentionDays,
} from "./fields";
import { kafkaSchema } from "./kafka";
import { networkSchema } from "./network";
import { taskSizeSchema } from "./service";

const { environment: variables, size } = kafkajsCanary;

/** What a contract's "log-level" may be. */
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

const BATCH = 'a number from 1 to 10000, or a range of such numbers, the smaller first, as in "1-50"';

// A smaller one would be written with an exponent, which the container does not read.
const [CHANCE, LEAST_CHANCE] = ["0, or a number from 0.000001 to 1", 0.000001];

const namesSchema = (environment: Environment) => {
  const app = nameIn(environment, "kafkajs-canary-app");
  return group({
    application: name(64).default(app).describe("Value of the tag `Application`, and end of the log group's name"),
    repository: repositoryName().default(app).describe("ECR repository"),
    cluster: name(255).default(app).describe("ECS cluster"),
    service: name(LEADING_NAME).default(app).describe("ECS service, and beginning of the names of alarms"),
    // AWS allows a role 64, of which "-execution-role" takes 15.
    taskFamily: name(49).default(app).describe("Family of the task definition, and beginning of its roles' names"),
    parameterPath: pattern(
      /^(?!\/(aws|ssm)(\/|$))(\/[A-Za-z0-9_.-]{1,100}){1,8}$/i,
      'a path such as "/kafkajs-canary-app" of letters, digits and "_.-", not beginning with "/aws" or "/ssm"',
    )
      .default(`/${app}`)
      .describe("Path of the parameters that hold brokers and secrets"),
    alarmTopic: name(256).default(`${app}-alerts`).describe("SNS topic of the alarms"),
    dashboard: name(255).default(nameIn(environment, "KafkaJS-Canary-App-Health")).describe("CloudWatch dashboard"),
    // As of the family: "-guardrail" takes 10.
    slackNotice: name(54)
      .default(`${app}-slack`)
      .describe("What tells Slack of alarms, and beginning of the names of its role and guardrail"),
  });
};

const produceSchema = () =>
  group({
    intervalMilliseconds: integer(
      variables.PRODUCE_INTERVAL_MS.minimum,
      variables.PRODUCE_INTERVAL_MS.maximum,
      "milliseconds",
    )
      .default(Number(variables.PRODUCE_INTERVAL_MS.default))
      .describe("Least milliseconds from one batch to the next"),
    batch: z
      .string({ error: BATCH })
      .refine(isBatch, { error: BATCH })
      .default(variables.PRODUCE_BATCH.default)
      .describe("Messages of a batch: a number, or a range to draw from at random"),
  });

const isBatch = (batch: string): boolean => {
  const [, from = "", to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(batch) ?? [];
  return Number(from) >= 1 && Number(from) <= Number(to) && Number(to) <= 10_000;
};

/** What is still right; an alarm rings beyond it. */
const alarmsSchema = () =>
  group({
    consumerLag: integer(0, 1_000_000_000, "messages")
      .default(200)
      .describe("Messages of a partition that wait to be consumed: by default four of the largest batches"),
    endToEndLatencyMilliseconds: integer(10, 600_000, "milliseconds")
      .default(5_000)
      .describe("Time from producing to consuming that 99 of 100 messages keep within a minute"),
    produceErrors: integer(0, 100_000, "errors a minute")
      .default(0)
      .describe("Batches a minute that Kafka did not take"),
    consumeErrors: integer(0, 100_000, "errors a minute")
      .default(0)
      .describe("Errors of the consumer a minute, induced failures not counted"),
    lostMessages: integer(0, 100_000, "messages a minute")
      .default(0)
      .describe("Messages a minute that were produced and never consumed"),
    outOfOrderMessages: integer(0, 100_000, "messages a minute")
      .default(0)
      .describe("Messages a minute that came after a later one of their partition"),
    errorLogLines: integer(0, 100_000, "lines")
      .default(5)
      .describe("Lines of level error in 5 minutes; a broker that restarts makes some"),
    cpuPercent: integer(1, 100, "percent").default(90).describe("CPU load, 5 minutes on average"),
    memoryPercent: integer(1, 100, "percent").default(90).describe("Memory in use, 15 minutes in a row"),
    minutes: integer(2, 120, "minutes")
      .default(5)
      .describe("Minutes in a row that lag, latency, silence or missing tasks last before the alarm rings"),
  });

/** The system of `kafkajs-canary-registry` and `kafkajs-canary-app`. */
export const kafkajsCanarySchema = (environment: Environment) =>
  group({
    names: namesSchema(environment),
    network: networkSchema({
      name: nameIn(environment, "kafkajs-canary-app"),
      cidr: "10.0.0.0/16",
      publicSubnetCidrs: ["10.0.0.0/18", "10.0.64.0/18"],
      privateSubnetCidrs: ["10.0.128.0/18", "10.0.192.0/18"],
      natGateways: "per-zone",
    }),
    awsEndpoints: flag()
      .default(false)
      .describe("Whether tasks reach AWS by endpoints inside the VPC; without them through the NAT gateways"),
    registry: group({
      forceDelete: flag()
        .default(environment === "dev")
        .describe("Whether destroying the repository deletes the images in it"),
      untaggedExpiryDays: integer(1, 365, "days").default(14).describe("Days after which an untagged image is removed"),
    }),
    service: group({
      size: taskSizeSchema(size),
      desiredCount: integer(1, 100, "tasks").default(2).describe("Tasks, which share the topic's partitions"),
    }),
    kafka: kafkaSchema(environment),
    produce: produceSchema(),
    inducedFailureRate: z
      .number({ error: CHANCE })
      .min(0, { error: CHANCE })
      .max(1, { error: CHANCE })
      .refine((chance) => chance === 0 || chance >= LEAST_CHANCE, { error: CHANCE })
      .default(Number(variables.INDUCED_FAILURE_RATE.default))
      .describe("Chance, 0 to 1, that handling a message fails on purpose, so that it comes again"),
    healthDeadlineMilliseconds: integer(
      variables.HEALTH_DEADLINE_MS.minimum,
      variables.HEALTH_DEADLINE_MS.maximum,
      "milliseconds",
    )
      .default(Number(variables.HEALTH_DEADLINE_MS.default))
      .describe("Milliseconds without a produced or consumed message after which ECS replaces a task"),
    sentry: flag().default(false).describe("Whether errors are sent to Sentry, by the parameter `sentry-dsn`"),
    parameterKmsKeyArn: pattern(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/.+$/, "the ARN of a KMS key")
      .optional()
      .describe("KMS key of your own that encrypts the secret parameters; without it the one that AWS manages for SSM"),
    logLevel: oneOf(LOG_LEVELS).default(variables.LOG_LEVEL.default).describe("Least severe log line that is written"),
    logRetentionDays: retentionDays().default(7).describe("Days that log lines are kept"),
    metricsNamespace: pattern(
      /^(?!AWS\/)[A-Za-z0-9_./#-]{1,255}$/,
      '1 to 255 characters of letters, digits and "_./#-", not beginning with "AWS/"',
    )
      .default(nameIn(environment, variables.METRICS_NAMESPACE.default))
      .describe("CloudWatch namespace of the canary's own metrics"),
    alarms: alarmsSchema(),
    slack: fields({
      workspaceId: pattern(/^T[A-Z0-9]{2,254}$/, 'the id of a Slack workspace, such as "T0123ABCD"').describe(
        "Slack workspace that has been authorized in the console once",
      ),
      channelId: pattern(/^[CGD][A-Z0-9]{2,254}$/, 'the id of a Slack channel, such as "C0123ABCD"').describe(
        "Slack channel that is told of alarms",
      ),
    })
      .optional()
      .describe("Notice of alarms in Slack; without it none"),
  }).superRefine((settings, context) => {
    const refuse = (path: string[], input: unknown, message: string) =>
      context.addIssue({ code: "custom", path, input, message });
    const { network, awsEndpoints, produce, sentry, alarms } = settings;
    if (network.natGateways === "none" && !awsEndpoints) {
      refuse(["network", "natGateways"], network.natGateways, '"single" or "per-zone" unless awsEndpoints is true');
    }
    if (network.natGateways === "none" && sentry) {
      refuse(["sentry"], sentry, 'false while network.natGateways is "none"');
    }
    const twice = 2 * produce.intervalMilliseconds;
    if (settings.healthDeadlineMilliseconds < twice) {
      const path = ["healthDeadlineMilliseconds"];
      refuse(path, settings.healthDeadlineMilliseconds, `at least ${twice}, twice produce.intervalMilliseconds`);
    }
    const minutes = Math.ceil(twice / 60_000);
    if (alarms.minutes < minutes) {
      refuse(["alarms", "minutes"], alarms.minutes, `at least ${minutes}, twice produce.intervalMilliseconds`);
    }
  });
