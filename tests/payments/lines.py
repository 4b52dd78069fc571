"""Lines to the bank of the tests of which some calls do something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tallybook.api.across.collecting import Collector
from tallybook.payments.model.charge import ChargeOutcome, GatewayEvent
from tallybook.shell.collecting import collector_on
from tests.payments.till import Till


class Wrapped:
    """A gateway of which some calls do something else."""

    def __init__(self, gateway: Any, **calls: Callable[..., Any]) -> None:
        self._gateway = gateway
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        return self._calls.get(name) or getattr(self._gateway, name)


def raising(error: Exception) -> Callable[..., Any]:
    """A call that fails."""

    def call(*_: object) -> None:
        raise error

    return call


def answering(outcome: ChargeOutcome) -> Callable[..., Any]:
    """A call with this answer."""
    return lambda *_: outcome


def through(till: Till, **calls: Callable[..., Any]) -> Collector:
    """Collects through the bank, but for some calls."""
    gateway: Any = Wrapped(till.gateway, **calls)
    return collector_on(till.database, till.tenant, {"simulated": gateway}, till.clock)


def encoded(event: GatewayEvent) -> bytes:
    """The body of the bank's webhook of an event."""
    return msgspec.json.encode(event, enc_hook=str)
