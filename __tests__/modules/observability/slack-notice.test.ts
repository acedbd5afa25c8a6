import { AlarmTopic } from "../../../modules/observability/alarm-topic";
import { SlackNotice } from "../../../modules/observability/slack-notice";
import { synthesizeConstruct } from "../../support/synthesize";

const ACCOUNT = "${data.aws_caller_identity.aws-account.account_id}";
const PARTITION = "${data.aws_partition.aws-partition.partition}";
const LOOK = [
  {
    Effect: "Allow",
    Action: ["cloudwatch:DescribeAlarms"],
    Resource: [`arn:${PARTITION}:cloudwatch:\${data.aws_region.aws-region.id}:${ACCOUNT}:alarm:*`],
  },
  { Effect: "Allow", Action: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage"], Resource: ["*"] },
];

describe("a notice in Slack", () => {
  const stack = synthesizeConstruct((scope) => {
    new SlackNotice(scope, "slack", {
      name: "example",
      workspaceId: "T0123ABCD",
      channelId: "C0123ABCD",
      topic: new AlarmTopic(scope, "topic", { name: "alerts", emails: [] }),
    });
  });
  const policyOf = (type: string, attribute: string) => stack.jsonOf(stack.resource(type), attribute);

  it("tells a channel what the topic tells, and keeps no lines of its own (KC-10)", () => {
    expect(stack.resource("aws_chatbot_slack_channel_configuration")).toMatchObject({
      configuration_name: "example",
      slack_team_id: "T0123ABCD",
      slack_channel_id: "C0123ABCD",
      sns_topic_arns: ["${aws_sns_topic.topic.arn}"],
      iam_role_arn: "${aws_iam_role.slack-role.arn}",
      logging_level: "NONE",
    });
  });

  it("lets the channel's members look at alarms and do nothing else, instead of everything", () => {
    expect(stack.resource("aws_chatbot_slack_channel_configuration").guardrail_policy_arns).toEqual([
      "${aws_iam_policy.slack-guardrail.arn}",
    ]);
    expect(policyOf("aws_iam_policy", "policy")).toEqual({ Version: "2012-10-17", Statement: LOOK });
    expect(policyOf("aws_iam_role_policy", "policy")).toEqual({ Version: "2012-10-17", Statement: LOOK });
  });

  it("lends its role to this one channel of this account", () => {
    expect(policyOf("aws_iam_role", "assume_role_policy")).toMatchObject({
      Statement: [
        {
          Principal: { Service: "chatbot.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": ACCOUNT },
            ArnLike: {
              "aws:SourceArn": `arn:${PARTITION}:chatbot::${ACCOUNT}:chat-configuration/slack-channel/example`,
            },
          },
        },
      ],
    });
  });

  it("needs no webhook, no function and no secret (KC-10)", () => {
    expect([...new Set(stack.resources().map(({ type }) => type))].sort()).toEqual([
      "aws_chatbot_slack_channel_configuration",
      "aws_iam_policy",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_sns_topic",
      "aws_sns_topic_policy",
      "aws_sns_topic_subscription",
    ]);
  });
});
