"""S3: a request counts as sent over TLS, and a lifecycle rule keeps every field.

Gap in moto 5.2.5: bucket policies are judged without their conditions, so that the usual "deny when
aws:SecureTransport is false" denies every request; lifecycle rules lose fields (NewerNoncurrentVersions, object
sizes, ...), and the provider waits until its time runs out for the rule that it wrote; a key whose last version is
a delete marker cannot be emptied. The mock itself speaks HTTP: against AWS each client of ours uses TLS 1.3.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response

from extension import adds, replaces

# Single elements of the XML that are lists, under another name, in the API.
LISTS = {"Transition": "Transitions", "NoncurrentVersionTransition": "NoncurrentVersionTransitions"}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def never_holds(statement: dict[str, Any]) -> bool:
    """Whether one of the conditions (all must hold) cannot hold for a request over TLS 1.3."""
    for operator, keys in (statement.get("Condition") or {}).items():
        for key, values in keys.items():
            texts = [str(value).lower() for value in as_list(values)]
            if operator.lower() == "bool" and key.lower() == "aws:securetransport" and texts == ["false"]:
                return True
            if operator.lower() == "numericlessthan" and key.lower() == "s3:tlsversion":
                return all(float(text) <= 1.3 for text in texts)
    return False


@adds(FakeDeleteMarker)
def dispose(self: FakeDeleteMarker, garbage: bool = False) -> None:
    """A version lets go of its content when it is deleted; a marker has none."""


@replaces(FakeBucket, "get_permission")
def get_permission(_original: Any, self: FakeBucket, action: str, resource: str) -> Any:
    if self.policy is None:
        return PermissionResult.NEUTRAL
    document = json.loads(self.policy)
    document["Statement"] = [one for one in as_list(document["Statement"]) if not never_holds(one)]
    return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)


@replaces(FakeBucket, "set_lifecycle")
def set_lifecycle(original: Any, self: FakeBucket, rules: list[dict[str, Any]]) -> None:
    given = copy.deepcopy(rules)
    original(self, rules)
    self.lifecycle_as_given = [as_api(rule) for rule in given]


def as_api(rule: dict[str, Any]) -> dict[str, Any]:
    shown = {LISTS.get(name, name): as_list(value) if name in LISTS else value for name, value in rule.items()}
    if "Filter" in shown:
        shown["Filter"] = filter_as_api(shown["Filter"] or {})
    return shown


def filter_as_api(given: dict[str, Any]) -> dict[str, Any]:
    # An empty element is parsed to None, where the API has an empty string.
    shown = {name: "" if value is None else value for name, value in given.items()}
    if isinstance(shown.get("And"), dict):
        shown["And"] = {("Tags" if name == "Tag" else name): value for name, value in shown["And"].items()}
        if "Tags" in shown["And"]:
            shown["And"]["Tags"] = as_list(shown["And"]["Tags"])
    return shown


@replaces(S3Response, "serialized")
def serialized(original: Any, self: S3Response, action_result: ActionResult) -> Any:
    if self.data.get("Action") == "GetBucketLifecycleConfiguration" and isinstance(action_result.result, dict):
        bucket = self.backend.get_bucket(self.bucket_name)
        action_result.result["Rules"] = bucket.lifecycle_as_given
    return original(self, action_result)
