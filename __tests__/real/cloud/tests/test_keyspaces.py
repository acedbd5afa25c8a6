from __future__ import annotations

import time
from typing import Any

from botocore.exceptions import ClientError

from tests.case import CloudCase

SCHEMA = {"allColumns": [{"name": "id", "type": "text"}], "partitionKeys": [{"name": "id"}]}
KEY = "arn:aws:kms:us-east-1:111122223333:key/test"
TAGS = [{"key": "one", "value": "1"}]


class Keyspaces(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.api = self.client("keyspaces")

    def refused(self, code: str, action: str, **given: Any) -> str:
        with self.assertRaises(ClientError) as raised:
            getattr(self.api, action)(**given)
        error = raised.exception.response["Error"]
        self.assertEqual(error["Code"], code, error)
        return str(error["Message"])

    def keyspace(self, name: str = "geography") -> str:
        return str(self.api.create_keyspace(keyspaceName=name)["resourceArn"])

    def table(self, keyspace: str, name: str = "countries", **settings: Any) -> dict[str, Any]:
        self.api.create_table(keyspaceName=keyspace, tableName=name, **{"schemaDefinition": SCHEMA, **settings})
        return self.active(keyspace, name)

    def active(self, keyspace: str, name: str = "countries") -> dict[str, Any]:
        for _ in range(50):
            table: dict[str, Any] = self.api.get_table(keyspaceName=keyspace, tableName=name)
            if table["status"] == "ACTIVE":
                return table
            time.sleep(0.1)
        raise AssertionError(f"{name} is still {table['status']}")

    def test_a_keyspace_is_of_one_region_unless_it_is_said(self) -> None:
        arn = self.api.create_keyspace(keyspaceName="one", tags=TAGS)["resourceArn"]
        self.assertRegex(arn, r"^arn:aws:cassandra:us-east-1:\d{12}:/keyspace/one/$")
        shown = self.api.get_keyspace(keyspaceName="one")
        self.assertEqual((shown["resourceArn"], shown["replicationStrategy"]), (arn, "SINGLE_REGION"))
        self.assertEqual(self.api.list_tags_for_resource(resourceArn=arn)["tags"], TAGS)
        regions = ["us-east-1", "eu-west-1"]
        several = {"replicationStrategy": "MULTI_REGION", "regionList": regions}
        self.api.update_keyspace(keyspaceName="one", replicationSpecification=several)
        self.assertEqual(self.api.get_keyspace(keyspaceName="one")["replicationRegions"], regions)

    def test_a_keyspace_that_cannot_be_is_refused(self) -> None:
        self.keyspace()
        self.refused("ConflictException", "create_keyspace", keyspaceName="geography")
        self.refused("ValidationException", "create_keyspace", keyspaceName="no-dashes")
        elsewhere = {"replicationStrategy": "MULTI_REGION", "regionList": ["eu-west-1", "eu-central-1"]}
        self.refused("ValidationException", "create_keyspace", keyspaceName="far", replicationSpecification=elsewhere)
        self.refused("ResourceNotFoundException", "get_keyspace", keyspaceName="missing")
        self.refused("ValidationException", "delete_keyspace", keyspaceName="system_schema")

    def test_the_systems_keyspaces_are_there_from_the_start(self) -> None:
        names = [one["keyspaceName"] for one in self.api.list_keyspaces()["keyspaces"]]
        self.assertIn("system_schema_mcs", names)

    def test_a_table_has_the_documented_defaults(self) -> None:
        self.keyspace()
        made = self.api.create_table(keyspaceName="geography", tableName="countries", schemaDefinition=SCHEMA)
        self.assertTrue(made["resourceArn"].endswith(":/keyspace/geography/table/countries"))
        self.assertEqual(self.api.get_table(keyspaceName="geography", tableName="countries")["status"], "CREATING")
        table = self.active("geography")
        self.assertEqual(table["capacitySpecification"]["throughputMode"], "PAY_PER_REQUEST")
        self.assertEqual(table["encryptionSpecification"], {"type": "AWS_OWNED_KMS_KEY"})
        self.assertEqual(table["pointInTimeRecovery"], {"status": "DISABLED"})
        self.assertEqual(table["comment"], {"message": ""})
        self.assertEqual(table["schemaDefinition"], SCHEMA)
        self.assertFalse({"ttl", "clientSideTimestamps", "defaultTimeToLive"} & set(table))

    def test_a_table_keeps_what_it_was_made_with(self) -> None:
        self.keyspace()
        given = {
            "comment": {"message": "Countries"},
            "ttl": {"status": "ENABLED"},
            "defaultTimeToLive": 60,
            "clientSideTimestamps": {"status": "ENABLED"},
            "capacitySpecification": {"throughputMode": "PROVISIONED", "readCapacityUnits": 1, "writeCapacityUnits": 2},
            "encryptionSpecification": {"type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyIdentifier": KEY},
        }
        table = self.table("geography", **given, pointInTimeRecovery={"status": "ENABLED"}, tags=TAGS)
        self.assertEqual({name: table[name] for name in given}, given)
        self.assertIn("earliestRestorableTimestamp", table["pointInTimeRecovery"])
        self.assertEqual(self.api.list_tags_for_resource(resourceArn=table["resourceArn"])["tags"], TAGS)

    def test_a_table_that_cannot_be_is_refused(self) -> None:
        self.keyspace()
        refused = {
            "a partition key that is no column": {"schemaDefinition": {**SCHEMA, "partitionKeys": [{"name": "other"}]}},
            "a column twice": {"schemaDefinition": {**SCHEMA, "allColumns": SCHEMA["allColumns"] * 2}},
            "an unknown type": {"schemaDefinition": {**SCHEMA, "allColumns": [{"name": "id", "type": "number"}]}},
            "capacity": {"capacitySpecification": {"throughputMode": "PAY_PER_REQUEST", "readCapacityUnits": 1}},
            "no capacity": {"capacitySpecification": {"throughputMode": "PROVISIONED"}},
            "no key": {"encryptionSpecification": {"type": "CUSTOMER_MANAGED_KMS_KEY"}},
            "time that is too long": {"defaultTimeToLive": 630_720_001},
        }
        for what, given in refused.items():
            with self.subTest(what):
                settings = {"schemaDefinition": SCHEMA, **given}
                self.refused("ValidationException", "create_table", keyspaceName="geography", tableName="t", **settings)
        missing = {"keyspaceName": "missing", "tableName": "t"}
        self.refused("ResourceNotFoundException", "create_table", **missing, schemaDefinition=SCHEMA)
        self.refused("ResourceNotFoundException", "get_table", keyspaceName="geography", tableName="t")

    def test_a_table_is_changed_one_setting_at_a_time_while_it_is_active(self) -> None:
        self.keyspace()
        here = {"keyspaceName": "geography", "tableName": "countries"}
        self.api.create_table(**here, schemaDefinition=SCHEMA)
        self.refused("ConflictException", "update_table", **here, pointInTimeRecovery={"status": "ENABLED"})
        self.refused("ConflictException", "create_table", **here, schemaDefinition=SCHEMA)
        self.active("geography")
        two = {"pointInTimeRecovery": {"status": "ENABLED"}, "defaultTimeToLive": 1}
        self.refused("ValidationException", "update_table", **here, **two)
        self.refused("ValidationException", "update_table", **here)
        self.refused("ValidationException", "update_table", **here, addColumns=[{"name": "id", "type": "text"}])
        self.api.update_table(**here, addColumns=[{"name": "name", "type": "text"}])
        self.assertEqual(self.api.get_table(**here)["status"], "UPDATING")
        self.assertEqual(len(self.active("geography")["schemaDefinition"]["allColumns"]), 2)
        self.api.update_table(**here, pointInTimeRecovery={"status": "ENABLED"})
        self.assertEqual(self.active("geography")["pointInTimeRecovery"]["status"], "ENABLED")

    def test_tags_come_and_go(self) -> None:
        arn = self.keyspace()
        self.api.tag_resource(resourceArn=arn, tags=[*TAGS, {"key": "two", "value": "2"}])
        self.api.untag_resource(resourceArn=arn, tags=[{"key": "two", "value": "2"}])
        self.assertEqual(self.api.list_tags_for_resource(resourceArn=arn)["tags"], TAGS)
        self.refused("ResourceNotFoundException", "list_tags_for_resource", resourceArn=f"{arn}table/missing")

    def test_a_keyspace_goes_with_its_tables_but_not_while_one_is_made_or_deleted(self) -> None:
        self.keyspace()
        here = {"keyspaceName": "geography", "tableName": "countries"}
        self.api.create_table(**here, schemaDefinition=SCHEMA)
        message = self.refused("ConflictException", "delete_keyspace", keyspaceName="geography")
        self.assertIn("a table under it is currently being created or deleted", message)
        self.active("geography")
        tables = self.api.list_tables(keyspaceName="geography")["tables"]
        self.assertEqual([one["tableName"] for one in tables], ["countries"])
        self.api.delete_table(**here)
        self.refused("ConflictException", "delete_table", **here)
        self.refused("ConflictException", "delete_keyspace", keyspaceName="geography")
        time.sleep(0.6)
        self.table("geography")
        self.api.delete_keyspace(keyspaceName="geography")
        self.refused("ResourceNotFoundException", "get_table", **here)
        self.refused("ResourceNotFoundException", "get_keyspace", keyspaceName="geography")
