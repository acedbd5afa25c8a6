"""How a deployment of an ECS service goes on, as a function of time: no thread, no moto; services/ecs.py drives it.

AWS: a deployment is IN_PROGRESS until its tasks run, then COMPLETED, and the deployment before it ends. With the
circuit breaker a deployment whose tasks do not start goes FAILED; with rollback, ECS deploys the last completed
revision again under that deployment's id, and the service is steady with the old task definition. Without one to go
back to it stays FAILED. Here tasks start SETTLING seconds after the deployment, or never, as the service's outcome
says.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

SETTLING = timedelta(seconds=1)
Settings = dict[str, Any]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Deployment:
    """One entry of DescribeServices' deployments. `settings` are the service's that this revision was made from."""

    settings: Settings
    created: datetime
    id: str = field(default_factory=lambda: f"ecs-svc/{random.randrange(10**18, 10**19)}")
    status: str = "PRIMARY"
    rollout_state: str = "IN_PROGRESS"
    reason: str = ""
    failed_tasks: int = 0
    updated: datetime | None = None
    # What ListServiceDeployments says of it, which outlives its place among the service's deployments.
    service_deployment: str = "IN_PROGRESS"

    @property
    def task_definition(self) -> str:
        return str(self.settings["taskDefinition"])

    def turn(self, state: str, reason: str, at: datetime) -> None:
        self.rollout_state, self.reason, self.updated = state, reason, at


@dataclass
class Rollout:
    """The deployments of one service, newest first, and what is told of them."""

    name: str
    breaker: bool = False
    rollback: bool = False
    deployments: list[Deployment] = field(default_factory=list)
    history: list[Deployment] = field(default_factory=list)
    events: list[tuple[datetime, str]] = field(default_factory=list)
    fails: bool = False

    @property
    def primary(self) -> Deployment:
        return self.deployments[0]

    @property
    def steady(self) -> Deployment | None:
        return next((one for one in self.deployments if one.rollout_state == "COMPLETED"), None)

    def tell(self, at: datetime, text: str) -> None:
        self.events.insert(0, (at, f"(service {self.name}) {text}"))

    def begin(self, settings: Settings, at: datetime, fails: bool) -> None:
        """A new deployment: only the last completed one stays beside it."""
        self.fails = fails
        previous = self.steady
        if previous is not None:
            previous.status = "ACTIVE"
        started = Deployment(settings, at)
        started.reason = f"ECS deployment {started.id} in progress."
        self.deployments = [started] + ([previous] if previous is not None else [])
        self.history.insert(0, started)

    def advance(self, at: datetime) -> None:
        """Brings the rollout to what it is at this time; a call more changes nothing."""
        primary = self.primary
        if primary.rollout_state != "IN_PROGRESS" or at < primary.created + SETTLING:
            return
        if not self.fails:
            self.complete(primary, at)
            return
        primary.failed_tasks = 3
        if self.breaker:
            self.fail(primary, at)

    def complete(self, primary: Deployment, at: datetime) -> None:
        primary.turn("COMPLETED", f"ECS deployment {primary.id} completed.", at)
        primary.service_deployment = "SUCCESSFUL"
        for other in self.deployments[1:]:
            if other.service_deployment == "ROLLBACK_IN_PROGRESS":
                other.service_deployment = "ROLLBACK_SUCCESSFUL"
        self.deployments = [primary]
        self.tell(at, f"(deployment {primary.id}) deployment completed.")
        self.tell(at, "has reached a steady state.")

    def fail(self, primary: Deployment, at: datetime) -> None:
        primary.turn("FAILED", "ECS deployment circuit breaker: tasks failed to start.", at)
        self.tell(at, f"(deployment {primary.id}) deployment failed: tasks failed to start.")
        last = self.steady
        if not self.rollback or last is None:
            primary.service_deployment = "STOPPED"
            return
        primary.status, primary.service_deployment = "ACTIVE", "ROLLBACK_IN_PROGRESS"
        again = Deployment(last.settings, at, id=last.id)
        again.reason = f"ECS deployment circuit breaker: rolling back to deploymentId {last.id}."
        # Both are seen while ECS rolls back; the old revision's tasks never went, so it ends with the next look.
        self.deployments = [again, primary]
        self.fails = False
        self.tell(at, f"rolling back to deployment {last.id}.")
