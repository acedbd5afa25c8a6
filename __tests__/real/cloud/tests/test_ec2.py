from __future__ import annotations

from typing import Any

from tests.case import CloudCase


class FlowLogsAndEnds(CloudCase):
    def test_a_flow_log_goes_to_a_folder_of_a_bucket(self) -> None:
        ec2 = self.client("ec2")
        vpc, _ = self.network()
        bucket = f"logs-{self.account}"
        self.client("s3").create_bucket(Bucket=bucket)
        options = {"FileFormat": "parquet", "HiveCompatiblePartitions": True, "PerHourPartition": False}
        made = ec2.create_flow_logs(
            ResourceIds=[vpc], ResourceType="VPC", TrafficType="ALL", LogDestinationType="s3",
            LogDestination=f"arn:aws:s3:::{bucket}/flow/", DestinationOptions=options,
        )  # fmt: skip
        self.assertEqual(made["Unsuccessful"], [])
        (shown,) = ec2.describe_flow_logs()["FlowLogs"]
        self.assertEqual(
            (shown["LogDestination"], shown["DestinationOptions"]), (f"arn:aws:s3:::{bucket}/flow/", options)
        )

    def test_nothing_stays_of_a_nat_gateway_and_a_vpc(self) -> None:
        ec2 = self.client("ec2")
        vpc, subnet = self.network()
        gateway = ec2.create_nat_gateway(SubnetId=subnet, ConnectivityType="private")["NatGateway"]["NatGatewayId"]
        ec2.delete_nat_gateway(NatGatewayId=gateway)
        of_vpc: list[dict[str, Any]] = [{"Name": "vpc-id", "Values": [vpc]}]
        self.assertEqual(ec2.describe_network_interfaces(Filters=of_vpc)["NetworkInterfaces"], [])
        ec2.delete_subnet(SubnetId=subnet)
        ec2.delete_vpc(VpcId=vpc)
        self.assertEqual(ec2.describe_network_acls(Filters=of_vpc)["NetworkAcls"], [])
