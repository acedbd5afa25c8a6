"""API Gateway's patch operations ("add", "replace", "remove" on a path) on the JSON form of a resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Kinds = dict[str, Callable[[str], Any]]


def boolean(text: str) -> bool:
    return text.lower() == "true"


# Paths whose values are no strings in the resource; "<name>/" is about every key below it.
INTEGRATION: Kinds = {"timeoutInMillis": int, "tlsConfig/insecureSkipVerification": boolean}
METHOD: Kinds = {"apiKeyRequired": boolean, "requestParameters/": boolean}
NUMBERS: Kinds = {"limit": int, "offset": int, "burstLimit": int, "rateLimit": float}

METHOD_ATTRIBUTES = {
    "authorizationType": "authorization_type",
    "authorizerId": "authorizer_id",
    "authorizationScopes": "authorization_scopes",
    "apiKeyRequired": "api_key_required",
    "requestParameters": "request_parameters",
    "requestModels": "request_models",
    "operationName": "operation_name",
    "requestValidatorId": "request_validator_id",
}
# Lists of names: "add /cacheKeyParameters/<name>".
SETS = ("cacheKeyParameters", "authorizationScopes")


def keys(path: str) -> list[str]:
    """/requestParameters/integration.request.header.X -> two keys; ~1 stands for a slash within one (RFC 6901)."""
    return [part.replace("~1", "/").replace("~0", "~") for part in path.lstrip("/").split("/")]


def apply(resource: Json, operations: list[Json] | None, kinds: Kinds) -> Json:
    patched = {**resource}
    for operation in operations or []:
        top, *below = keys(operation["path"])
        kind = kinds.get("/".join([top, *below])) or (kinds.get(f"{top}/") if below else None) or str
        if top in SETS:
            names = [one for one in patched.get(top) or [] if one != below[0]]
            patched[top] = names if operation["op"] == "remove" else [*names, below[0]]
        elif below:
            inner = dict(patched.get(top) or {})
            put(inner, below[0], operation, kind)
            patched[top] = inner
        else:
            put(patched, top, operation, kind)
    return patched


def put(owner: Json, key: str, operation: Json, kind: Callable[[str], Any]) -> None:
    if operation["op"] == "remove":
        owner.pop(key, None)
    else:
        owner[key] = kind(operation.get("value") or "")


def usage_plan(plan: Json, operations: list[Json]) -> Json:
    """A plan's stages are named <api>:<stage>; its throttle is for all, a stage's throttles are for single methods."""
    patched: Json = {"throttle": {}, "quota": {}, **plan}
    patched["apiStages"] = [{**stage, "throttle": dict(stage.get("throttle") or {})} for stage in plan["apiStages"]]
    for operation in operations:
        top, *below = keys(operation["path"])
        if top == "apiStages":
            usage_plan_stage(patched["apiStages"], below, operation)
        elif below:
            patched[top] = dict(patched[top])
            put(patched[top], below[0], operation, NUMBERS.get(below[0], str))
        elif operation["op"] == "remove" and top in ("throttle", "quota"):
            patched[top] = {}
        else:
            put(patched, top, operation, str)
    return patched


def usage_plan_stage(stages: list[Json], below: list[str], operation: Json) -> None:
    if not below:
        api, name = operation["value"].split(":")
        stages[:] = [one for one in stages if (one["apiId"], one["stage"]) != (api, name)]
        if operation["op"] == "add":
            stages.append({"apiId": api, "stage": name, "throttle": {}})
        return
    api, name = below[0].split(":")
    for stage in stages:
        if (stage["apiId"], stage["stage"]) == (api, name) and below[1] == "throttle":
            # /apiStages/<api>:<stage>/throttle[/<path>/<method>[/rateLimit]]
            route = "/".join(below[2:4]) if len(below) > 3 else "".join(below[2:3])
            if operation["op"] == "remove":
                stage["throttle"] = {key: value for key, value in stage["throttle"].items() if route and key != route}
            else:
                limits = stage["throttle"].setdefault(route, {})
                put(limits, below[-1], operation, NUMBERS.get(below[-1], str))
