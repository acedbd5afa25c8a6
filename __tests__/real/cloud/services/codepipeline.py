"""CodePipeline: a role is trusted whether its policy names one service or a list of them, and times are numbers.

Gap in moto 5.2.5: a trust policy whose Principal.Service is a list, or which also has statements for other
principals, is refused with "not authorized to perform AssumeRole"; AWS takes a string and a list alike, wherever
IAM allows both. Times are sent as text, where the protocol has seconds since 1970, so that the provider cannot read
any pipeline.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from moto.codepipeline.models import CodePipeline, CodePipelineBackend
from moto.core.utils import unix_time

from extension import replaces


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class OneServiceEach:
    """An IAM backend whose trust policies are spelled in the one form that moto's check reads."""

    def __init__(self, iam: Any) -> None:
        self.iam = iam

    def get_role_by_arn(self, arn: str) -> Any:
        policy = json.loads(self.iam.get_role_by_arn(arn).assume_role_policy_document)
        services = [
            service
            for statement in as_list(policy["Statement"])
            if statement.get("Effect") == "Allow" and isinstance(statement.get("Principal"), dict)
            for service in as_list(statement["Principal"].get("Service", []))
        ]
        statements = [{"Principal": {"Service": service}} for service in services]
        return SimpleNamespace(assume_role_policy_document=json.dumps({"Statement": statements}))


class Trusting:
    """The backend during create_pipeline: everything is the real one's but its view of IAM."""

    def __init__(self, backend: CodePipelineBackend) -> None:
        self.__dict__.update(backend.__dict__)
        self.partition = backend.partition
        self.iam_backend = OneServiceEach(backend.iam_backend)


@replaces(CodePipelineBackend, "create_pipeline")
def create_pipeline(original: Any, self: CodePipelineBackend, pipeline: dict[str, Any], tags: Any) -> Any:
    return original(Trusting(self), pipeline, tags)


@replaces(CodePipeline, "__init__")
def new_pipeline(original: Any, self: CodePipeline, *args: Any) -> None:
    original(self, *args)
    # moto's answers are this dictionary as JSON.
    self.pipeline.setdefault("executionMode", "SUPERSEDED")
    self.pipeline.setdefault("pipelineType", "V1")


def metadata(self: CodePipeline) -> dict[str, Any]:
    return {"pipelineArn": self._arn, "created": unix_time(self._created), "updated": unix_time(self._updated)}


CodePipeline.metadata = property(metadata)
