from __future__ import annotations

from tests.case import CloudCase


class LoadBalancers(CloudCase):
    def test_a_network_load_balancer_is_named_as_such(self) -> None:
        elb = self.client("elbv2")
        _, subnet = self.network()
        (made,) = elb.create_load_balancer(
            Name="n", Type="network", Subnets=[subnet], SecurityGroups=["sg-1"], Tags=[{"Key": "one", "Value": "1"}]
        )["LoadBalancers"]
        arn = made["LoadBalancerArn"]
        self.assertIn(":loadbalancer/net/n/", arn)
        self.assertIn(arn.rsplit("/", 1)[1], made["DNSName"])
        self.assertEqual(
            elb.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]["Tags"], [{"Key": "one", "Value": "1"}]
        )

    def test_private_link_traffic_can_be_let_through(self) -> None:
        elb = self.client("elbv2")
        vpc, subnet = self.network()
        group = self.client("ec2").create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
        made = elb.create_load_balancer(Name="n", Type="network", Subnets=[subnet], SecurityGroups=[group])
        arn = made["LoadBalancers"][0]["LoadBalancerArn"]
        elb.set_security_groups(
            LoadBalancerArn=arn, SecurityGroups=[group], EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic="off"
        )
        (shown,) = elb.describe_load_balancers(LoadBalancerArns=[arn])["LoadBalancers"]
        self.assertEqual(shown["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"], "off")
