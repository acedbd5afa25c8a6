from __future__ import annotations

from typing import Any

from tests.case import CloudCase

ENVIRONMENT = {"type": "LINUX_CONTAINER", "image": "aws/codebuild/standard:7.0", "computeType": "BUILD_GENERAL1_SMALL"}


class Projects(CloudCase):
    def create(self, name: str, source: str, artifacts: str) -> dict[str, Any]:
        answer = self.client("codebuild").create_project(
            name=name,
            source={"type": source, "buildspec": "version: 0.2"},
            artifacts={"type": artifacts},
            environment=ENVIRONMENT,
            serviceRole=f"arn:aws:iam::{self.account}:role/r",
            concurrentBuildLimit=1,
        )
        return dict(answer["project"])

    def test_a_pipeline_is_a_source(self) -> None:
        project = self.create("pipeline", "CODEPIPELINE", "CODEPIPELINE")
        self.assertEqual((project["timeoutInMinutes"], project["queuedTimeoutInMinutes"]), (60, 480))
        self.assertEqual(project["concurrentBuildLimit"], 1)

    def test_a_project_may_have_no_source(self) -> None:
        self.assertEqual(self.create("none", "NO_SOURCE", "NO_ARTIFACTS")["source"]["type"], "NO_SOURCE")

    def test_a_project_is_changed_and_deleted_by_arn(self) -> None:
        codebuild = self.client("codebuild")
        arn = self.create("deleted", "NO_SOURCE", "NO_ARTIFACTS")["arn"]
        codebuild.update_project(name="deleted", description="changed")
        self.assertEqual(codebuild.batch_get_projects(names=["deleted"])["projects"][0]["description"], "changed")
        codebuild.delete_project(name=arn)
        self.assertEqual(codebuild.list_projects()["projects"], [])
