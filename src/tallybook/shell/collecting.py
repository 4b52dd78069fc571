"""Collecting on a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tallybook.api.across.collecting import Collector
from tallybook.kernel.instant import Instant
from tallybook.payments.gateways.gateway import Gateway
from tallybook.shell.database import Database
from tallybook.shell.payment_desk import open_desk


def collector_on(
    database: Database, tenant: int, gateways: Mapping[str, Gateway], clock: Callable[[], Instant]
) -> Collector:
    """Collects for a tenant; each desk is a transaction of its own."""
    return Collector(partial(open_desk, database, tenant), gateways, clock)
