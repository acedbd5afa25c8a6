from __future__ import annotations

from tests.case import CloudCase


class EcsTasks(CloudCase):
    def test_a_one_shot_task_runs_to_its_end(self) -> None:
        ecs, ec2 = self.client("ecs"), self.client("ec2")
        _, subnet = self.network()
        ecs.create_cluster(clusterName="c")
        containers = [{"name": name, "image": "app:1"} for name in ("ingest", "sidecar")]
        ecs.register_task_definition(
            family="f", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512",
            containerDefinitions=containers,
        )  # fmt: skip
        run = ecs.run_task(
            cluster="c",
            taskDefinition="f",
            launchType="FARGATE",
            networkConfiguration={"awsvpcConfiguration": {"subnets": [subnet]}},
        )
        arn = run["tasks"][0]["taskArn"]
        ecs.get_waiter("tasks_stopped").wait(cluster="c", tasks=[arn])
        (task,) = ecs.describe_tasks(cluster="c", tasks=[arn])["tasks"]
        self.assertEqual((task["lastStatus"], task["stopCode"]), ("STOPPED", "EssentialContainerExited"))
        self.assertEqual(
            [(one["name"], one["exitCode"]) for one in task["containers"]], [("ingest", 0), ("sidecar", 0)]
        )
        self.assertEqual(ec2.describe_network_interfaces()["NetworkInterfaces"], [])
