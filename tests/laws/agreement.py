"""What the core and the reference print, made comparable. The only place where their outputs are bent.

The format leaves some choices of presentation open; the core makes them in one way, the reference in another:

- the reference lists every grant that is in force, the core those that were used;
- a line's `discount` is list_amount − amount for the core, and the contract's discount for the reference (the two
  differ where a negotiated price replaces a list price);
- adjustments stand in the order in which they are taken, or in that of the file; `ignored` in an order of its own;
- the period's bounds are written in UTC, or in the case's time zone;
- the core prints more: traces, taxes by component, what a percentage was taken of.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from tallybook.cases.parse import parse_case
from tallybook.cases.pricing import output_of
from tallybook.kernel.refusal import Refused
from tallybook.rating.output import to_builtins
from tests.laws import oracle

type Plain = dict[str, Any]

REFUSED: Plain = {"refused": True}
_LINE = ("counter", "project", "quantity", "unit", "name", "period", "list_amount", "amount")
_ADJUSTMENT = ("level", "kind", "project", "reason", "amount", "unused")
_CREDIT = ("id", "type", "applied", "remaining")
_TOTALS = (
    "currency",
    "list_total",
    "contract_discount",
    "charges",
    "adjustment_total",
    "true_up",
    "credit_total",
    "taxable",
    "tax",
    "invoice_total",
    "amount_due",
)


def by_core(case: Mapping[str, Any]) -> Plain:
    """The core's answer, comparable; REFUSED where it refuses."""
    try:
        return _comparable(to_builtins(output_of(parse_case(dict(case)))))
    except Refused:
        return REFUSED


def by_reference(case: Mapping[str, Any]) -> Plain:
    """The reference's answer, comparable; REFUSED where it refuses."""
    try:
        return _comparable(oracle.rate(case))
    except oracle.Refused:
        return REFUSED


def _comparable(output: Plain) -> Plain:
    return {
        **_only(output, _TOTALS),
        "period": {name: datetime.fromisoformat(at).astimezone(UTC) for name, at in output["period"].items()},
        "lines": [_line(line) for line in output["lines"]],
        "adjustments": _sorted([_only(item, _ADJUSTMENT) for item in output["adjustments"]]),
        "credits": [_only(item, _CREDIT) for item in output["credits"] if Fraction(item["applied"])],
        "carry_over": _only(output["carry_over"], ("unpaid", "late_fee")),
        "ignored": _sorted(output["ignored"]),
    }


def _line(line: Plain) -> Plain:
    below_list = Fraction(line["list_amount"]) - Fraction(line["amount"])
    return _only(line, _LINE) | {"discount": below_list}


def _only(item: Plain, names: tuple[str, ...]) -> Plain:
    return {name: item[name] for name in names if item.get(name) is not None}


def _sorted(items: list[Plain]) -> list[Plain]:
    return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
