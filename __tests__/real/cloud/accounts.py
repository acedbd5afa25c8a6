"""One mock, many accounts: the access key AKIASLIP<12 digits> is a key of account <12 digits>.

AWS keeps accounts apart, and so does moto, but it only knows keys that were made through its own IAM. With this,
every test suite takes an account of its own and several run against one mock at once without seeing each other's
resources.
"""

from __future__ import annotations

import re
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.base_backend import BackendDict, backend_lock
from moto.core.responses import BaseResponse

from extension import Call, ControlError, Json, control, replaces, reset_hooks

KEY = re.compile(r"^AKIASLIP(\d{12})$")


def account_of(access_key: str) -> str | None:
    match = KEY.match(access_key)
    return match.group(1) if match else None


@replaces(BaseResponse, "get_current_account")
def get_current_account(original: Any, self: BaseResponse) -> str:
    return account_of(self.get_access_key()) or str(original(self))


def chosen(query_account: str | None) -> str:
    """The account that a control call names, as ?account=<12 digits>; moto's own default account without it."""
    if query_account is None:
        return DEFAULT_ACCOUNT_ID
    if not re.fullmatch(r"\d{12}", query_account):
        raise ControlError(f"account: got {query_account!r}, 12 digits are needed")
    return query_account


@control("POST", "/slipway/reset")
def reset(call: Call) -> Json:
    """Empties one account and leaves the others alone, unlike moto's own /moto-api/reset."""
    with backend_lock:
        for backends in list(BackendDict._instances):
            specific = dict.pop(backends, call.account, None)
            if specific is not None:
                specific.reset()
    for forget in reset_hooks:
        forget(call.account)
    return {"account": call.account, "status": "empty"}
