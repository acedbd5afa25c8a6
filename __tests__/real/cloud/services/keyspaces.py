"""Amazon Keyspaces: keyspaces, tables, their settings and tags. It is signed for as "cassandra".

Gap in moto 5.2.5: there is no such API. AWS makes, changes and deletes a table over some seconds (CREATING, UPDATING,
DELETING) and refuses another change meanwhile; takes one setting in each UpdateTable; refuses an empty list of tags,
and deleting a keyspace while one of its tables is being made or deleted; shows a table without a comment with an empty
one. Rows are no concern of this API.
"""

from __future__ import annotations

from moto.core.responses import ActionResult, BaseResponse, EmptyResult

from extension import serves
from keyspaces import validate
from keyspaces.backend import (
    SINGLE_REGION,
    SYSTEM,
    Conflict,
    Invalid,
    KeyspacesBackend,
    keyspaces_backends,
    refuse,
    tags_of,
)
from keyspaces.model import Json, Keyspace, Table

# What GetTable shows of a table whose CreateTable did not say it; the other settings are then not shown at all.
DEFAULTS: Json = {
    "capacitySpecification": {"throughputMode": "PAY_PER_REQUEST"},
    "encryptionSpecification": {"type": "AWS_OWNED_KMS_KEY"},
    "pointInTimeRecovery": {"status": "DISABLED"},
    "comment": {"message": ""},
}
SETTINGS = (*DEFAULTS, "schemaDefinition", "ttl", "defaultTimeToLive", "clientSideTimestamps")
CHANGES = tuple(name for name in SETTINGS if name not in ("schemaDefinition", "comment"))


class KeyspacesResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="keyspaces")
        self.automated_parameter_parsing = True

    @property
    def backend(self) -> KeyspacesBackend:
        return keyspaces_backends[self.current_account][self.region]

    def named(self) -> Table:
        return self.backend.table(self._get_param("keyspaceName"), self._get_param("tableName"))

    def create_keyspace(self) -> ActionResult:
        name = self._get_param("keyspaceName")
        replication = self._get_param("replicationSpecification") or SINGLE_REGION
        refuse(validate.name_problem("Keyspace", name))
        refuse(validate.replication_problem(replication, self.region))
        if name in self.backend.keyspaces:
            raise Conflict(f"Keyspace {name} already exists.")
        made = Keyspace(name, self.backend.arn(name), dict(replication), tags_of(self._get_param("tags")))
        self.backend.keyspaces[name] = made
        return ActionResult({"resourceArn": made.arn})

    def get_keyspace(self) -> ActionResult:
        return ActionResult(self.backend.keyspace(self._get_param("keyspaceName")).view(self.region))

    def list_keyspaces(self) -> ActionResult:
        return ActionResult({"keyspaces": [one.view(self.region) for one in self.backend.keyspaces.values()]})

    def update_keyspace(self) -> ActionResult:
        keyspace = self.backend.keyspace(self._get_param("keyspaceName"))
        replication = self._get_param("replicationSpecification")
        refuse(validate.replication_problem(replication, self.region))
        keyspace.replication = dict(replication)
        return ActionResult({"resourceArn": keyspace.arn})

    def delete_keyspace(self) -> EmptyResult:
        keyspace = self.backend.keyspace(self._get_param("keyspaceName"))
        if keyspace.name in SYSTEM:
            raise Invalid(f"Keyspace {keyspace.name} cannot be deleted.")
        tables = self.backend.tables_of(keyspace.name)
        if any(table.status in ("CREATING", "DELETING") for table in tables):
            raise Conflict(
                f"Cannot delete keyspace {keyspace.name}, since a table under it is currently being created or deleted."
            )
        for table in tables:
            del self.backend.tables[table.arn]
        del self.backend.keyspaces[keyspace.name]
        return EmptyResult()

    def create_table(self) -> ActionResult:
        keyspace, name = self.backend.keyspace(self._get_param("keyspaceName")), self._get_param("tableName")
        refuse(validate.name_problem("Table", name))
        given = {one: self._get_param(one) for one in SETTINGS if self._get_param(one) is not None}
        refuse(validate.settings_problem({"schemaDefinition": {}, **given}))
        self.backend.settle()
        arn = self.backend.arn(keyspace.name, name)
        if arn in self.backend.tables:
            raise Conflict(f"Table {name} already exists in keyspace {keyspace.name}.")
        tags = tags_of(self._get_param("tags"))
        self.backend.tables[arn] = Table(keyspace.name, name, arn, {**DEFAULTS, **given}, tags)
        return ActionResult({"resourceArn": arn})

    def get_table(self) -> ActionResult:
        return ActionResult(self.named().view())

    def list_tables(self) -> ActionResult:
        tables = self.backend.tables_of(self._get_param("keyspaceName"))
        shown = [{"keyspaceName": one.keyspace, "tableName": one.name, "resourceArn": one.arn} for one in tables]
        return ActionResult({"tables": shown})

    def update_table(self) -> ActionResult:
        table = self.named()
        names = (*CHANGES, "addColumns")
        given = {one: self._get_param(one) for one in names if self._get_param(one) is not None}
        if len(given) != 1:
            raise Invalid(f"One setting is changed in each update: got {', '.join(given) or 'none'}")
        if table.status != "ACTIVE":
            raise Conflict(f"Table {table.name} is {table.status}, and can be changed when it is ACTIVE.")
        change(table, given)
        table.turn("UPDATING")
        return ActionResult({"resourceArn": table.arn})

    def delete_table(self) -> EmptyResult:
        table = self.named()
        if table.status != "ACTIVE":
            raise Conflict(f"Table {table.name} is {table.status}, and can be deleted when it is ACTIVE.")
        table.turn("DELETING")
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        tags = self.backend.tagged(self._get_param("resourceArn"))
        return ActionResult({"tags": [{"key": key, "value": value} for key, value in tags.items()]})

    def tag_resource(self) -> EmptyResult:
        self.backend.tagged(self._get_param("resourceArn")).update(tags_of(self._get_param("tags")))
        return EmptyResult()

    def untag_resource(self) -> EmptyResult:
        tags = self.backend.tagged(self._get_param("resourceArn"))
        for key in tags_of(self._get_param("tags")):
            tags.pop(key, None)
        return EmptyResult()


def change(table: Table, given: Json) -> None:
    added = given.pop("addColumns", [])
    schema = table.settings["schemaDefinition"]
    grown = {**schema, "allColumns": [*schema["allColumns"], *added]}
    refuse(validate.settings_problem({**given, "schemaDefinition": grown}))
    table.settings = {**table.settings, **given, "schemaDefinition": grown}


serves("cassandra", KeyspacesResponse)
