import { z } from "zod";
import { questionAnswering } from "../../applications/question-answering/contract";
import { quotaOffsetProblem } from "../../modules/api/quota";
import { type Environment, nameIn } from "./environment";
import {
  balancerName,
  bucketName,
  fields,
  flag,
  group,
  integer,
  LEADING_NAME,
  listOf,
  name,
  oneOf,
  pattern,
  peerCidr,
  repositoryName,
  retentionDays,
  webAclArn,
} from "./fields";
import { networkSchema } from "./network";
import { serviceSchema, taskSizeSchema } from "./service";

const { environment: variables, size } = questionAnswering;

const namesSchema = (environment: Environment) => {
  const own = (value: string) => nameIn(environment, value);
  const role = () => name(64, "A-Za-z0-9+=,.@_-", 'letters, digits and "+=,.@_-"');
  const secret = () => name(512, "A-Za-z0-9/_+=.@-", 'letters, digits and "/_+=.@-"');
  const group256 = () => name(255, "A-Za-z0-9_ -", 'letters, digits, " ", "_" and "-"');
  return group({
    application: name(64).default(own("question-answer-app")).describe("Value of the tag `Application`"),
    repository: repositoryName().default(own("bedrock-qa-rag-ecr-tf")).describe("ECR repository"),
    qdrantUrlSecret: secret().default(`${environment}/qdrant_url`).describe("Secret with Qdrant's address"),
    qdrantApiKeySecret: secret().default(`${environment}/qdrant_api_key`).describe("Secret with Qdrant's key"),
    tasksSecurityGroup: group256()
      .default(own("bedrock-qa-rag-ecs-tasks-sg-tf"))
      .describe("Security group of the tasks"),
    loadBalancer: balancerName().default(own("bedrock-qa-rag-nlb")).describe("Network load balancer"),
    targetGroup: balancerName().default(own("bedrock-qa-rag-tg")).describe("Target group"),
    cluster: name(255).default(own("bedrock-qa-rag-cluster-tf")).describe("ECS cluster"),
    taskFamily: name(255).default(own("bedrock-qa-rag-task-tf")).describe("Family of the service's task definition"),
    service: name(LEADING_NAME).default(own("bedrock-qa-rag-service-tf")).describe("ECS service"),
    executionRole: role()
      .default(own("bedrock-qa-rag-ecs-execution-role-tf"))
      .describe("Role that ECS itself uses to start the service's tasks"),
    taskRole: role().default(own("bedrock-qa-rag-ecs-task-role-tf")).describe("Role of the service's own AWS calls"),
    ingestFamily: name(255).default(own("bedrock-qa-rag-ingest")).describe("Family of the ingest task definition"),
    ingestExecutionRole: role()
      .default(own("bedrock-qa-rag-ingest-execution-role"))
      .describe("Role that ECS itself uses to start ingest"),
    ingestTaskRole: role().default(own("bedrock-qa-rag-ingest-task-role")).describe("Role of ingest's own AWS calls"),
    vpcLink: name(255).default(own("vpc-link")).describe("VPC link"),
    api: name(120).default(own("bedrock-qa-api")).describe("REST API"),
    apiLogRole: role()
      .default(own("bedrock-qa-api-log-role"))
      .describe("Role that API Gateway writes this region's logs with"),
    usagePlan: name(LEADING_NAME).default(own("qa-usage-plan")).describe("Usage plan"),
    alarmTopic: name(256).default(own("question-answer-app-alarms")).describe("SNS topic of the alarms"),
  });
};

