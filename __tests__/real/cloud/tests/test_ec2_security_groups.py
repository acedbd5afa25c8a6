from __future__ import annotations

from typing import Any

from tests.case import CloudCase


class Rules(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.ec2 = self.client("ec2")
        self.vpc, _ = self.network()
        groups = [self.ec2.create_security_group(GroupName=name, Description="d", VpcId=self.vpc) for name in "ab"]
        self.one, self.other = (group["GroupId"] for group in groups)

    def allow(self, **source: Any) -> dict[str, Any]:
        permission = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **source}
        answer = self.ec2.authorize_security_group_ingress(GroupId=self.one, IpPermissions=[permission])
        return self.shown(answer["SecurityGroupRules"][0]["SecurityGroupRuleId"])

    def shown(self, rule: str) -> dict[str, Any]:
        return dict(self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"][0])

    def test_a_rule_is_described_whatever_its_source(self) -> None:
        (prefixes,) = [
            one for one in self.ec2.describe_prefix_lists()["PrefixLists"] if one["PrefixListName"].endswith(".s3")
        ]
        sources: list[dict[str, Any]] = [
            {"UserIdGroupPairs": [{"GroupId": self.other, "Description": "why"}]},
            {"PrefixListIds": [{"PrefixListId": prefixes["PrefixListId"], "Description": "why"}]},
            {"IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "why"}]},
        ]
        for source in sources:
            with self.subTest(source=source):
                self.assertEqual(self.allow(**source)["Description"], "why")

    def test_a_rule_is_changed_in_place(self) -> None:
        rule = self.allow(UserIdGroupPairs=[{"GroupId": self.other}])["SecurityGroupRuleId"]
        changed = {
            "IpProtocol": "tcp",
            "FromPort": 80,
            "ToPort": 80,
            "ReferencedGroupId": self.other,
            "Description": "new",
        }
        given = [{"SecurityGroupRuleId": rule, "SecurityGroupRule": changed}]
        self.ec2.modify_security_group_rules(GroupId=self.one, SecurityGroupRules=given)
        shown = self.shown(rule)
        self.assertEqual((shown["FromPort"], shown["Description"]), (80, "new"))
        self.assertEqual(shown["ReferencedGroupInfo"]["GroupId"], self.other)
