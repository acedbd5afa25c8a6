import { addressIn, withAttributes, withResource, withText } from "../support/plant";
import { describeRule } from "../support/rules/describe-rule";
import { iamConditionalTrust } from "../support/rules/iam-conditional-trust";
import { iamMetricNamespace } from "../support/rules/iam-metric-namespace";
import { iamNoFullAccess } from "../support/rules/iam-no-full-access";
import { iamNoServiceWildcard } from "../support/rules/iam-no-service-wildcard";
import { iamResourceWildcardListed } from "../support/rules/iam-resource-wildcard-listed";
import { taskRolesApart } from "../support/rules/task-roles-apart";
import { stackOf } from "../support/stack";

const stack = stackOf("question-answering-app");
const GRANTED = "aws_iam_role_policy.task-service-task-role-policy";
const ROLE = "aws_iam_role.task-service-task-role";
const TASK = "aws_ecs_task_definition.task-service";
const app = stackOf("keyspaces-app");
const environment = stackOf("keyspaces-environment");
const ENDPOINT = addressIn(environment, "aws_vpc_endpoint", "cassandra");

const granting = (statement: Readonly<Record<string, unknown>>) =>
  withAttributes(stack, GRANTED, { policy: JSON.stringify({ Statement: { Effect: "Allow", ...statement } }) });

describeRule(
  iamNoServiceWildcard,
  stack,
  {
    fault: "a whole service",
    stack: withText(stack, GRANTED, "policy", '"bedrock:InvokeModel"', '"bedrock:*"'),
    findings: [`${GRANTED} policy: bedrock:*`],
  },
  {
    fault: "everything",
    stack: granting({ Action: "*", Resource: "arn" }),
    findings: [`${GRANTED} policy: *`],
  },
  {
    fault: "everything but something",
    stack: granting({ NotAction: "iam:*", Resource: "arn" }),
    findings: [`${GRANTED} policy: NotAction allows everything else`],
  },
);

describeRule(
  iamResourceWildcardListed,
  stack,
  {
    fault: "an action that knows a resource, on everything (BQ-10)",
    stack: granting({ Action: ["ecr:GetAuthorizationToken", "sts:AssumeRole"], Resource: ["*"] }),
    findings: [`${GRANTED} policy: sts:AssumeRole on "*"`],
  },
  {
    fault: "a resource policy that does so",
    stack: withText(
      stack,
      "aws_sns_topic_policy.alarms-topic-policy",
      "policy",
      '"Resource" = aws_sns_topic.alarms-topic.arn',
      '"Resource" = "*"',
    ),
    findings: ['aws_sns_topic_policy.alarms-topic-policy policy: sns:Publish on "*"'],
  },
);

describeRule(
  iamMetricNamespace,
  withAttributes(stack, GRANTED, {
    policy: JSON.stringify({
      Statement: {
        Effect: "Allow",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "Slipway" } },
      },
    }),
  }),
  {
    fault: "metrics of every namespace",
    stack: granting({ Action: "cloudwatch:PutMetricData", Resource: "*" }),
    findings: [`${GRANTED} policy: cloudwatch:PutMetricData in every namespace`],
  },
);

describeRule(
  iamNoFullAccess,
  stack,
  {
    fault: "a managed policy of full access",
    stack: withResource(stack, "aws_iam_role_policy_attachment.broad", {
      policy_arn: "arn:${data.aws_partition.aws-partition.partition}:iam::aws:policy/AmazonS3FullAccess",
    }),
    findings: ["aws_iam_role_policy_attachment.broad: AmazonS3FullAccess"],
  },
  {
    fault: "an administrator",
    stack: withAttributes(stack, ROLE, { managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] }),
    findings: [`${ROLE}: AdministratorAccess`],
  },
);

describeRule(
  iamConditionalTrust,
  stack,
  {
    fault: "a role that a service may assume for anybody",
    stack: withText(stack, ROLE, "assume_role_policy", '"aws:SourceAccount"', '"aws:Elsewhere"'),
    findings: [`${ROLE} assume_role_policy: ecs-tasks.amazonaws.com for every account`],
  },
  {
    fault: "an account that is a literal",
    stack: withText(
      stack,
      ROLE,
      "assume_role_policy",
      'data.aws_caller_identity.aws-account.account_id}, "ArnLike"',
      '"111122223333"}, "ArnLike"',
    ),
    findings: [`${ROLE} assume_role_policy: ecs-tasks.amazonaws.com for every account`],
  },
  {
    fault: "a policy for everybody",
    stack: granting({ Action: "s3:GetObject", Resource: "arn", Principal: "*" }),
    findings: [`${GRANTED} policy: everybody`],
  },
  {
    fault: "an endpoint for everybody (KS-10)",
    stack: withText(environment, ENDPOINT, "policy", '"aws:PrincipalArn"', '"aws:Elsewhere"'),
    findings: [`${ENDPOINT} policy: everybody`],
  },
);

describeRule(
  taskRolesApart,
  stack,
  {
    fault: "one role for both",
    stack: withAttributes(stack, TASK, { task_role_arn: "${aws_iam_role.task-service-execution-role.arn}" }),
    findings: [`${TASK}: aws_iam_role.task-service-execution-role is an execution role too`],
  },
  {
    fault: "another task's execution role",
    stack: withAttributes(stack, TASK, { task_role_arn: "${aws_iam_role.task-ingest-execution-role.arn}" }),
    findings: [`${TASK}: aws_iam_role.task-ingest-execution-role is an execution role too`],
  },
  {
    fault: "a missing role",
    stack: withAttributes(stack, TASK, { task_role_arn: undefined }),
    findings: [`${TASK}: has not both roles`],
  },
  {
    fault: "another stack's role for both",
    stack: withAttributes(app, "aws_ecs_task_definition.query-api", {
      task_role_arn: app.find("aws_ecs_task_definition.query-api")?.attributes.execution_role_arn,
    }),
    findings: ["aws_ecs_task_definition.query-api: aws_iam_role.roles-execution is an execution role too"],
  },
);
