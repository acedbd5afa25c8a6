"""ECS services: every setting is returned as given, and deployments settle or roll back.

Gap in moto 5.2.5: CreateService and UpdateService drop most settings (availabilityZoneRebalancing,
capacityProviderStrategy, deploymentConfiguration, enableECSManagedTags, enableExecuteCommand,
healthCheckGracePeriodSeconds, ...), so that Terraform plans them again; an update never makes a deployment; tasks
of a service never run, so that a wait for a steady state does not end. AWS returns each setting with its documented
default, and each change of a revision's settings makes a deployment: ../ecs/rollout.py.

The outcome of deployments to come is chosen over HTTP, and holds until it is changed:
    POST /slipway/ecs/deployments {"service": "<name>", "outcome": "settle" | "rollback", "cluster": "<name>"}
"settle" is the default. "rollback": tasks fail to start; what follows is what the service's circuit breaker says.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ecs.exceptions import InvalidParameterException
from moto.ecs.models import EC2ContainerServiceBackend, Service
from moto.ecs.responses import EC2ContainerServiceResponse

from ecs.rollout import Rollout, Settings, now
from ecs.settings import DEFAULTS, DEPLOYMENT_DEFAULTS, REVISION, given
from ecs.view import brief, view
from extension import Call, Json, adds, control, on_reset, replaces

OUTCOMES = ("settle", "rollback")
# (account, cluster or "*", service) -> outcome
chosen: dict[tuple[str, str, str], str] = {}


@on_reset
def forget(account: str) -> None:
    for key in [key for key in chosen if key[0] == account]:
        del chosen[key]


@control("POST", "/slipway/ecs/deployments")
def choose_outcome(call: Call) -> Json:
    key = (call.account, call.text("cluster", "*"), call.text("service"))
    chosen[key] = call.choice("outcome", OUTCOMES)
    return {"account": key[0], "cluster": key[1], "service": key[2], "outcome": chosen[key]}


def outcome_of(service: Service) -> str:
    account = service._account_id
    by_cluster = chosen.get((account, service.cluster_name, service.name))
    return by_cluster or chosen.get((account, "*", service.name), "settle")


def revision(service: Service) -> Settings:
    settings: Settings = service.slipway_settings
    return {name: settings[name] for name in REVISION} | {"launchType": service.launch_type}


def apply_settings(service: Service, settings: Settings) -> None:
    """moto's serializer takes each response field from the attribute that is spelled like it."""
    service.slipway_settings = {**service.slipway_settings, **settings}
    for name, value in service.slipway_settings.items():
        setattr(service, name, value)
    breaker = service.slipway_settings["deploymentConfiguration"]["deploymentCircuitBreaker"]
    service.slipway_rollout.breaker, service.slipway_rollout.rollback = breaker["enable"], breaker["rollback"]


def advance(service: Service) -> None:
    rollout: Rollout = service.slipway_rollout
    rollout.advance(now())
    # After a rollback the service is what the earlier revision was: the same change can be asked for again.
    apply_settings(service, {name: rollout.primary.settings[name] for name in REVISION})
    for name, value in view(service, rollout).items():
        setattr(service, name, value)


@replaces(EC2ContainerServiceResponse, "create_service")
def create_service(original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    params = self._get_params()
    key = (params.get("cluster", "default").split("/")[-1], params["serviceName"])
    existing = self.ecs_backend.services.get(":".join(key))
    if existing is not None and existing.status == "ACTIVE":
        raise InvalidParameterException("Creation of service was not idempotent.")
    result = original(self)
    service: Service = self.ecs_backend.services[":".join(key)]
    cluster = self.ecs_backend._get_cluster(key[0])
    service.slipway_settings = {**DEFAULTS, "deploymentConfiguration": dict(DEPLOYMENT_DEFAULTS)}
    service.slipway_rollout = Rollout(service.name)
    settings = given(params)
    settings["taskDefinition"] = service.task_definition
    if not params.get("launchType"):
        settings.setdefault("capacityProviderStrategy", cluster.default_capacity_provider_strategy or [])
    if settings.get("capacityProviderStrategy"):
        service.launch_type = None
    if service.launch_type != "EC2":
        settings.setdefault("platformVersion", "LATEST")
        service.platformFamily = "Linux"
    service.createdAt = now()
    service.createdBy = f"arn:{self.partition}:iam::{self.current_account}:root"
    service.role_arn = service.role_arn or (
        f"arn:{self.partition}:iam::{self.current_account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
    )
    apply_settings(service, settings)
    service.slipway_rollout.begin(revision(service), now(), fails=outcome_of(service) == "rollback")
    advance(service)
    return result


@replaces(EC2ContainerServiceResponse, "update_service")
def update_service(_original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    params = self._get_params()
    backend = self.ecs_backend
    service = backend._get_service(params.get("cluster", "default"), params["service"])
    advance(service)
    before = revision(service)
    settings = given(params)
    if params.get("taskDefinition"):
        settings["taskDefinition"] = backend.describe_task_definition(params["taskDefinition"]).arn
    if params.get("desiredCount") is not None:
        service.desired_count = int(params["desiredCount"])
    apply_settings(service, settings)
    if params.get("forceNewDeployment") or revision(service) != before:
        service.slipway_rollout.begin(revision(service), now(), fails=outcome_of(service) == "rollback")
    advance(service)
    return ActionResult({"service": service})


@replaces(EC2ContainerServiceBackend, "describe_services")
def describe_services(original: Any, self: EC2ContainerServiceBackend, *args: Any, **kwargs: Any) -> Any:
    services, failures = original(self, *args, **kwargs)
    for service in services:
        if service.status == "ACTIVE":
            advance(service)
    return services, failures


@replaces(EC2ContainerServiceBackend, "delete_service")
def delete_service(original: Any, self: EC2ContainerServiceBackend, *args: Any, **kwargs: Any) -> Service:
    service = original(self, *args, **kwargs)
    service.running_count = service.desired_count = 0
    service.deployments = []
    return service


@adds(EC2ContainerServiceResponse)
def list_service_deployments(self: EC2ContainerServiceResponse) -> ActionResult:
    service = self.ecs_backend._get_service(self._get_param("cluster", "default"), self._get_param("service"))
    advance(service)
    wanted = self._get_param("status") or []
    briefs = [brief(service, one) for one in service.slipway_rollout.history]
    return ActionResult({"serviceDeployments": [one for one in briefs if not wanted or one["status"] in wanted]})


@adds(EC2ContainerServiceResponse)
def describe_service_deployments(self: EC2ContainerServiceResponse) -> ActionResult:
    arns = self._get_param("serviceDeploymentArns") or []
    found = []
    for service in self.ecs_backend.services.values():
        advance(service)
        found += [brief(service, one) for one in service.slipway_rollout.history]
    known = {one["serviceDeploymentArn"]: one for one in found}
    failures = [{"arn": arn, "reason": "MISSING"} for arn in arns if arn not in known]
    return ActionResult({"serviceDeployments": [known[arn] for arn in arns if arn in known], "failures": failures})
