"""What DescribeServices and the service deployment APIs show of a rollout, in the fields of the API reference."""

from __future__ import annotations

from typing import Any

from moto.ecs.models import Service

from ecs.rollout import Deployment, Rollout

FARGATE_LATEST = "1.4.0"


def view(service: Service, rollout: Rollout) -> dict[str, Any]:
    """The attributes of the service that its rollout decides."""
    steady, primary = rollout.steady, rollout.primary
    rolling_back = len(rollout.deployments) == 2 and rollout.deployments[1].rollout_state == "FAILED"
    running = service.desired_count if steady is not None or rolling_back else 0
    return {
        # A rollback changes what the service runs: this is what a postcondition on the task definition sees.
        "task_definition": primary.task_definition,
        "taskDefinition": primary.task_definition,
        "running_count": running,
        "pending_count": 0 if running or primary.rollout_state == "FAILED" else service.desired_count,
        "deployments": [deployment(service, one, running) for one in rollout.deployments],
        "events": [
            {"id": f"{number:08d}-0000-4000-8000-000000000000", "createdAt": at, "message": text}
            for number, (at, text) in reversed(list(enumerate(reversed(rollout.events))))
        ],
    }


def deployment(service: Service, one: Deployment, running: int) -> dict[str, Any]:
    runs = one.rollout_state == "COMPLETED" or one.reason.startswith("ECS deployment circuit breaker: rolling back")
    wants = one.status == "PRIMARY" and one.rollout_state != "FAILED"
    return {
        "id": one.id,
        "status": one.status,
        "taskDefinition": one.task_definition,
        "desiredCount": service.desired_count if wants else 0,
        "runningCount": running if runs else 0,
        "pendingCount": 0 if runs or not wants else service.desired_count,
        "failedTasks": one.failed_tasks,
        "createdAt": one.created,
        "updatedAt": one.updated or one.created,
        "launchType": one.settings["launchType"],
        "capacityProviderStrategy": one.settings["capacityProviderStrategy"],
        "platformVersion": FARGATE_LATEST
        if one.settings["platformVersion"] == "LATEST"
        else one.settings["platformVersion"],
        "platformFamily": getattr(service, "platformFamily", None),
        "networkConfiguration": one.settings["networkConfiguration"],
        "rolloutState": one.rollout_state,
        "rolloutStateReason": one.reason,
        "serviceConnectConfiguration": one.settings["serviceConnectConfiguration"],
        "volumeConfigurations": one.settings["volumeConfigurations"],
        "vpcLatticeConfigurations": one.settings["vpcLatticeConfigurations"],
    }


def brief(service: Service, one: Deployment) -> dict[str, Any]:
    """One service deployment; ECS keeps these after the deployment left DescribeServices."""
    number = one.id.split("/")[-1]
    arn = service.arn.replace(":service/", ":service-deployment/", 1) + f"/{number}"
    return {
        "serviceDeploymentArn": arn,
        "serviceArn": service.arn,
        "clusterArn": service.cluster_arn,
        "createdAt": one.created,
        "startedAt": one.created,
        "updatedAt": one.updated or one.created,
        "finishedAt": one.updated if one.rollout_state != "IN_PROGRESS" else None,
        "status": one.service_deployment,
        "statusReason": one.reason,
        "targetServiceRevisionArn": arn.replace(":service-deployment/", ":service-revision/", 1),
        "targetServiceRevision": {
            "arn": arn.replace(":service-deployment/", ":service-revision/", 1),
            "requestedTaskCount": service.desired_count,
            "runningTaskCount": service.running_count if one.rollout_state == "COMPLETED" else 0,
            "pendingTaskCount": 0,
        },
        "sourceServiceRevisions": [],
        "deploymentConfiguration": service.deploymentConfiguration,
    }
