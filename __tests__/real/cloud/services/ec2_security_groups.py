"""EC2: each rule of a security group has a description, whatever it names as its source, and is changed in place.

Gap in moto 5.2.5: the description of a rule is lost unless its source is a CIDR block; ModifySecurityGroupRules
knows neither referenced groups nor prefix lists.
"""

from __future__ import annotations

from typing import Any

from moto.ec2.exceptions import InvalidSecurityGroupNotFoundError, InvalidSecurityGroupRuleIdNotFoundError
from moto.ec2.models import EC2Backend
from moto.ec2.models.security_groups import SecurityGroupRule

from extension import replaces


@replaces(SecurityGroupRule, "__init__")
def new_rule(original: Any, self: SecurityGroupRule, *args: Any, **kwargs: Any) -> None:
    original(self, *args, **kwargs)
    prefix_list = kwargs.get("prefix_list_id") or (args[7] if len(args) > 7 else None)
    self.slipway_description = prefix_list.get("Description") if prefix_list else None


def description(self: SecurityGroupRule) -> str | None:
    texts = (self.ip_range.get("Description"), self.source_group.get("Description"), self.slipway_description)
    return next((text for text in texts if text is not None), None)


SecurityGroupRule.description = property(description)


@replaces(EC2Backend, "modify_security_group_rules")
def modify_security_group_rules(_original: Any, self: EC2Backend, group_id: str, rules: dict[str, Any]) -> None:
    group = self.get_security_group_by_name_or_id(group_id)
    if group is None:
        raise InvalidSecurityGroupNotFoundError(group_id)
    known = {rule.id: rule for rule in [*group.ingress_rules, *group.egress_rules]}
    for identity, given in rules.items():
        if identity not in known:
            raise InvalidSecurityGroupRuleIdNotFoundError(identity)
        change(known[identity], given)


def change(rule: SecurityGroupRule, given: dict[str, Any]) -> None:
    rule.ip_protocol = given.get("IpProtocol", rule.ip_protocol)
    for attribute, field in (("from_port", "FromPort"), ("to_port", "ToPort")):
        port = given.get(field)
        setattr(rule, attribute, int(port) if port is not None and rule.ip_protocol != "-1" else None)
    ranges = {"CidrIp": given.get("CidrIpv4"), "CidrIpv6": given.get("CidrIpv6")}
    rule.ip_range = {name: block for name, block in ranges.items() if block}
    group = given.get("ReferencedGroupId")
    rule.source_group = {"GroupId": group, "UserId": rule.owner_id} if group else {}
    rule.prefix_list_id = given.get("PrefixListId")
    rule.slipway_description = given.get("Description")
