import { withAttributes, withBlock, withText } from "../support/plant";
import { containerHardened } from "../support/rules/container-hardened";
import { containerHealthCheck } from "../support/rules/container-health-check";
import { containerLogManaged } from "../support/rules/container-log-managed";
import { describeRule } from "../support/rules/describe-rule";
import { fargateSizeValid } from "../support/rules/fargate-size-valid";
import { imageImmutable } from "../support/rules/image-immutable";
import { logGroupExpires } from "../support/rules/log-group-expires";
import { noSecretInEnvironment } from "../support/rules/no-secret-in-environment";
import { stackOf } from "../support/stack";

const stack = stackOf("question-answering-app");
const TASK = "aws_ecs_task_definition.task-service";
const CONTAINER = `${TASK} question-answering`;

/** The service's container with some of its text different. */
const container = (from: string, to: string) => withText(stack, TASK, "container_definitions", from, to);

describeRule(
  fargateSizeValid,
  stack,
  {
    fault: "a memory that Fargate does not have with this CPU",
    stack: withAttributes(stack, TASK, { memory: "1536" }),
    findings: [`${TASK}: 256/1536; allowed: memory of 512, 1024, 2048 MiB with 256 CPU units`],
  },
  {
    fault: "no size at all",
    stack: withAttributes(stack, TASK, { cpu: undefined }),
    findings: [`${TASK}: undefined/1024; allowed: CPU units of 256, 512, 1024, 2048, 4096, 8192, 16384`],
  },
);

const hardening = (fault: string, from: string, to: string, problem: string) => ({
  fault,
  stack: container(from, to),
  findings: [`${CONTAINER}: ${problem}`],
});

describeRule(
  containerHardened,
  stack,
  hardening(
    "a writable root file system",
    '"readonlyRootFilesystem" = true',
    '"readonlyRootFilesystem" = false',
    "its root file system is writable",
  ),
  hardening("root by number", '"user" = "1000:1000"', '"user" = "0:0"', "it runs as root"),
  hardening("root by name", '"user" = "1000:1000"', '"user" = "root"', "it runs as root"),
  hardening("the image's own user", '"user" = "1000:1000", ', "", "it runs as root"),
  hardening("privilege", '"essential" = true', '"privileged" = true', "it is privileged"),
  hardening("kept capabilities", '"drop" = ["ALL"]', '"drop" = []', "it keeps capabilities"),
  hardening("added capabilities", '"add" = []', '"add" = ["SYS_PTRACE"]', "it adds capabilities"),
  hardening("no init process", '"initProcessEnabled" = true', '"initProcessEnabled" = false', "it has no init process"),
  hardening("no writable /tmp", '"containerPath" = "/tmp"', '"containerPath" = "/t"', "its /tmp is not writable"),
);

describeRule(containerHealthCheck, stack, {
  fault: "a container that listens without a health check",
  stack: container('"healthCheck" =', '"elsewhere" ='),
  findings: [`${CONTAINER}: listens, and nobody asks for its health`],
});

const group = "aws_cloudwatch_log_group.task-log.name";
describeRule(
  containerLogManaged,
  stack,
  {
    fault: "another driver",
    stack: container('"logDriver" = "awslogs"', '"logDriver" = "none"'),
    findings: [`${CONTAINER}: no awslogs driver`],
  },
  {
    fault: "a group that ECS makes (BQ-07)",
    stack: container('"awslogs-region"', '"awslogs-create-group" = "true", "awslogs-region"'),
    findings: [`${CONTAINER}: makes its log group itself`],
  },
  {
    fault: "a group by name",
    stack: container(`"awslogs-group" = ${group}`, '"awslogs-group" = "bedrock"'),
    findings: [`${CONTAINER}: its log group is not the stack's`],
  },
);

describeRule(
  logGroupExpires,
  stack,
  {
    fault: "a group without retention",
    stack: withAttributes(stack, "aws_cloudwatch_log_group.task-log", { retention_in_days: undefined }),
    findings: ["aws_cloudwatch_log_group.task-log: no retention"],
  },
  {
    fault: "a group that keeps everything",
    stack: withAttributes(stack, "aws_cloudwatch_log_group.task-log", { retention_in_days: 0 }),
    findings: ["aws_cloudwatch_log_group.task-log: no retention"],
  },
);

describeRule(
  noSecretInEnvironment,
  container('"name" = "QDRANT_COLLECTION"', '"name" = "MAX_ANSWER_TOKENS"'),
  {
    fault: "a key",
    stack: container('"name" = "QDRANT_COLLECTION"', '"name" = "QDRANT_API_KEY"'),
    findings: [`${CONTAINER}: QDRANT_API_KEY is plain`],
  },
  {
    fault: "a password in lower case",
    stack: container('"name" = "QDRANT_COLLECTION"', '"name" = "db_password"'),
    findings: [`${CONTAINER}: db_password is plain`],
  },
);

const variable = stack.section("variable").image_tag ?? {};
const byTag = (tag: string) => container(":${var.image_tag}", tag);
describeRule(
  imageImmutable,
  byTag(`@sha256:${"0".repeat(64)}`),
  { fault: "latest", stack: byTag(":latest"), findings: [`${CONTAINER}: the tag latest`] },
  { fault: "a branch", stack: byTag(":main"), findings: [`${CONTAINER}: the tag main`] },
  { fault: "no tag", stack: byTag(""), findings: [`${CONTAINER}: an image without a tag`] },
  {
    fault: "a variable that takes anything",
    stack: withBlock(stack, "variable", "image_tag", { ...variable, validation: undefined }),
    findings: ["task-ingest ingest", "task-service question-answering"].map(
      (task) => `aws_ecs_task_definition.${task}: var.image_tag accepts ["latest","main","stable","dev","1","1.2",""]`,
    ),
  },
);
