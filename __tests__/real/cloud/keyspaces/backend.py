"""An account's keyspaces and tables in a region, and the errors of the API that answers about them."""

from __future__ import annotations

from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.exceptions import ServiceException

from keyspaces import validate
from keyspaces.model import Json, Keyspace, Table

SINGLE_REGION: Json = {"replicationStrategy": "SINGLE_REGION"}
# There from the start, and for good.
SYSTEM = ("system", "system_multiregion_info", "system_schema", "system_schema_mcs")


class ResourceNotFound(ServiceException):
    code = "ResourceNotFoundException"


class Conflict(ServiceException):
    code = "ConflictException"


class Invalid(ServiceException):
    code = "ValidationException"


def refuse(problem: str | None) -> None:
    if problem is not None:
        raise Invalid(problem)


def tags_of(given: Any) -> dict[str, str]:
    refuse(validate.tags_problem(given))
    return {tag["key"]: tag["value"] for tag in given or []}


class KeyspacesBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.keyspaces = {name: Keyspace(name, self.arn(name), dict(SINGLE_REGION), {}) for name in SYSTEM}
        self.tables: dict[str, Table] = {}

    def arn(self, keyspace: str, table: str | None = None) -> str:
        path = f"/keyspace/{keyspace}/" + (f"table/{table}" if table else "")
        return f"arn:{self.partition}:cassandra:{self.region_name}:{self.account_id}:{path}"

    def settle(self) -> None:
        for arn, table in list(self.tables.items()):
            if not table.advance():
                del self.tables[arn]

    def keyspace(self, name: str) -> Keyspace:
        refuse(validate.name_problem("Keyspace", name))
        if name not in self.keyspaces:
            raise ResourceNotFound(f"Keyspace {name} does not exist.")
        return self.keyspaces[name]

    def table(self, keyspace: str, name: str) -> Table:
        self.settle()
        refuse(validate.name_problem("Table", name))
        arn = self.arn(self.keyspace(keyspace).name, name)
        if arn not in self.tables:
            raise ResourceNotFound(f"Table {name} does not exist in keyspace {keyspace}.")
        return self.tables[arn]

    def tables_of(self, keyspace: str) -> list[Table]:
        self.settle()
        return [table for table in self.tables.values() if table.keyspace == self.keyspace(keyspace).name]

    def tagged(self, arn: str) -> dict[str, str]:
        self.settle()
        for one in [*self.keyspaces.values(), *self.tables.values()]:
            if one.arn == arn:
                return one.tags
        raise ResourceNotFound(f"Resource {arn} does not exist.")


keyspaces_backends = BackendDict(KeyspacesBackend, "keyspaces")
