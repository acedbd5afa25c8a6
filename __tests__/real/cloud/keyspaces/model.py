"""Keyspaces and tables, and how a table's status goes on with time; no moto: ../services/keyspaces.py answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

# AWS needs seconds for what is a moment here; long enough for a client that does not wait to be found out.
SETTLING = timedelta(milliseconds=500)
Json = dict[str, Any]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Keyspace:
    name: str
    arn: str
    replication: Json
    tags: dict[str, str]

    def view(self, here: str) -> Json:
        shown = {
            "keyspaceName": self.name,
            "resourceArn": self.arn,
            "replicationStrategy": self.replication["replicationStrategy"],
        }
        regions = self.replication.get("regionList")
        if regions:
            statuses = [{"region": one, "keyspaceStatus": "ACTIVE"} for one in regions if one != here]
            shown |= {"replicationRegions": regions, "replicationGroupStatuses": statuses}
        return shown


@dataclass
class Table:
    """`settings` is what GetTable shows of how the table was made and changed, by the names of the API."""

    keyspace: str
    name: str
    arn: str
    settings: Json
    tags: dict[str, str]
    status: str = "CREATING"
    since: datetime = field(default_factory=now)
    created: datetime = field(default_factory=now)

    def turn(self, status: str) -> None:
        self.status, self.since = status, now()

    def advance(self) -> bool:
        """Brings the status to what it is by now; tells whether the table still exists."""
        if now() < self.since + SETTLING:
            return True
        if self.status in ("CREATING", "UPDATING"):
            self.status = "ACTIVE"
        return self.status != "DELETING"

    def view(self) -> Json:
        shown = {
            "keyspaceName": self.keyspace,
            "tableName": self.name,
            "resourceArn": self.arn,
            "creationTimestamp": self.created,
            "status": self.status,
            **self.settings,
        }
        if shown["pointInTimeRecovery"]["status"] == "ENABLED":
            earliest = {"earliestRestorableTimestamp": self.created}
            shown["pointInTimeRecovery"] = {**shown["pointInTimeRecovery"], **earliest}
        return shown
