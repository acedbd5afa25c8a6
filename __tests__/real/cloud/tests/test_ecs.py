from __future__ import annotations

import time
from typing import Any

from tests.case import CloudCase

ROLLED_BACK = {"deploymentCircuitBreaker": {"enable": True, "rollback": True}}


class EcsServices(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.ecs = self.client("ecs")
        self.ecs.create_cluster(clusterName="c")
        _, self.subnet = self.network()

    def revision(self, tag: str) -> str:
        answer = self.ecs.register_task_definition(
            family="f",
            networkMode="awsvpc",
            requiresCompatibilities=["FARGATE"],
            cpu="256",
            memory="512",
            containerDefinitions=[{"name": "app", "image": f"app:{tag}"}],
        )
        return str(answer["taskDefinition"]["taskDefinitionArn"])

    def create(self, **more: Any) -> dict[str, Any]:
        network = {"awsvpcConfiguration": {"subnets": [self.subnet], "securityGroups": []}}
        answer = self.ecs.create_service(
            cluster="c",
            serviceName="s",
            desiredCount=2,
            taskDefinition=self.revision("1"),
            networkConfiguration=network,
            **more,
        )
        return dict(answer["service"])

    def settled(self) -> dict[str, Any]:
        """The service once ECS does no more about it."""
        for _ in range(60):
            (service,) = self.ecs.describe_services(cluster="c", services=["s"])["services"]
            states = [one["rolloutState"] for one in service["deployments"]]
            if len(states) == 1 and states != ["IN_PROGRESS"]:
                return dict(service)
            time.sleep(0.1)
        self.fail(f"still {states}")

    def test_settings_come_back_as_given(self) -> None:
        given = {
            "availabilityZoneRebalancing": "ENABLED",
            "capacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 3, "base": 1}],
            "enableECSManagedTags": True,
            "enableExecuteCommand": True,
            "healthCheckGracePeriodSeconds": 45,
            "propagateTags": "SERVICE",
        }
        self.create(**given, deploymentConfiguration={"maximumPercent": 150, **ROLLED_BACK})
        service = self.settled()
        self.assertEqual({name: service[name] for name in given}, given)
        self.assertNotIn("launchType", service)
        self.assertEqual(service["deploymentConfiguration"]["maximumPercent"], 150)
        self.assertEqual(service["deploymentConfiguration"]["minimumHealthyPercent"], 100)

    def test_a_deployment_settles(self) -> None:
        self.assertEqual(self.create(launchType="FARGATE")["deployments"][0]["rolloutState"], "IN_PROGRESS")
        service = self.settled()
        self.assertEqual((service["runningCount"], service["pendingCount"]), (2, 0))
        self.assertEqual(service["deployments"][0]["rolloutState"], "COMPLETED")
        self.assertEqual(service["events"][0]["message"], "(service s) has reached a steady state.")

    def test_a_failed_deployment_is_rolled_back(self) -> None:
        self.create(launchType="FARGATE", deploymentConfiguration=ROLLED_BACK)
        before = self.settled()
        self.control("POST", "/slipway/ecs/deployments", {"service": "s", "outcome": "rollback"})
        updated = self.ecs.update_service(cluster="c", service="s", taskDefinition=self.revision("2"))["service"]
        self.assertNotEqual(updated["taskDefinition"], before["taskDefinition"])
        after = self.settled()
        self.assertEqual(after["taskDefinition"], before["taskDefinition"])
        self.assertEqual(after["runningCount"], 2)
        failed, old = updated["deployments"][0]["id"], before["deployments"][0]["id"]
        messages = [event["message"] for event in after["events"]]
        self.assertIn(f"(service s) (deployment {failed}) deployment failed: tasks failed to start.", messages)
        self.assertIn(f"(service s) rolling back to deployment {old}.", messages)
        listed = self.ecs.list_service_deployments(cluster="c", service="s")["serviceDeployments"]
        self.assertEqual([one["status"] for one in listed], ["ROLLBACK_SUCCESSFUL", "SUCCESSFUL"])

    def test_a_first_deployment_has_nothing_to_go_back_to(self) -> None:
        self.control("POST", "/slipway/ecs/deployments", {"service": "s", "outcome": "rollback"})
        self.create(launchType="FARGATE", deploymentConfiguration=ROLLED_BACK)
        service = self.settled()
        self.assertEqual(service["deployments"][0]["rolloutState"], "FAILED")
        self.assertEqual(service["runningCount"], 0)

    def test_scaling_is_no_deployment(self) -> None:
        self.create(launchType="FARGATE")
        before = self.settled()
        self.ecs.update_service(cluster="c", service="s", desiredCount=3)
        after = self.settled()
        self.assertEqual(after["runningCount"], 3)
        self.assertEqual(after["deployments"][0]["id"], before["deployments"][0]["id"])

    def test_the_switch_says_what_it_takes(self) -> None:
        told = self.control("POST", "/slipway/ecs/deployments", {"service": "s", "outcome": "explode"})
        self.assertEqual(told["status"], 400)
        self.assertIn("settle, rollback", told["error"])

    def test_the_next_deployment_after_a_rollback_settles(self) -> None:
        self.create(launchType="FARGATE", deploymentConfiguration=ROLLED_BACK)
        self.settled()
        second = self.revision("2")
        self.control("POST", "/slipway/ecs/deployments", {"service": "s", "outcome": "rollback"})
        self.ecs.update_service(cluster="c", service="s", taskDefinition=second)
        self.assertNotEqual(self.settled()["taskDefinition"], second)
        self.control("POST", "/slipway/ecs/deployments", {"service": "s", "outcome": "settle"})
        self.ecs.update_service(cluster="c", service="s", taskDefinition=second)
        self.assertEqual(self.settled()["taskDefinition"], second)
