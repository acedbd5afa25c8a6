"""The settings of an ECS service: their documented defaults, and which of them belong to a revision."""

from __future__ import annotations

from typing import Any

from ecs.rollout import Settings

DEFAULTS: Settings = {
    "availabilityZoneRebalancing": "DISABLED",
    "capacityProviderStrategy": [],
    "deploymentConfiguration": {},
    "enableECSManagedTags": False,
    "enableExecuteCommand": False,
    "healthCheckGracePeriodSeconds": None,
    "loadBalancers": [],
    "networkConfiguration": None,
    "placementConstraints": [],
    "placementStrategy": [],
    "platformVersion": None,
    "propagateTags": "NONE",
    "serviceConnectConfiguration": None,
    "serviceRegistries": [],
    "taskDefinition": None,
    "volumeConfigurations": [],
    "vpcLatticeConfigurations": [],
}
DEPLOYMENT_DEFAULTS: Settings = {
    "bakeTimeInMinutes": 0,
    "deploymentCircuitBreaker": {"enable": False, "rollback": False},
    "maximumPercent": 200,
    "minimumHealthyPercent": 100,
    "strategy": "ROLLING",
}
# A change of one of these makes a new deployment; the rest (grace period, tags, ...) only changes the service.
REVISION = (
    "capacityProviderStrategy",
    "loadBalancers",
    "networkConfiguration",
    "platformVersion",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "taskDefinition",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
)


def given(params: dict[str, Any]) -> Settings:
    settings = {name: params[name] for name in DEFAULTS if params.get(name) is not None}
    if "deploymentConfiguration" in settings:
        settings["deploymentConfiguration"] = {**DEPLOYMENT_DEFAULTS, **settings["deploymentConfiguration"]}
    return settings
