"""Calculations, as they are sent: a case, and the invoice that it makes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Raw, Struct

from tallybook.cases.explain import explain_alone
from tallybook.invoicing.wire.figures import Explanation, Figures, LineView, explanation, figures, line_view
from tallybook.rating.output import Output

MOST_EVENTS = 10_000

_EXAMPLE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "0.10"}],
    "usage": [{"counter": "vm", "project": "shop", "at": "2026-05-03T10:00:00Z", "quantity": "24"}],
}


class CalculationOf(Struct, frozen=True, forbid_unknown_fields=True):
    """What is priced."""

    case: Annotated[
        Raw,
        Meta(
            description=f"A billing case, format 1, with usage of {MOST_EVENTS:,} events at most.",
            examples=[_EXAMPLE],
            extra_json_schema={"type": "object"},
        ),
    ]


class CalculatedLine(Struct, frozen=True):
    """A line, and how it came about."""

    line: LineView
    explanation: Explanation


class Calculation(Struct, frozen=True):
    """The invoice that a case makes."""

    figures: Figures
    lines: Annotated[list[CalculatedLine], Meta(description="All lines, in their order.")]


def calculation(of: Output) -> Calculation:
    """An output as it is sent."""
    numbered = list(enumerate(of.lines, start=1))
    return Calculation(
        figures(of),
        [
            CalculatedLine(line_view(number, line), explanation(number, line, explain_alone(line, number, of.currency)))
            for number, line in numbered
        ],
    )
