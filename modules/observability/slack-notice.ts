import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import { type PolicyStatement, renderPolicy, renderStatement } from "../identity/policy-statement";
import { ServiceRole } from "../identity/service-role";
import { json } from "../terraform/json";
import type { AlarmTopic } from "./alarm-topic";

export interface SlackNoticeProps {
  /** Name of the channel configuration, 1 to 54 characters; role and guardrail begin with it. */
  readonly name: string;
  /** Id of the Slack workspace, which somebody has authorized in the AWS console once. */
  readonly workspaceId: string;
  /** Id of the channel. */
  readonly channelId: string;
  /** What the channel is told of. */
  readonly topic: AlarmTopic;
}

/**
 * Tells a Slack channel what a topic tells: by AWS's own chat service, so that there is no webhook to keep secret.
 *
 * The channel's members may look at alarms and their graphs and do nothing else. AWS would let them do whatever the role
 * may within `AdministratorAccess`, so the guardrail is a policy of our own.
 */
export class SlackNotice extends Construct {
  /** The role that the chat service acts as. */
  public readonly role: ServiceRole;

  constructor(scope: Construct, id: string, props: SlackNoticeProps) {
    super(scope, id);
    const aws = AwsEnvironment.of(this);
    const statements = renderSlackStatements(aws.arn("cloudwatch", "alarm:*"));
    this.role = new ServiceRole(this, "role", {
      name: `${props.name}-role`,
      description: `What ${props.name} looks up for a Slack channel`,
      service: "chatbot.amazonaws.com",
      // The chat service is the same in all regions, and its ARNs have none.
      sourceArn: `arn:${aws.partition}:chatbot::${aws.accountId}:chat-configuration/slack-channel/${props.name}`,
    });
    for (const statement of statements) this.role.addStatement(statement);
    const guardrail = new IamPolicy(this, "guardrail", {
      name: `${props.name}-guardrail`,
      description: `The most that members of a Slack channel may do by ${props.name}`,
      policy: json(renderPolicy(statements.map(renderStatement))),
    });
    new ChatbotSlackChannelConfiguration(this, "Resource", {
      configurationName: props.name,
      slackTeamId: props.workspaceId,
      slackChannelId: props.channelId,
      iamRoleArn: this.role.arn,
      guardrailPolicyArns: [guardrail.arn],
      snsTopicArns: [props.topic.arn],
      // With a level it makes a log group of its own, whose lines never expire.
      loggingLevel: "NONE",
      tags: { Name: props.name },
      dependsOn: [...this.role.dependables],
    });
  }
}

/** What it takes to show an alarm with its graph. */
export const renderSlackStatements = (alarmArn: string): PolicyStatement[] => [
  { actions: ["cloudwatch:DescribeAlarms"], resources: [alarmArn] },
  { actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage"], resources: ["*"] },
];
