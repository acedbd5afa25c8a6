"""What a service file uses to mend moto: replaced methods, added methods, and control routes of our own.

A service file is plain module code: its decorators take effect when serve.py imports it. Nothing here knows a
service.
"""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Handler = Callable[["Call"], Json]


class ControlError(Exception):
    """A control call that cannot be answered: told to the caller as 400 with this message."""


@dataclass(frozen=True)
class Call:
    """One request to a control route. `account` is the account whose state it is about (see accounts.py)."""

    account: str
    body: Json

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.body.get(name)
        if value not in allowed:
            raise ControlError(f"{name}: got {json.dumps(value)}, allowed is one of {', '.join(allowed)}")
        return str(value)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.body.get(name, default)
        if not isinstance(value, str) or value == "":
            raise ControlError(f"{name}: got {json.dumps(value)}, a non-empty string is needed")
        return value


routes: dict[tuple[str, str], Handler] = {}
reset_hooks: list[Callable[[str], None]] = []


def control(method: str, path: str) -> Callable[[Handler], Handler]:
    """Serves `path`, which begins with /slipway/, beside the AWS APIs."""

    def register(handler: Handler) -> Handler:
        routes[(method, path)] = handler
        return handler

    return register


def on_reset(hook: Callable[[str], None]) -> Callable[[str], None]:
    """Forgets what a service file keeps about an account outside of moto's backends; called with the account."""
    reset_hooks.append(hook)
    return hook


def replaces(owner: type, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Puts a function in the place of `owner.name`; it is called with the original first, then as the original was.

    A name that moto no longer has is told at start, so that a new pin cannot drop a mend in silence.
    """

    def install(mend: Callable[..., Any]) -> Callable[..., Any]:
        original = getattr(owner, name)

        @functools.wraps(original)
        def mended(*args: Any, **kwargs: Any) -> Any:
            return mend(original, *args, **kwargs)

        static = isinstance(inspect.getattr_static(owner, name), staticmethod)
        setattr(owner, name, staticmethod(mended) if static else mended)
        return mend

    return install


def adds(owner: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives `owner` a method that moto lacks (for a response class: an API action, in snake case)."""

    def install(method: Callable[..., Any]) -> Callable[..., Any]:
        if hasattr(owner, method.__name__):
            raise RuntimeError(f"moto has {owner.__name__}.{method.__name__} by now: replace it or drop the mend")
        setattr(owner, method.__name__, method)
        return method

    return install


own_apis: dict[str, Callable[[], Any]] = {}


def serves(signed_as: str, response: Callable[[], Any]) -> None:
    """Answers a service that moto does not know, by the name its requests are signed for.

    `response` makes a moto BaseResponse (one method an action, in snake case); see services/codeconnections.py.
    """
    own_apis[signed_as] = response
