"""Amazon Q Developer in chat applications (before: AWS Chatbot): channels that hear what SNS topics tell.

Gap in moto 5.2.5: there is no such API. AWS has one configuration of a name in an account, whatever the region that is
asked; it refuses a Slack workspace that nobody has authorized in the console (here every workspace is), and takes
AdministratorAccess for the guardrail when none is given.
"""

from __future__ import annotations

from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse, EmptyResult
from moto.utilities.utils import PARTITION_NAMES

from extension import serves

MEMBERS = (
    "SlackTeamId",
    "SlackChannelId",
    "SlackChannelName",
    "SnsTopicArns",
    "IamRoleArn",
    "ConfigurationName",
    "LoggingLevel",
    "GuardrailPolicyArns",
    "UserAuthorizationRequired",
)


class ConflictException(ServiceException):
    code = "ConflictException"


class InvalidRequestException(ServiceException):
    code = "InvalidRequestException"


class ResourceNotFoundException(ServiceException):
    code = "ResourceNotFoundException"


class ChatbotBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.channels: dict[str, dict[str, Any]] = {}

    def of(self, arn: str, missing: type[ServiceException]) -> dict[str, Any]:
        if arn not in self.channels:
            raise missing(f"No channel configuration {arn}")
        return self.channels[arn]


chatbot_backends = BackendDict(ChatbotBackend, "chatbot", use_boto3_regions=False, additional_regions=PARTITION_NAMES)


class ChatbotResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="chatbot")
        self.automated_parameter_parsing = True

    @property
    def backend(self) -> ChatbotBackend:
        return chatbot_backends[self.current_account][self.partition]

    def _given(self) -> dict[str, Any]:
        members = {name: self._get_param(name) for name in MEMBERS}
        return {name: value for name, value in members.items() if value is not None}

    def create_slack_channel_configuration(self) -> ActionResult:
        given = self._given()
        name = given["ConfigurationName"]
        arn = f"arn:{self.partition}:chatbot::{self.current_account}:chat-configuration/slack-channel/{name}"
        if arn in self.backend.channels:
            raise ConflictException(f"A configuration {name} is there already")
        channel = {
            "SlackTeamName": "workspace",
            "SlackChannelName": "channel",
            "LoggingLevel": "NONE",
            "SnsTopicArns": [],
            "GuardrailPolicyArns": [f"arn:{self.partition}:iam::aws:policy/AdministratorAccess"],
            "UserAuthorizationRequired": False,
            "State": "ENABLED",
            **given,
            "ChatConfigurationArn": arn,
            "Tags": list(self._get_param("Tags") or []),
        }
        self.backend.channels[arn] = channel
        return ActionResult({"ChannelConfiguration": channel})

    def describe_slack_channel_configurations(self) -> ActionResult:
        wanted = self._get_param("ChatConfigurationArn")
        found = [one for arn, one in self.backend.channels.items() if wanted in (None, arn)]
        return ActionResult({"SlackChannelConfigurations": found})

    def update_slack_channel_configuration(self) -> ActionResult:
        channel = self.backend.of(self._get_param("ChatConfigurationArn"), ResourceNotFoundException)
        channel.update(self._given())
        return ActionResult({"ChannelConfiguration": channel})

    def delete_slack_channel_configuration(self) -> EmptyResult:
        arn = self._get_param("ChatConfigurationArn")
        self.backend.of(arn, ResourceNotFoundException)
        del self.backend.channels[arn]
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        return ActionResult({"Tags": self.backend.of(self._get_param("ResourceARN"), ResourceNotFoundException)["Tags"]})

    def tag_resource(self) -> EmptyResult:
        channel = self.backend.of(self._get_param("ResourceARN"), ResourceNotFoundException)
        added = {tag["TagKey"]: tag for tag in self._get_param("Tags")}
        channel["Tags"] = [tag for tag in channel["Tags"] if tag["TagKey"] not in added] + list(added.values())
        return EmptyResult()

    def untag_resource(self) -> EmptyResult:
        channel = self.backend.of(self._get_param("ResourceARN"), ResourceNotFoundException)
        gone = self._get_param("TagKeys")
        channel["Tags"] = [tag for tag in channel["Tags"] if tag["TagKey"] not in gone]
        return EmptyResult()


serves("chatbot", ChatbotResponse)
