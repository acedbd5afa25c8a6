"""Elastic Load Balancing: a network load balancer is named as such, and keeps its private link setting.

Gap in moto 5.2.5: a network load balancer's ARN says loadbalancer/app/ where AWS says loadbalancer/net/, and its
DNS name lacks the id; EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic is lost. The 60 s that creating one
takes are the provider's own: it sleeps 30 s before its first look, after the creation and again after it has set
the attributes, whatever the state is.
"""

from __future__ import annotations

from typing import Any

from moto.elbv2.models import ELBv2Backend, FakeLoadBalancer
from moto.elbv2.responses import ELBV2Response

from extension import replaces

KINDS = {"network": "net", "gateway": "gwy"}
ENFORCED = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"


@replaces(ELBv2Backend, "create_load_balancer")
def create_load_balancer(original: Any, self: ELBv2Backend, *args: Any, **kwargs: Any) -> FakeLoadBalancer:
    balancer: FakeLoadBalancer = original(self, *args, **kwargs)
    kind = KINDS.get(balancer.type)
    if kind is not None:
        tags = self.tagging_service.get_tag_dict_for_resource(balancer.arn)
        self.tagging_service.delete_all_tags_for_resource(balancer.arn)
        del self.load_balancers[balancer.arn]
        balancer.arn = balancer.arn.replace(":loadbalancer/app/", f":loadbalancer/{kind}/")
        balancer.dns_name = f"{balancer.name}-{balancer.arn.rsplit('/', 1)[1]}.elb.{self.region_name}.amazonaws.com"
        self.load_balancers[balancer.arn] = balancer
        self.tagging_service.tag_resource(balancer.arn, [{"Key": key, "Value": value} for key, value in tags.items()])
    return balancer


@replaces(FakeLoadBalancer, "__init__")
def new_load_balancer(original: Any, self: FakeLoadBalancer, *args: Any, **kwargs: Any) -> None:
    original(self, *args, **kwargs)
    if self.type == "network" and self.security_groups:
        setattr(self, ENFORCED, "on")


@replaces(ELBV2Response, "set_security_groups")
def set_security_groups(original: Any, self: ELBV2Response) -> Any:
    answer = original(self)
    enforced = self._get_param(ENFORCED)
    if enforced:
        setattr(self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")], ENFORCED, enforced)
    return answer
