"""Cloud Map: a DNS namespace takes its hosted zone with it.

Gap in moto 5.2.5: DeleteNamespace leaves the Route 53 zone that CreatePrivateDnsNamespace made, and its delegation
set.
"""

from __future__ import annotations

from typing import Any

from moto.route53.models import route53_backends
from moto.servicediscovery.models import ServiceDiscoveryBackend

from extension import replaces


@replaces(ServiceDiscoveryBackend, "delete_namespace")
def delete_namespace(original: Any, self: ServiceDiscoveryBackend, namespace_id: str) -> str:
    namespace = self.namespaces.get(namespace_id)
    operation: str = original(self, namespace_id)
    zone_id = (getattr(namespace, "dns_properties", None) or {}).get("HostedZoneId")
    if zone_id:
        route53 = route53_backends[self.account_id][self.partition]
        zone = route53.get_hosted_zone(zone_id)
        route53.delete_hosted_zone(zone_id)
        # moto blanks the set's id after it stored the set under it.
        for identity, one in list(route53.delegation_sets.items()):
            if one is zone.delegation_set:
                del route53.delegation_sets[identity]
    return operation
