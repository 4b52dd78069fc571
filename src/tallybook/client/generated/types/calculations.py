"""Types of calculations.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tallybook.client.generated.types.shared import (
    Explanation,
    Figures,
    LineView,
)
from tallybook.client.model import Model


class CalculatedLine(Model, frozen=True, kw_only=True):
    """A line, and how it came about."""

    line: LineView
    explanation: Explanation


class Calculation(Model, frozen=True, kw_only=True):
    """The invoice that a case makes."""

    figures: Figures
    lines: Sequence[CalculatedLine]
    """All lines, in their order."""


class CalculationOf(Model, frozen=True, kw_only=True):
    """What is priced."""

    case: Mapping[str, Any]
    """A billing case, format 1, with usage of 10,000 events at most."""
