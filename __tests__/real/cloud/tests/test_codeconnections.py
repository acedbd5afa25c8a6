from __future__ import annotations

from tests.case import CloudCase


class Connections(CloudCase):
    def test_a_connection_waits_for_its_handshake_under_both_names(self) -> None:
        for name in ("codestar-connections", "codeconnections"):
            with self.subTest(name):
                api = self.client(name)
                tags = [{"Key": "one", "Value": "1"}]
                arn = api.create_connection(ConnectionName="c", ProviderType="GitHub", Tags=tags)["ConnectionArn"]
                self.assertEqual(arn.split(":")[2], name)
                self.assertEqual(api.get_connection(ConnectionArn=arn)["Connection"]["ConnectionStatus"], "PENDING")
                self.assertEqual(api.list_tags_for_resource(ResourceArn=arn)["Tags"], tags)
                self.assertIn(arn, [one["ConnectionArn"] for one in api.list_connections()["Connections"]])
                api.delete_connection(ConnectionArn=arn)
                with self.assertRaises(api.exceptions.ResourceNotFoundException):
                    api.get_connection(ConnectionArn=arn)
