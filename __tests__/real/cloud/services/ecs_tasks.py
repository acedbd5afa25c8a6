"""ECS: a task that was run by RunTask runs to its end, and is told about as ECS does.

Gap in moto 5.2.5: a stopped task has no stopCode, times or exit codes, its container stays PENDING (and only the
first one is shown), its network interface stays for ever, and RunTask fails when securityGroups are left out (AWS
takes the VPC's default group) when a container has no memory of its own (on Fargate the task's is enough), or in a
VPC without DNS host names. Here a one-shot task is STOPPED with exit code 0 at the first look after it was run:
nothing is executed, it is a mock.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from moto.ec2 import ec2_backends
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ecs.models import EC2ContainerServiceBackend, Task, TaskDefinition

from ecs.rollout import now
from extension import replaces

# moto sets it in a VPC with DNS host names alone, and reads it in every VPC.
NetworkInterface.private_dns_name = None


@replaces(EC2ContainerServiceBackend, "run_task")
def run_task(original: Any, self: EC2ContainerServiceBackend, *args: Any, **kwargs: Any) -> list[Task]:
    network = kwargs.get("networking_configuration") or (args[7] if len(args) > 7 else None)
    if network is not None:
        awsvpc = network["awsvpcConfiguration"]
        if not awsvpc.get("securityGroups"):
            ec2 = ec2_backends[self.account_id][self.region_name]
            vpc = ec2.get_subnet(awsvpc["subnets"][0]).vpc_id
            awsvpc["securityGroups"] = [ec2.get_security_group_by_name_or_id("default", vpc_id=vpc).id]
    tasks = original(self, *args, **kwargs)
    for task in tasks:
        definition = self.describe_task_definition(task.task_definition_arn)
        task.cpu, task.memory = definition.cpu, definition.memory
        task.createdAt = now()
        for attachment in task.attachments:
            attachment["details"] = [one for one in attachment["details"] if one["value"] is not None]
        task.containers = [container(task, one) for one in definition.container_definitions]
    return tasks


@replaces(EC2ContainerServiceBackend, "_calculate_task_resource_requirements")
def requirements(original: Any, task_definition: TaskDefinition) -> dict[str, Any]:
    containers = [{"memory": 0, **one} for one in task_definition.container_definitions]
    needed: dict[str, Any] = original(SimpleNamespace(container_definitions=containers))
    return needed


def container(task: Task, definition: dict[str, Any]) -> dict[str, Any]:
    return {
        "containerArn": f"{task.task_arn.replace(':task/', ':container/', 1)}/{definition['name']}",
        "taskArn": task.task_arn,
        "name": definition["name"],
        "image": definition["image"],
        "lastStatus": "PENDING",
    }


@replaces(EC2ContainerServiceBackend, "describe_tasks")
def describe_tasks(original: Any, self: EC2ContainerServiceBackend, *args: Any, **kwargs: Any) -> list[Task]:
    tasks: list[Task] = original(self, *args, **kwargs)
    for task in tasks:
        if not hasattr(task, "stoppedAt"):
            end(self, task)
    return tasks


def end(backend: EC2ContainerServiceBackend, task: Task) -> None:
    task.last_status = "STOPPED"
    task.startedAt = task.stoppingAt = task.stoppedAt = now()
    task.desired_status = "STOPPED"
    task.stopCode = "EssentialContainerExited"
    task.stopped_reason = "Essential container in task exited"
    task.containers = [{**one, "lastStatus": "STOPPED", "exitCode": 0} for one in task.containers]
    ec2 = ec2_backends[backend.account_id][backend.region_name]
    for attachment in task.attachments:
        attachment["status"] = "DELETED"
        details = {one["name"]: one["value"] for one in attachment["details"]}
        interface = ec2.enis.get(details["networkInterfaceId"])
        if interface is not None:
            interface.status = "available"
            ec2.delete_network_interface(interface.id)
