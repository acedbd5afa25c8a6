import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import { renderPolicy } from "../identity/policy-statement";
import { json } from "../terraform/json";

export interface AlarmTopicProps {
  /** Name of the topic, up to 256 characters. */
  readonly name: string;
  /** Mail addresses that are told: a list token, since addresses are a variable. */
  readonly emails: string[];
}

/**
 * Where this account's alarms speak to people.
 *
 * Not encrypted with the AWS managed key: CloudWatch may not use that key, and alarms would be lost silently.
 */
export class AlarmTopic extends Construct {
  /** ARN of the topic. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { accountId } = AwsEnvironment.of(this);
    const topic = new SnsTopic(this, "Resource", { name: props.name, tags: { Name: props.name } });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: json(
        renderPolicy([
          {
            Sid: "AlarmsOfThisAccount",
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { StringEquals: { "aws:SourceAccount": accountId } },
          },
        ]),
      ),
    });
    const emails = TerraformIterator.fromList(props.emails);
    new SnsTopicSubscription(this, "email", {
      forEach: emails,
      topicArn: topic.arn,
      protocol: "email",
      endpoint: emails.value,
    });
  }
}
