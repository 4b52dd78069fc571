"""A tenant with a billing group and usage, to be billed over the API."""

from __future__ import annotations

import json
from typing import Any

from tallybook.cases.parse import parse_case
from tallybook.kernel.operation import Role
from tallybook.rating.output import Output, to_json
from tests.shell.api.calling import Caller, House

CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "timezone": "Asia/Seoul",
    "period": "2025-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.25"}],
    "contract": {"tier": "discount"},
    "adjustments": [{"level": "billing_group", "kind": "discount", "fixed": "1"}],
    "tax": [{"name": "VAT", "rate": "0.1"}],
    "usage": [
        {"counter": "vm", "quantity": "10", "at": "2025-05-03", "project": "a", "id": "e1"},
        {"counter": "vm", "quantity": "7.5", "at": "2025-05-04", "project": "b", "id": "e2"},
    ],
}
MONTH = "2025-05"


class Office:
    """A billing team of one tenant: what it has, and who calls for it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.scene = house.scene()
        self.operator = house.caller(Role.OPERATOR)

    def add(self, name: str = "Acme", **more: Any) -> str:
        """A billing group with usage; answers its id."""
        return self.scene.add(parse_case(CASE | more).case, name)

    def caller(self, role: Role) -> Caller:
        """Somebody else of the tenant."""
        return self.house.caller(role)


def bare(document: Any) -> Any:
    """A document without what is null: stored figures leave that out, and the API says it."""
    if isinstance(document, dict):
        return {name: bare(value) for name, value in document.items() if value is not None}
    return [bare(one) for one in document] if isinstance(document, list) else document


def figures_of(output: Output) -> Any:
    """The totals of an output as the API tells them, bare."""
    return bare({name: value for name, value in json.loads(to_json(output)).items() if name != "lines"})


def lines_of(output: Output) -> Any:
    """The lines of an output as the API tells them, bare, without their traces."""
    lines = json.loads(to_json(output))["lines"]
    return [
        bare({"number": number} | {name: value for name, value in line.items() if name != "trace"})
        for number, line in enumerate(lines, start=1)
    ]
