"""CodeBuild: projects whose source comes from a pipeline, or that have none.

Gap in moto 5.2.5: "Project source location is required" for source CODEPIPELINE and NO_SOURCE, and for artifacts
CODEPIPELINE, where AWS knows no location; UpdateProject is missing; settings that moto does not know
(concurrentBuildLimit, encryptionKey, secondary sources, file systems, ...) are lost, and the documented default
timeouts (60 and 480 minutes) are not set; DeleteProject by ARN, which AWS takes like the name, deletes nothing.
"""

from __future__ import annotations

import json
from typing import Any

from moto.codebuild import responses
from moto.codebuild.exceptions import ResourceNotFoundException
from moto.codebuild.models import CodeBuildBackend
from moto.codebuild.responses import CodeBuildResponse
from moto.core.responses import ActionResult
from moto.core.utils import unix_time

from extension import adds, replaces

WITHOUT_LOCATION = ("CODEPIPELINE", "NO_SOURCE")
STATED = {
    "logsConfig": {
        "cloudWatchLogs": {"status": "ENABLED"},
        "s3Logs": {"status": "DISABLED", "encryptionDisabled": False},
    }
}


def without_location(check: Any) -> Any:
    def mended(described: dict[str, Any]) -> None:
        if described["type"] not in WITHOUT_LOCATION:
            check(described)

    return mended


# Module functions, looked up by name at each call.
responses._validate_required_params_source = without_location(responses._validate_required_params_source)
responses._validate_required_params_artifacts = without_location(responses._validate_required_params_artifacts)


def apply(project: Any, given: dict[str, Any]) -> None:
    """Every field of the request that is not empty is a field of the project."""
    known = project.project_metadata
    known.update({name: value for name, value in given.items() if value not in (None, "", {}, [])})
    if "serviceRole" in given:
        project.service_role = known["serviceRole"]
    known["artifacts"] = {"encryptionDisabled": False, **known["artifacts"]}
    known["environment"] = {"imagePullCredentialsType": "CODEBUILD", "privilegedMode": False, **known["environment"]}
    known["source"] = {"insecureSsl": False, **known["source"]}


@replaces(CodeBuildResponse, "create_project")
def create_project(original: Any, self: CodeBuildResponse) -> Any:
    answer = original(self)
    given = json.loads(self.body)
    project = self.codebuild_backend.codebuild_projects[given["name"]]
    apply(project, {"timeoutInMinutes": 60, "queuedTimeoutInMinutes": 480, **STATED, **given})
    return answer


@adds(CodeBuildResponse)
def update_project(self: CodeBuildResponse) -> ActionResult:
    given = json.loads(self.body)
    project = self.codebuild_backend.codebuild_projects.get(given["name"])
    if project is None:
        raise ResourceNotFoundException(f"Project cannot be found: {given['name']}")
    apply(project, {**given, "lastModifiedDate": unix_time()})
    return ActionResult({"project": project.project_metadata})


@replaces(CodeBuildBackend, "delete_project")
def delete_project(original: Any, self: CodeBuildBackend, project_name: str) -> None:
    name = project_name.split(":project/")[-1]
    original(self, name)
    self.build_history.pop(name, None)
