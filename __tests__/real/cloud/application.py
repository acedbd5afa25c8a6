"""The WSGI application: our control routes under /slipway/, the APIs that moto lacks, everything else is moto's."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse
from moto.moto_server.werkzeug_app import BackendRequest, DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Request, Response

from accounts import chosen
from extension import Call, ControlError, Json, own_apis, replaces, routes

PREFIX = "/slipway/"


class NotInMock(ServiceException):
    code = "NotInMock"


@replaces(BaseResponse, "call_action")
def call_action(original: Any, self: BaseResponse) -> Any:
    """A missing action is told as a client's error: a server's error would be tried again for minutes."""
    try:
        return original(self)
    except NotImplementedError as error:
        print(f"not in the mock: {self.service_name}: {error}", file=sys.stderr, flush=True)
        status, headers, body = self.serialized(ActionResult(NotInMock(str(error))))
        return status, {**headers, "status": str(status)}, body


class Application(DomainDispatcherApplication):
    def __init__(self) -> None:
        super().__init__(create_backend_app)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if environ.get("PATH_INFO", "").startswith(PREFIX):
            return answer(Request(environ))(environ, start_response)
        api = own_apis.get(signed_for(environ.get("HTTP_AUTHORIZATION", "")))
        if api is not None:
            return served(api, BackendRequest(environ))(environ, start_response)
        return super().__call__(environ, start_response)


def signed_for(authorization: str) -> str:
    """AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, ... -> <service>"""
    scope = authorization.split(",")[0].split("/")
    return scope[3] if len(scope) == 5 else ""


def served(api: Callable[[], Any], request: BackendRequest) -> Response:
    status, headers, body = api()._dispatch(request)
    return Response(body, status=status, headers=headers)


def answer(request: Request) -> Response:
    handler = routes.get((request.method, request.path))
    if handler is None:
        known = ", ".join(f"{method} {path}" for method, path in sorted(routes))
        return reply(404, {"error": f"no {request.method} {request.path}; there is {known}"})
    try:
        body = json.loads(request.get_data() or b"{}")
        if not isinstance(body, dict):
            raise ControlError("the body must be a JSON object")
        return reply(200, handler(Call(account=chosen(request.args.get("account")), body=body)))
    except (ControlError, json.JSONDecodeError) as error:
        return reply(400, {"error": str(error)})
    except Exception as error:
        traceback.print_exc()
        return reply(500, {"error": f"{type(error).__name__}: {error}"})


def reply(status: int, body: Json) -> Response:
    return Response(json.dumps(body) + "\n", status=status, content_type="application/json")
