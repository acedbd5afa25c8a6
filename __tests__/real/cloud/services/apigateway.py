"""API Gateway (REST): integrations over a VPC link, and updates in place.

Gap in moto 5.2.5: an integration loses connectionId and cacheKeyParameters and has no default timeout (29,000 ms);
a REST API loses binaryMediaTypes; UpdateIntegration, UpdateMethod, UpdateDeployment and UpdateVpcLink are missing,
so that a changed route cannot be applied; a usage plan's numbers come back as strings after an update and its
throttles of single methods stay as they were; a stage's deployment can be deleted under it.
"""

from __future__ import annotations

import json
from typing import Any

from moto.apigateway.exceptions import StageStillActive
from moto.apigateway.models import APIGatewayBackend, Integration, RestAPI, UsagePlan
from moto.apigateway.responses import APIGatewayResponse

from apigateway import patch
from extension import adds, replaces

TIMEOUT = 29000


def parts(response: APIGatewayResponse) -> list[str]:
    """/restapis/<api>/resources/<resource>/methods/<method>/integration -> [api, resource, method]"""
    return [part for part in response.path.split("/")[2:] if part][::2]


@replaces(Integration, "to_json")
def integration_to_json(original: Any, self: Integration) -> dict[str, Any]:
    shown: dict[str, Any] = original(self)
    shown.update(self.__dict__.get("slipway", {}))
    shown["timeoutInMillis"] = int(shown["timeoutInMillis"] or TIMEOUT)
    shown["connectionType"] = shown["connectionType"] or "INTERNET"
    # AWS names the namespace after the resource; nobody sets it here, and the provider only reads it.
    return {name: value for name, value in shown.items() if value is not None}


@replaces(APIGatewayResponse, "put_integration")
def put_integration(original: Any, self: APIGatewayResponse) -> Any:
    original(self)
    api, resource, method = parts(self)
    integration = self.backend.get_integration(api, resource, method)
    given = json.loads(self.body)
    integration.slipway = {
        "connectionId": given.get("connectionId"),
        "cacheKeyParameters": given.get("cacheKeyParameters") or [],
        "cacheNamespace": given.get("cacheNamespace") or resource,
    }
    return 201, {"status": 201}, json.dumps(integration.to_json())


@adds(APIGatewayResponse)
def update_integration(self: APIGatewayResponse) -> Any:
    api, resource, method = parts(self)
    integration = self.backend.get_integration(api, resource, method)
    patched = patch.apply(integration.to_json(), self._get_param("patchOperations"), patch.INTEGRATION)
    integration.slipway = {**patched, "httpMethod": patched.get("httpMethod")}
    integration.uri, integration.integration_responses = patched["uri"], integration.integration_responses
    integration.slipway.pop("integrationResponses", None)
    return 200, {}, json.dumps(integration.to_json())


@adds(APIGatewayResponse)
def update_method(self: APIGatewayResponse) -> Any:
    api, resource, name = parts(self)
    method = self.backend.get_method(api, resource, name)
    patched = patch.apply(method.to_json(), self._get_param("patchOperations"), patch.METHOD)
    for field, attribute in patch.METHOD_ATTRIBUTES.items():
        setattr(method, attribute, patched.get(field))
    return 200, {}, json.dumps(method.to_json())


@adds(APIGatewayResponse)
def update_deployment(self: APIGatewayResponse) -> Any:
    api, deployment_id = parts(self)[:2]
    deployment = self.backend.get_deployment(api, deployment_id)
    deployment.description = patch.apply(deployment.to_json(), self._get_param("patchOperations"), {})["description"]
    return 200, {}, json.dumps(deployment.to_json())


@adds(APIGatewayResponse)
def update_vpc_link(self: APIGatewayResponse) -> Any:
    link = self.backend.get_vpc_link(parts(self)[0])
    patched = patch.apply(link.to_json(), self._get_param("patchOperations"), {})
    link.name, link.description = patched["name"], patched["description"]
    return 200, {}, json.dumps(link.to_json())


@replaces(APIGatewayResponse, "create_rest_api")
def create_rest_api(original: Any, self: APIGatewayResponse) -> Any:
    status, headers, body = original(self)
    types = self._get_param("binaryMediaTypes")
    if types:
        shown = json.loads(body)
        api = self.backend.get_rest_api(shown["id"])
        api.slipway = {"binaryMediaTypes": types}
        body = json.dumps(api.to_dict())
    return status, headers, body


@replaces(RestAPI, "to_dict")
def rest_api_to_dict(original: Any, self: RestAPI) -> dict[str, Any]:
    return {**original(self), **self.__dict__.get("slipway", {})}


@replaces(UsagePlan, "apply_patch_operations")
def patch_usage_plan(_original: Any, self: UsagePlan, operations: list[dict[str, Any]]) -> None:
    patched = patch.usage_plan(self.to_json(), operations)
    self.name, self.description, self.product_code = (
        patched.get(key) for key in ("name", "description", "productCode")
    )
    self.api_stages = patched["apiStages"]
    self.throttle, self.quota = patched.get("throttle", {}), patched.get("quota", {})


@replaces(APIGatewayBackend, "delete_deployment")
def delete_deployment(original: Any, self: APIGatewayBackend, function_id: str, deployment_id: str) -> Any:
    if any(stage.deployment_id == deployment_id for stage in self.get_stages(function_id)):
        raise StageStillActive()
    return original(self, function_id, deployment_id)
