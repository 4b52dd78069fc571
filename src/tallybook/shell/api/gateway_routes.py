"""The address at which payment gateways report."""

from __future__ import annotations

from tallybook.api.asked import Asked
from tallybook.api.dispatch import Answer, answered
from tallybook.api.reports import heard
from tallybook.shell.api.engine import SqlEngine
from tallybook.shell.collecting import collector_on


def report(engine: SqlEngine, asked: Asked) -> Answer:
    """Act on what a gateway reports."""

    def act() -> Answer:
        tenant = engine.database.find_tenant(asked.parameters["tenant"])
        collector = (
            None if tenant is None else collector_on(engine.database, tenant, engine.gateways(), engine.clock.now)
        )
        return heard(collector, asked)

    return answered(engine, asked.request_id, act)
