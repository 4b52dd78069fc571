"""The address at which payment gateways report: what they sign shows whose word it is, and no key of ours."""

from __future__ import annotations

from collections import Counter

import msgspec

from tallybook.api.asked import JSON, Asked
from tallybook.api.dispatch import Answer, answered
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.engine import SqlEngine
from tallybook.shell.collecting import collector_on

REPORT = "/v1/gateway-webhooks/{tenant}/{gateway}"


def report(engine: SqlEngine, asked: Asked) -> Answer:
    """Act on what a gateway reports, each of its events once; answers how many were acted on, known, or wait."""
    return answered(engine, asked.request_id, lambda: _report(engine, asked))


def _report(engine: SqlEngine, asked: Asked) -> Answer:
    tenant, gateways = engine.database.find_tenant(asked.parameters["tenant"]), engine.gateways()
    if tenant is None or asked.parameters["gateway"] not in gateways:
        raise Refused("not_found", "there is nothing at this path")
    collector = collector_on(engine.database, tenant, gateways, engine.clock.now)
    heard = collector.receive(asked.parameters["gateway"], asked.headers, asked.body)
    counts = dict(sorted(Counter(one.value for one in heard).items()))
    return Answer(200, msgspec.json.encode(counts), {"Content-Type": JSON})
