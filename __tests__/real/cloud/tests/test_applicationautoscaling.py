from __future__ import annotations

from tests.case import CloudCase

TARGET = {"ServiceNamespace": "ecs", "ResourceId": "service/c/s", "ScalableDimension": "ecs:service:DesiredCount"}


class Scaling(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "a", "memory": 128}])
        ecs.create_service(cluster="c", serviceName="s", taskDefinition="f", desiredCount=1)
        self.scaling = self.client("application-autoscaling")
        answer = self.scaling.register_scalable_target(**TARGET, MinCapacity=1, MaxCapacity=4, Tags={"one": "1"})
        self.arn = answer["ScalableTargetARN"]

    def put(self, value: int) -> str:
        metric = {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}
        answer = self.scaling.put_scaling_policy(
            PolicyName="cpu",
            PolicyType="TargetTrackingScaling",
            TargetTrackingScalingPolicyConfiguration={"TargetValue": value, "PredefinedMetricSpecification": metric},
            **TARGET,
        )
        return str(answer["PolicyARN"])

    def test_a_target_has_tags(self) -> None:
        self.scaling.tag_resource(ResourceARN=self.arn, Tags={"two": "2"})
        self.scaling.untag_resource(ResourceARN=self.arn, TagKeys=["one"])
        self.assertEqual(self.scaling.list_tags_for_resource(ResourceARN=self.arn)["Tags"], {"two": "2"})

    def test_a_changed_policy_stays_the_same_policy(self) -> None:
        first = self.put(60)
        self.assertEqual(self.put(70), first)
        self.assertEqual(len(self.client("cloudwatch").describe_alarms()["MetricAlarms"]), 2)

    def test_a_target_takes_its_policies_with_it(self) -> None:
        self.put(60)
        self.scaling.deregister_scalable_target(**TARGET)
        self.assertEqual(self.scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"], [])
        self.assertEqual(self.client("cloudwatch").describe_alarms()["MetricAlarms"], [])
