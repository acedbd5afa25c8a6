from __future__ import annotations

from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from tests.case import CloudCase


def stage(name: str, provider: str) -> dict[str, Any]:
    kind = {"category": "Source" if name == "Source" else "Build", "owner": "AWS", "provider": provider, "version": "1"}
    return {"name": name, "actions": [{"name": name, "actionTypeId": kind}]}


class Pipelines(CloudCase):
    def create(self, principal: Any) -> Any:
        pipeline = {
            "name": "p",
            "roleArn": self.role("r", principal),
            "artifactStore": {"type": "S3", "location": "artifacts"},
            "stages": [stage("Source", "CodeStarSourceConnection"), stage("Build", "CodeBuild")],
        }
        return self.client("codepipeline").create_pipeline(pipeline=pipeline)

    def test_a_role_may_trust_several_services(self) -> None:
        self.create({"Service": ["codebuild.amazonaws.com", "codepipeline.amazonaws.com"]})
        metadata = self.client("codepipeline").get_pipeline(name="p")["metadata"]
        self.assertIsInstance(metadata["created"], datetime)

    def test_a_role_may_trust_the_service_alone(self) -> None:
        self.create({"Service": "codepipeline.amazonaws.com"})

    def test_a_role_that_does_not_trust_it_is_refused(self) -> None:
        with self.assertRaises(ClientError):
            self.create({"Service": ["codebuild.amazonaws.com"]})
