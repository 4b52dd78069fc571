"""What payment gateways report: what they sign shows whose word it is, and no key of ours."""

from __future__ import annotations

from collections import Counter
from typing import Final

import msgspec

from tallybook.api.across.collecting import Collector
from tallybook.api.asked import JSON, Asked
from tallybook.api.dispatch import Answer
from tallybook.kernel.refusal import Refused

REPORT: Final = "/v1/gateway-webhooks/{tenant}/{gateway}"
"""Where they report."""


def heard(collector: Collector | None, asked: Asked) -> Answer:
    """Act on what a gateway reports to a tenant, each event once; answers how many were acted on, known, or wait.

    `Refused("not_found")` where there is no such tenant, or its gateway is not set up.
    """
    gateway = asked.parameters["gateway"]
    if collector is None or gateway not in collector.gateways:
        raise Refused("not_found", "there is nothing at this path")
    words = collector.receive(gateway, asked.headers, asked.body)
    counts = dict(sorted(Counter(one.value for one in words).items()))
    return Answer(200, msgspec.json.encode(counts), {"Content-Type": JSON})
