"""Application Auto Scaling: tags, and policies that are updated in place.

Gap in moto 5.2.5: ListTagsForResource, TagResource and UntagResource are missing, so that the provider can neither
read nor destroy a target; a changed policy gets a new ARN and leaves its old alarms behind; PolicyNames does not
filter; a target that is deregistered leaves its policies and scheduled actions, which AWS deletes with it; the
service-linked role is not shown.
"""

from __future__ import annotations

import json
from typing import Any

from moto.applicationautoscaling.exceptions import AWSValidationException
from moto.applicationautoscaling.models import (
    ApplicationAutoscalingBackend,
    FakeApplicationAutoscalingPolicy,
    FakeScalableTarget,
)
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from extension import adds, replaces


def target_of(response: ApplicationAutoScalingResponse) -> FakeScalableTarget:
    arn = response._get_param("ResourceARN")
    for targets in response.applicationautoscaling_backend.targets.values():
        for target in targets.values():
            if target.arn == arn:
                return target
    raise AWSValidationException(f"Resource {arn} doesn't exist")


def tags_of(target: FakeScalableTarget) -> dict[str, str]:
    tags: dict[str, str] = target.__dict__.setdefault("tags", {})
    return tags


@adds(ApplicationAutoScalingResponse)
def list_tags_for_resource(self: ApplicationAutoScalingResponse) -> str:
    return json.dumps({"Tags": tags_of(target_of(self))})


@adds(ApplicationAutoScalingResponse)
def tag_resource(self: ApplicationAutoScalingResponse) -> str:
    tags_of(target_of(self)).update(self._get_param("Tags"))
    return json.dumps({})


@adds(ApplicationAutoScalingResponse)
def untag_resource(self: ApplicationAutoScalingResponse) -> str:
    tags = tags_of(target_of(self))
    for key in self._get_param("TagKeys"):
        tags.pop(key, None)
    return json.dumps({})


@replaces(ApplicationAutoScalingResponse, "register_scalable_target")
def register_scalable_target(original: Any, self: ApplicationAutoScalingResponse) -> str:
    answer: str = original(self)
    tags = self._get_param("Tags")
    if tags:
        arn = json.loads(answer)["ScalableTargetARN"]
        for targets in self.applicationautoscaling_backend.targets.values():
            for target in targets.values():
                if target.arn == arn:
                    tags_of(target).update(tags)
    return answer


@replaces(FakeScalableTarget, "__init__")
def new_target(original: Any, self: FakeScalableTarget, backend: ApplicationAutoscalingBackend, *args: Any) -> None:
    original(self, backend, *args)
    if self.service_namespace == "ecs" and not self.role_arn:
        path = "aws-service-role/ecs.application-autoscaling.amazonaws.com"
        role = f"{path}/AWSServiceRoleForApplicationAutoScaling_ECSService"
        self.role_arn = f"arn:{backend.partition}:iam::{backend.account_id}:role/{role}"


@replaces(ApplicationAutoscalingBackend, "deregister_scalable_target")
def deregister_scalable_target(
    original: Any, self: ApplicationAutoscalingBackend, namespace: str, r_id: str, dimension: str
) -> None:
    original(self, namespace, r_id, dimension)
    for policy in list(self.policies.values()):
        if (policy.service_namespace, policy.resource_id, policy.scalable_dimension) == (namespace, r_id, dimension):
            self.delete_scaling_policy(policy.policy_name, namespace, r_id, dimension)
    for action in list(self.scheduled_actions):
        if (action.service_namespace, action.resource_id, action.scalable_dimension) == (namespace, r_id, dimension):
            self.delete_scheduled_action(namespace, action.scheduled_action_name, r_id, dimension)


@replaces(ApplicationAutoscalingBackend, "put_scaling_policy")
def put_scaling_policy(
    original: Any, self: ApplicationAutoscalingBackend, *args: Any, **kwargs: Any
) -> FakeApplicationAutoscalingPolicy:
    key = FakeApplicationAutoscalingPolicy.formulate_key(
        kwargs["service_namespace"], kwargs["resource_id"], kwargs["scalable_dimension"], kwargs["policy_name"]
    )
    old = self.policies.get(key)
    policy = original(self, *args, **kwargs)
    if old is not None:
        old.delete_alarms(self.account_id, self.region_name)
        policy.policy_arn, policy.creation_time = old.policy_arn, old.creation_time
    return policy


@replaces(ApplicationAutoScalingResponse, "describe_scaling_policies")
def describe_scaling_policies(original: Any, self: ApplicationAutoScalingResponse) -> str:
    answer = json.loads(original(self))
    names = self._get_param("PolicyNames")
    if names:
        answer["ScalingPolicies"] = [one for one in answer["ScalingPolicies"] if one["PolicyName"] in names]
    return json.dumps(answer)
