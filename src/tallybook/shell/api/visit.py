"""What a request comes with, and what its second half calls outside of any transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tallybook.api.across.collecting import Collector
from tallybook.api.credentials import Credentials
from tallybook.payments.gateways.gateway import Gateway
from tallybook.shell.clock import Clock
from tallybook.shell.collecting import collector_on
from tallybook.shell.database import Database


@dataclass(frozen=True)
class Visit:
    """How a request came: from where, in whose page, and what its credentials are checked with."""

    address: str
    agent: str
    csrf_token: str | None
    proved: int | None
    credentials: Credentials
    gateways: Callable[[], Mapping[str, Gateway]]


@dataclass(frozen=True)
class Outside:
    """What second halves of requests call for a tenant, outside of any transaction."""

    database: Database
    tenant: int
    gateways: Mapping[str, Gateway]
    clock: Clock

    @property
    def collector(self) -> Collector:
        """Brings payments and refunds to their gateways."""
        return collector_on(self.database, self.tenant, self.gateways, self.clock.now)