const apiSchema = () =>
  group({
    stage: name(128, "A-Za-z0-9_-").default("prod").describe("Name of the stage: the first segment of its URL"),
    rateLimit: integer(1, 10_000, "requests a second")
      .default(10)
      .describe("Requests a second let through, for each key and for all together"),
    burstLimit: integer(1, 5_000, "requests")
      .default(5)
      .describe("Requests let through at once, for each key and for all together"),
    quota: group({
      limit: integer(1, 10_000_000, "requests").default(20).describe("Requests that a key has in a period"),
      period: oneOf(["DAY", "WEEK", "MONTH"]).default("WEEK").describe("Period of the quota"),
      offset: z
        .int({ error: "a whole number (requests)" })
        .default(2)
        .describe("Requests by which the first period is shortened: 0 by day, 0 to 6 by week, 0 to 27 by month"),
    }).superRefine((quota, context) => {
      const problem = quotaOffsetProblem(quota.period, quota.offset);
      if (problem === undefined) return;
      context.addIssue({ code: "custom", path: ["offset"], input: quota.offset, message: problem });
    }),
    manageLogRole: flag()
      .default(true)
      .describe(
        "Whether this stack sets the region's role for API Gateway's logs; a region has one, so only one stack may",
      ),
    webAclArn: webAclArn().optional().describe("Web ACL that filters requests; without it none"),
  });

const qdrantSchema = () =>
  group({
    port: integer(1, 65_535, "TCP port").default(6333).describe("TCP port of Qdrant's REST API, opened to the tasks"),
    cidrs: listOf(peerCidr(), 1, 50, "blocks")
      .default(["0.0.0.0/0"])
      .describe("Blocks where Qdrant is; Qdrant Cloud has no fixed addresses"),
    collection: name(255).default(variables.QDRANT_COLLECTION.default).describe("Collection that holds the chunks"),
  });

/** The system of `question-answering-registry` and `question-answering-app`. */
export const questionAnsweringSchema = (environment: Environment) =>
  group({
    names: namesSchema(environment),
    network: networkSchema({
      name: nameIn(environment, "question-answer-app"),
      cidr: "10.0.0.0/16",
      publicSubnetCidrs: ["10.0.1.0/24", "10.0.2.0/24"],
      privateSubnetCidrs: ["10.0.3.0/24", "10.0.4.0/24"],
      natGateways: "per-zone",
    }),
    registry: group({
      forceDelete: flag()
        .default(environment === "dev")
        .describe("Whether destroying the repository deletes the images in it"),
      untaggedExpiryDays: integer(1, 365, "days").default(14).describe("Days after which an untagged image is removed"),
    }),
    secretRecoveryDays: integer(7, 30, "days").default(30).describe("Days in which a deleted secret can be had back"),
    service: serviceSchema({ size, desiredCount: 2, maximumTasks: 4 }),
    ingest: group({
      size: taskSizeSchema(size),
      documentsBucket: bucketName()
        .default(nameIn(environment, "bedrock-qa-bucket-tf"))
        .describe("Existing bucket that ingest may read; the name is unique in the world, so choose your own"),
      documentsPrefix: pattern(/^[A-Za-z0-9!_./-]{1,512}$/, '1 to 512 characters of letters, digits and "!_./-"')
        .default("documents/cnu")
        .describe("Beginning of the keys that ingest may read, and loads unless told otherwise"),
    }),
    models: group({
      answer: pattern(/^[a-z0-9][a-z0-9.:-]{2,127}$/, "the id of a Bedrock model or inference profile")
        .default(variables.ANSWER_MODEL_ID.default)
        .describe("Bedrock model or inference profile that writes the answer"),
      embedding: pattern(
        /^(amazon\.titan-embed-text-|cohere\.embed-)[a-z0-9.:-]+$/,
        "the id of a Bedrock model amazon.titan-embed-text-… or cohere.embed-…",
      )
        .default(variables.EMBEDDING_MODEL_ID.default)
        .describe("Bedrock model that turns text into vectors; another one needs a new collection"),
    }),
    qdrant: qdrantSchema(),
    api: apiSchema(),
    deletionProtection: flag()
      .default(environment === "production")
      .describe("Whether AWS refuses to delete the load balancer"),
    logRetentionDays: retentionDays().default(7).describe("Days that log lines are kept"),
    alarms: fields({
      serverErrors: integer(0, 100_000, "answers a minute")
        .default(0)
        .describe("Answers of 500 and above in a minute that are still right"),
      latencyMilliseconds: integer(100, 29_000, "milliseconds")
        .default(20_000)
        .describe("Time within which 95 of 100 requests are to be answered"),
    }).prefault({}),
  });
