from __future__ import annotations

from tests.case import CloudCase


class Namespaces(CloudCase):
    def test_a_namespace_takes_its_zone_with_it(self) -> None:
        discovery = self.client("servicediscovery")
        vpc, _ = self.network()
        operation = discovery.create_private_dns_namespace(Name="n.local", Vpc=vpc)["OperationId"]
        namespace = discovery.get_operation(OperationId=operation)["Operation"]["Targets"]["NAMESPACE"]
        discovery.delete_namespace(Id=namespace)
        self.assertEqual(self.client("route53").list_hosted_zones()["HostedZones"], [])
