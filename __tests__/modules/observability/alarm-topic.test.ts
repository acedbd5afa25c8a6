import { AlarmTopic } from "../../../modules/observability/alarm-topic";
import { alarmEmailsVariable } from "../../../modules/terraform/variables";
import { synthesizeConstruct } from "../../support/synthesize";

describe("the topic that alarms speak to", () => {
  const stack = synthesizeConstruct((scope) => {
    new AlarmTopic(scope, "topic", { name: "example", emails: alarmEmailsVariable(scope).listValue });
  });

  it("hears this account's alarms and nobody else's", () => {
    expect(stack.jsonOf(stack.resource("aws_sns_topic_policy"), "policy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AlarmsOfThisAccount",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: "${aws_sns_topic.topic.arn}",
          Condition: { StringEquals: { "aws:SourceAccount": "${data.aws_caller_identity.aws-account.account_id}" } },
        },
      ],
    });
  });

  it("is not encrypted with a key that CloudWatch may not use", () => {
    expect(stack.resource("aws_sns_topic")).not.toHaveProperty("kms_master_key_id");
  });

  it("tells everybody whose address is given with the release", () => {
    expect(stack.resource("aws_sns_topic_subscription")).toMatchObject({
      for_each: "${toset(var.alarm_emails)}",
      endpoint: "${each.value}",
      protocol: "email",
      topic_arn: "${aws_sns_topic.topic.arn}",
    });
  });
});
