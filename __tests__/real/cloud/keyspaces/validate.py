"""What the Amazon Keyspaces API refuses: each check gives the message of a ValidationException, or None."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_]{0,47}")
COLLECTION = re.compile(r"(?:frozen<)*(?:list|set|map|tuple)<.+>")
TYPES = frozenset(
    "ascii bigint blob boolean counter date decimal double float inet int smallint text time timestamp timeuuid"
    " tinyint uuid varchar varint".split()
)
LONGEST_SECONDS = 630_720_000


def name_problem(kind: str, name: Any) -> str | None:
    if isinstance(name, str) and NAME.fullmatch(name):
        return None
    return f"{kind} name {name!r} must match {NAME.pattern}"


def first(problems: Iterable[str | None]) -> str | None:
    return next((problem for problem in problems if problem is not None), None)


def columns_problem(columns: list[Json]) -> str | None:
    names = [column["name"] for column in columns]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return f"Column {twice} is defined twice"
    for column in columns:
        if column["type"].lower() not in TYPES and not COLLECTION.fullmatch(column["type"].lower()):
            return f"Unknown type {column['type']} of column {column['name']}"
    return None


def schema_problem(schema: Json) -> str | None:
    columns = schema.get("allColumns") or []
    if not columns or not schema.get("partitionKeys"):
        return "A schema definition needs columns and a partition key"
    names = {column["name"] for column in columns}
    kinds = ("partitionKeys", "clusteringKeys", "staticColumns")
    used = [key["name"] for kind in kinds for key in schema.get(kind) or []]
    unknown = next((name for name in used if name not in names), None)
    return f"Unknown column {unknown}" if unknown is not None else columns_problem(columns)


def capacity_problem(capacity: Json) -> str | None:
    units = [capacity.get("readCapacityUnits"), capacity.get("writeCapacityUnits")]
    provisioned = capacity.get("throughputMode") == "PROVISIONED"
    if provisioned and not all(units):
        return "Read and write capacity units are needed when the throughput mode is PROVISIONED"
    if not provisioned and any(units):
        return "Capacity units cannot be given when the throughput mode is PAY_PER_REQUEST"
    return None


def encryption_problem(encryption: Json) -> str | None:
    key = encryption.get("kmsKeyIdentifier")
    if (encryption.get("type") == "CUSTOMER_MANAGED_KMS_KEY") == bool(key):
        return None
    return "A KMS key is needed with CUSTOMER_MANAGED_KMS_KEY, and with nothing else"


def time_to_live_problem(seconds: int) -> str | None:
    if 0 <= seconds <= LONGEST_SECONDS:
        return None
    return f"Default time to live {seconds} must be 0 to {LONGEST_SECONDS} seconds"


def settings_problem(given: Json) -> str | None:
    """Of CreateTable and UpdateTable alike."""
    checks = {
        "schemaDefinition": schema_problem,
        "capacitySpecification": capacity_problem,
        "encryptionSpecification": encryption_problem,
        "defaultTimeToLive": time_to_live_problem,
        "addColumns": columns_problem,
    }
    return first(check(given[name]) for name, check in checks.items() if given.get(name) is not None)


def replication_problem(replication: Json, here: str) -> str | None:
    regions = replication.get("regionList") or []
    if replication.get("replicationStrategy") == "SINGLE_REGION":
        return "A region list cannot be given with SINGLE_REGION" if regions else None
    if len(set(regions)) < 2 or here not in regions:
        return f"MULTI_REGION needs two regions or more, with {here} among them"
    return None


def tags_problem(tags: Any) -> str | None:
    return "Tags must hold 1 to 60 tags when they are given" if tags is not None and not 1 <= len(tags) <= 60 else None
