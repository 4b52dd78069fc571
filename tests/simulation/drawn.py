"""What Hypothesis draws for operations."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.currency import minor_units
from tests.simulation.following import GROUPS

groups = st.sampled_from(GROUPS)
units = st.integers(1, 40_000)
picks = st.integers(0, 1_000)
parts = st.integers(1, 4)


def money(group: BillingGroup, units_: int) -> Decimal:
    """So many of the smallest units of a group's currency."""
    return Decimal(units_).scaleb(-minor_units(group.currency))


def some_of(amount: Decimal, part: int, currency: str) -> Decimal:
    """A part of an amount, at least one of the currency's smallest units; all of it less one where the part is 1."""
    smallest = Decimal(1).scaleb(-minor_units(currency))
    return max(smallest, (amount / part).quantize(smallest) - smallest)


def when[Rule: Callable[..., None]](there: Callable[[Any], object]) -> Callable[[Rule], Rule]:
    """An operation comes only while there is something for it: others then come more often."""
    return precondition(lambda machine: bool(there(machine)))


def group_of(id_: str) -> BillingGroup:
    """The group of an id."""
    return next(group for group in GROUPS if group.id == id_)
