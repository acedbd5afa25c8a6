"""CodeConnections (before: CodeStar Connections): connections to where source code is hosted.

Gap in moto 5.2.5: there is no such API. AWS makes a connection PENDING, and it stays so until somebody completes
the handshake with the host in the console, which no API can do. It answers under both of its names, and the ARN
says by which it was made.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse, EmptyResult

from extension import serves

NAMES = ("codestar-connections", "codeconnections")


class ResourceNotFound(ServiceException):
    code = "ResourceNotFoundException"


class ConnectionsBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.connections: dict[str, dict[str, Any]] = {}

    def of(self, arn: str) -> dict[str, Any]:
        if arn not in self.connections:
            raise ResourceNotFound(f"Connection not found: {arn}")
        return self.connections[arn]


connections_backends = BackendDict(ConnectionsBackend, "codestar-connections", additional_regions=["us-east-1"])


class ConnectionsResponse(BaseResponse):
    def __init__(self, name: str) -> None:
        super().__init__(service_name=name)
        self.automated_parameter_parsing = True
        self.name = name

    @property
    def backend(self) -> ConnectionsBackend:
        return connections_backends[self.current_account][self.region]

    def create_connection(self) -> ActionResult:
        arn = f"arn:{self.partition}:{self.name}:{self.region}:{self.current_account}:connection/{uuid4()}"
        tags = list(self._get_param("Tags") or [])
        self.backend.connections[arn] = {
            "ConnectionName": self._get_param("ConnectionName"),
            "ConnectionArn": arn,
            "ProviderType": self._get_param("ProviderType"),
            "OwnerAccountId": self.current_account,
            "ConnectionStatus": "PENDING",
            "HostArn": self._get_param("HostArn"),
            "tags": {tag["Key"]: tag["Value"] for tag in tags},
        }
        return ActionResult({"ConnectionArn": arn, "Tags": tags})

    def get_connection(self) -> ActionResult:
        return ActionResult({"Connection": self.backend.of(self._get_param("ConnectionArn"))})

    def list_connections(self) -> ActionResult:
        wanted = self._get_param("ProviderTypeFilter")
        found = [one for one in self.backend.connections.values() if not wanted or one["ProviderType"] == wanted]
        return ActionResult({"Connections": found})

    def delete_connection(self) -> EmptyResult:
        arn = self._get_param("ConnectionArn")
        self.backend.of(arn)
        del self.backend.connections[arn]
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        tags = self.backend.of(self._get_param("ResourceArn"))["tags"]
        return ActionResult({"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]})

    def tag_resource(self) -> EmptyResult:
        tags = self.backend.of(self._get_param("ResourceArn"))["tags"]
        tags.update({tag["Key"]: tag["Value"] for tag in self._get_param("Tags")})
        return EmptyResult()

    def untag_resource(self) -> EmptyResult:
        tags = self.backend.of(self._get_param("ResourceArn"))["tags"]
        for key in self._get_param("TagKeys"):
            tags.pop(key, None)
        return EmptyResult()


for signed_as in NAMES:
    serves(signed_as, lambda name=signed_as: ConnectionsResponse(name))
