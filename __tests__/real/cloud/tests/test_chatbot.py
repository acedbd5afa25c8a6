from __future__ import annotations

from typing import Any

from tests.case import CloudCase


class Chatbot(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.api = self.client("chatbot")

    def make(self, **more: Any) -> dict[str, Any]:
        return self.api.create_slack_channel_configuration(
            SlackTeamId="T0123ABCD",
            SlackChannelId="C0123ABCD",
            IamRoleArn="arn:aws:iam::123456789012:role/chat",
            ConfigurationName="alerts",
            Tags=[{"TagKey": "one", "TagValue": "1"}],
            **more,
        )["ChannelConfiguration"]

    def described(self, arn: str) -> list[dict[str, Any]]:
        return self.api.describe_slack_channel_configurations(ChatConfigurationArn=arn)["SlackChannelConfigurations"]

    def test_a_channel_has_an_arn_without_a_region_and_may_do_everything_unless_told_otherwise(self) -> None:
        made = self.make()
        self.assertRegex(made["ChatConfigurationArn"], r"^arn:aws:chatbot::\d{12}:chat-configuration/slack-channel/alerts$")
        self.assertEqual(made["GuardrailPolicyArns"], ["arn:aws:iam::aws:policy/AdministratorAccess"])
        self.assertEqual(self.described(made["ChatConfigurationArn"]), [made])

    def test_a_name_is_there_once(self) -> None:
        self.make()
        with self.assertRaises(self.api.exceptions.ConflictException):
            self.make()

    def test_a_channel_can_be_changed_tagged_and_deleted(self) -> None:
        arn = self.make(SnsTopicArns=["arn:aws:sns:us-east-1:123456789012:a"])["ChatConfigurationArn"]
        self.api.update_slack_channel_configuration(ChatConfigurationArn=arn, SlackChannelId="C9", LoggingLevel="ERROR")
        [changed] = self.described(arn)
        self.assertEqual((changed["SlackChannelId"], changed["LoggingLevel"]), ("C9", "ERROR"))
        self.assertEqual(changed["SnsTopicArns"], ["arn:aws:sns:us-east-1:123456789012:a"])
        self.api.tag_resource(ResourceARN=arn, Tags=[{"TagKey": "two", "TagValue": "2"}])
        self.api.untag_resource(ResourceARN=arn, TagKeys=["one"])
        tags = self.api.list_tags_for_resource(ResourceARN=arn)["Tags"]
        self.assertEqual(tags, [{"TagKey": "two", "TagValue": "2"}])
        self.api.delete_slack_channel_configuration(ChatConfigurationArn=arn)
        self.assertEqual(self.described(arn), [])
