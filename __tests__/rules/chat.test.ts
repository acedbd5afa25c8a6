import { withResource } from "../support/plant";
import { chatGuarded } from "../support/rules/chat-guarded";
import { describeRule } from "../support/rules/describe-rule";
import { stackOf } from "../support/stack";

const SLACK = "aws_chatbot_slack_channel_configuration.slack";

const slackWith = (attributes: Readonly<Record<string, unknown>>) =>
  withResource(stackOf("kafkajs-canary-app"), SLACK, { configuration_name: "alerts", ...attributes });

describeRule(
  chatGuarded,
  slackWith({ guardrail_policy_arns: ["${aws_iam_policy.guardrail.arn}"] }),
  {
    fault: "no guardrail",
    stack: slackWith({}),
    findings: [`${SLACK}: no guardrail`],
  },
  {
    fault: "a guardrail that allows everything",
    stack: slackWith({ guardrail_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] }),
    findings: [`${SLACK}: guarded by arn:aws:iam::aws:policy/AdministratorAccess, which is not ours`],
  },
);
