from __future__ import annotations

import subprocess
import sys
import time

from botocore.exceptions import ClientError

from tests.case import HERE, CloudCase


class TheMockItself(CloudCase):
    def test_it_says_what_it_is(self) -> None:
        health = self.control("GET", "/slipway/health")
        self.assertEqual(health["name"], "slipway-cloud")
        self.assertIn("ecs", health["extensions"])

    def test_a_key_is_a_key_of_its_account(self) -> None:
        self.assertEqual(self.client("sts").get_caller_identity()["Account"], self.account)

    def test_a_missing_action_is_the_clients_error(self) -> None:
        with self.assertRaises(ClientError) as caught:
            self.client("ecs").submit_task_state_change()
        self.assertEqual(caught.exception.response["Error"]["Code"], "NotInMock")

    def test_managed_policies_are_there(self) -> None:
        arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
        self.assertEqual(self.client("iam").get_policy(PolicyArn=arn)["Policy"]["Arn"], arn)

    def test_it_ends_in_order_when_it_is_asked_to(self) -> None:
        command = [sys.executable, str(HERE.parent / "serve.py"), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            self.assertIn("127.0.0.1", server.stdout.readline())
            server.terminate()
            self.assertEqual(server.wait(10), 0)


class Leftovers(CloudCase):
    def test_a_new_account_has_none(self) -> None:
        self.client("ec2").describe_vpcs()
        self.client("iam").list_roles()
        self.assertEqual(self.leftovers(), {})

    def test_each_kind_of_resource_is_noticed(self) -> None:
        self.client("ec2").create_vpc(CidrBlock="10.1.0.0/16")
        self.client("logs").create_log_group(logGroupName="g")
        self.client("ecr").create_repository(repositoryName="repository")
        self.client("secretsmanager").create_secret(Name="s")
        self.client("kms").create_key()
        self.client("sns").create_topic(Name="t")
        self.client("s3").create_bucket(Bucket=f"b-{self.account}")
        self.client("ecs").create_cluster(clusterName="c")
        self.client("apigateway").create_rest_api(name="a")
        self.client("codeconnections").create_connection(ConnectionName="c", ProviderType="GitHub")
        self.role("planted", {"Service": "ecs-tasks.amazonaws.com"})
        found = {key.split(" ")[0] for key in self.leftovers()}
        expected = {"ec2", "logs", "ecr", "secretsmanager", "kms", "sns", "s3", "ecs", "apigateway", "iam"}
        self.assertEqual(found, expected | {"codestar-connections"})

    def test_what_aws_only_remembers_is_none(self) -> None:
        kms, secrets, ecs = self.client("kms"), self.client("secretsmanager"), self.client("ecs")
        kms.schedule_key_deletion(KeyId=kms.create_key()["KeyMetadata"]["KeyId"], PendingWindowInDays=7)
        secrets.create_secret(Name="s")
        secrets.delete_secret(SecretId="s", RecoveryWindowInDays=7)
        ecs.create_cluster(clusterName="c")
        ecs.delete_cluster(cluster="c")
        self.assertEqual(self.leftovers(), {})

    def test_a_reset_forgets_how_deployments_were_to_end(self) -> None:
        self.control("POST", "/slipway/ecs/deployments", {"service": "s", "outcome": "rollback"})
        self.control("POST", "/slipway/reset")
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "a", "memory": 128}])
        ecs.create_service(cluster="c", serviceName="s", taskDefinition="f", desiredCount=1)
        time.sleep(1.2)
        self.assertEqual(ecs.describe_services(cluster="c", services=["s"])["services"][0]["runningCount"], 1)

    def test_a_reset_empties_one_account_alone(self) -> None:
        self.client("sns").create_topic(Name="t")
        mine, self.account = self.account, "999999999999"
        self.client("sns").create_topic(Name="t")
        self.control("POST", "/slipway/reset")
        self.assertEqual(self.leftovers(), {})
        self.account = mine
        self.assertIn("sns us-east-1", self.leftovers())
