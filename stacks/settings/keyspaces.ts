import { z } from "zod";
import { loadData } from "../../applications/load-data/contract";
import { queryApi } from "../../applications/query-api/contract";
import { slowStartProblem } from "../../modules/balancing/http-target-group";
import { ALLOWED_IDENTIFIER, identifierProblem } from "../../modules/keyspaces/identifier";
import { type Environment, nameIn } from "./environment";
import {
  fields,
  flag,
  group,
  integer,
  LEADING_NAME,
  listOf,
  name,
  pattern,
  peerCidr,
  repositoryName,
  retentionDays,
  webAclArn,
} from "./fields";
import { networkSchema } from "./network";
import { serviceSchema, taskSizeSchema } from "./service";

/** Seconds after which ECS kills query-api; a target has to be drained before. */
const STOP_TIMEOUT_SECONDS = queryApi.stopTimeoutSeconds ?? 30;

const namesSchema = (environment: Environment) => {
  const own = (value: string) => nameIn(environment, value);
  return group({
    application: name(64).default(own("keyspaces")).describe("Value of the tag `Application`"),
    // What is put behind it is four characters long at most where AWS allows 32.
    environment: pattern(
      /^(?!internal-)[A-Za-z0-9][A-Za-z0-9-]{0,27}$/,
      '1 to 28 characters of letters, digits and "-", not beginning with "-" or "internal-", since "<name>-ALB" has 32 at most',
    )
      .default(own("demo-staging"))
      .describe("Cluster, and beginning of the names of load balancer, target group, log group, roles and groups"),
    loadDataRepository: repositoryName().default(own("load-data")).describe("ECR repository of load-data"),
    queryApiRepository: repositoryName().default(own("query-api")).describe("ECR repository of query-api"),
    loadDataFamily: name(255).default(own("load-data")).describe("Family of load-data's task definition"),
    queryApiFamily: name(255).default(own("query-api")).describe("Family of query-api's task definition"),
    service: name(LEADING_NAME).default(own("query-api-server")).describe("ECS service"),
    alarmTopic: name(256).default(own("keyspaces-alarms")).describe("SNS topic of the alarms"),
  });
};

const loadBalancerSchema = (environment: Environment) =>
  group({
    clientCidrs: listOf(peerCidr(), 1, 50, "blocks")
      .default(["0.0.0.0/0"])
      .describe("Blocks whose addresses may ask; the default is everybody"),
    idleTimeoutSeconds: integer(1, 4_000, "seconds")
      .default(12)
      .describe("Seconds after which a connection without traffic is closed"),
    deregistrationDelaySeconds: integer(0, STOP_TIMEOUT_SECONDS - 1, "seconds")
      .default(5)
      .describe("Seconds for which a task that leaves still finishes its requests"),
    slowStartSeconds: z
      .number({ error: slowStartProblem(-1) })
      .refine((seconds) => slowStartProblem(seconds) === undefined, { error: slowStartProblem(-1) })
      .default(60)
      .describe("Seconds in which a new task's share of the requests grows: 0 (none), or 30 to 900"),
    unhealthyChecks: integer(2, 10, "checks")
      .default(3)
      .describe("Failed checks in a row, 10 s apart, after which a task gets no more requests"),
    tls: fields({
      certificateArn: pattern(
        /^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/,
        "the ARN of a certificate in Certificate Manager",
      ).describe("Certificate of the load balancer, of the same region"),
      domainName: pattern(
        /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
        'a domain name such as "countries.example.com"',
      ).describe("Name in the certificate; its DNS record, an alias of the load balancer, is yours"),
    })
      .optional()
      .describe("HTTPS, and a redirect of HTTP to it; without it plain HTTP"),
    webAclArn: webAclArn().optional().describe("Web ACL that filters requests; without it none"),
    deletionProtection: flag()
      .default(environment === "production")
      .describe("Whether AWS refuses to delete the load balancer"),
  });

const keyspaceSchema = (environment: Environment) => {
  const identifier = () =>
    z
      .string({ error: ALLOWED_IDENTIFIER })
      .refine((value) => identifierProblem(value) === undefined, { error: ALLOWED_IDENTIFIER });
  return group({
    name: identifier().default(nameIn(environment, "geography_domain").replaceAll("-", "_")).describe("Keyspace"),
    table: identifier().default("countries").describe("Table of the countries"),
    pointInTimeRecovery: flag()
      .default(true)
      .describe("Whether the table can be restored to any second of the last 35 days"),
    kmsKeyArn: pattern(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/.+$/, "the ARN of a KMS key")
      .optional()
      .describe("KMS key that encrypts the rows; without it a key that AWS owns"),
    preventDestroy: flag()
      .default(environment === "production")
      .describe("Whether Terraform refuses to destroy keyspace and table"),
  });
};

/** The system of `keyspaces-environment` and `keyspaces-app`. */
export const keyspacesSchema = (environment: Environment) =>
  group({
    names: namesSchema(environment),
    network: networkSchema({
      name: nameIn(environment, "demo-staging"),
      cidr: "10.0.0.0/16",
      publicSubnetCidrs: ["10.0.0.0/24", "10.0.1.0/24"],
      privateSubnetCidrs: ["10.0.100.0/24", "10.0.101.0/24"],
      natGateways: "none",
    }),
    egressCidrs: listOf(peerCidr(), 0, 50, "blocks")
      .default([])
      .describe("Blocks outside that tasks may reach on port 443 through a NAT gateway; AWS itself needs none"),
    loadBalancer: loadBalancerSchema(environment),
    keyspace: keyspaceSchema(environment),
    registry: group({
      forceDelete: flag()
        .default(environment === "dev")
        .describe("Whether destroying the repositories deletes the images in them"),
      untaggedExpiryDays: integer(1, 365, "days").default(14).describe("Days after which an untagged image is removed"),
    }),
    queryApi: serviceSchema({ size: queryApi.size, desiredCount: 2, maximumTasks: 4 }),
    loadData: group({ size: taskSizeSchema(loadData.size) }),
    logRetentionDays: retentionDays().default(7).describe("Days that log lines are kept"),
    alarms: group({
      serverErrors: integer(0, 100_000, "answers a minute")
        .default(0)
        .describe("Answers of 500 and above in a minute that are still right"),
      latencyMilliseconds: integer(10, 60_000, "milliseconds")
        .default(1_000)
        .describe("Time within which 95 of 100 requests are to be answered"),
    }),
  }).superRefine((settings, context) => {
    if (settings.egressCidrs.length === 0 || settings.network.natGateways !== "none") return;
    context.addIssue({
      code: "custom",
      path: ["egressCidrs"],
      input: settings.egressCidrs,
      message: 'an empty list while network.natGateways is "none"',
    });
  });
