"""EC2: flow logs into a folder of a bucket, and nothing left behind by a NAT gateway or a VPC.

Gap in moto 5.2.5: the whole of an S3 destination is taken for the bucket's name, so that a flow log to
<bucket>/<folder>/ is refused, and DestinationOptions are lost; the network interface of a deleted NAT gateway and
the default network ACL of a deleted VPC stay, where AWS deletes them too.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models import EC2Backend
from moto.ec2.responses.flow_logs import FlowLogs as FlowLogsResponse

from extension import replaces

OPTIONS = {"FileFormat": "plain-text", "HiveCompatiblePartitions": False, "PerHourPartition": False}


@replaces(EC2Backend, "create_flow_logs")
def create_flow_logs(original: Any, self: EC2Backend, *args: Any, **kwargs: Any) -> Any:
    destination = kwargs.get("log_destination")
    if kwargs.get("log_destination_type") == "s3" and destination:
        kwargs["log_destination"] = destination.split("/", 1)[0]
    made, unsuccessful = original(self, *args, **kwargs)
    for flow_log in made:
        flow_log.log_destination = destination
    return made, unsuccessful


@replaces(FlowLogsResponse, "create_flow_logs")
def create_flow_logs_with_options(original: Any, self: FlowLogsResponse) -> ActionResult:
    answer: ActionResult = original(self)
    options = self._get_param("DestinationOptions")
    if options and isinstance(answer.result, dict):
        for identity in answer.result["FlowLogIds"]:
            self.ec2_backend.flow_logs[identity].destination_options = {**OPTIONS, **options}
    return answer


@replaces(EC2Backend, "delete_nat_gateway")
def delete_nat_gateway(original: Any, self: EC2Backend, nat_gateway_id: str) -> Any:
    gateway = original(self, nat_gateway_id)
    self.enis.pop(gateway._eni.id, None)
    return gateway


@replaces(EC2Backend, "delete_vpc")
def delete_vpc(original: Any, self: EC2Backend, vpc_id: str) -> Any:
    vpc = original(self, vpc_id)
    for identity, acl in list(self.network_acls.items()):
        if acl.vpc_id == vpc_id and str(acl.default).lower() == "true":
            del self.network_acls[identity]
    return vpc
