"""What is left in an account: every entry of every backend that is neither there from the start nor ended.

It reads moto's own state instead of calling APIs, so that a resource type nobody thought of is noticed as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moto.core.base_backend import AccountSpecificBackend, BackendDict, BaseBackend

from extension import Call, Json, control, replaces

BASELINE = "_slipway_baseline"

# State that is no resource: (service, attribute) -> why.
IGNORED: dict[tuple[str, str], str] = {
    ("ec2", "tags"): "tags of resources; moto keeps them after the resource is gone",
    ("servicediscovery", "operations"): "the record of what was asked for",
}


@replaces(AccountSpecificBackend, "__getitem__")
def watched(original: Any, self: AccountSpecificBackend[BaseBackend], region: str) -> BaseBackend:
    """A backend that was just made holds what AWS gives every account (default VPC, managed policies, ...)."""
    backend = original(self, region)
    if BASELINE not in backend.__dict__:
        backend.__dict__[BASELINE] = frozenset(path for path, _ in entries(backend))
    return backend


def entries(backend: BaseBackend) -> Iterator[tuple[str, Any]]:
    for name, value in list(backend.__dict__.items()):
        if not name.startswith("_"):
            yield from walk(name, value)


def walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Containers of containers are entered (tasks by cluster, ...); whatever else has a key is an entry."""
    if isinstance(value, dict):
        for key, inner in list(value.items()):
            if isinstance(inner, (dict, list, set)):
                yield from walk(f"{path}[{key}]", inner)
            else:
                yield f"{path}[{key}]", inner
    elif isinstance(value, (list, set)):
        for number, inner in enumerate(list(value)):
            yield f"{path}[{getattr(inner, 'arn', None) or getattr(inner, 'id', None) or number}]", inner


ENDED = {"INACTIVE", "DELETED", "DELETING", "STOPPED", "PendingDeletion", "deleted", "terminated", "DELETE_IN_PROGRESS"}


def ended(entry: Any) -> bool:
    """AWS keeps a record of some resources after their end: it says so in a state or with a date of deletion."""
    states = {str(getattr(entry, name, None)) for name in ("status", "state", "key_state", "last_status")}
    return bool(states & ENDED) or bool(getattr(entry, "deleted_date", None))


@control("GET", "/slipway/leftovers")
def leftovers(call: Call) -> Json:
    left: dict[str, list[str]] = {}
    for backends in list(BackendDict._instances):
        for region, backend in list(dict(backends).get(call.account, {}).items()):
            baseline = backend.__dict__.get(BASELINE, frozenset())
            for path, entry in entries(backend):
                service = backends.service_name
                if path in baseline or ended(entry) or (service, path.split("[")[0]) in IGNORED:
                    continue
                left.setdefault(f"{service} {region}", []).append(path)
    return {"account": call.account, "leftovers": left}
