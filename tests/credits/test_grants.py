"""Which grants stand, what they pay, and in which order."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest

from tallybook.credits.model.grant import CreditType, Grant, in_force, spending_order

COUNTERS = ["compute.a", "compute.b", "net"]


def grant(name: str, **fields: Any) -> Grant:
    return Grant(**{"id": name, "type": CreditType.FREE, "balance": Decimal(1), "granted_at": 0} | fields)


@pytest.mark.parametrize(
    ("granted_at", "expires_at", "stands"),
    [(99, None, True), (100, None, False), (0, 100, True), (0, 99, False), (0, 101, True), (99, 100, True)],
)
def test_a_grant_stands_at_the_periods_last_instant(granted_at: int, expires_at: int | None, stands: bool) -> None:
    assert in_force(grant("g", granted_at=granted_at, expires_at=expires_at), 100) is stands


IN_ORDER = [
    grant("promo-late", type=CreditType.PROMOTIONAL, expires_at=900),
    grant("free-soon", expires_at=300, granted_at=50),
    grant("free-narrow", expires_at=400, counters=("net",)),
    grant("free-wider", expires_at=400, counters=("compute.*",)),
    grant("free-all-named", expires_at=400, counters=("*",)),
    grant("free-unscoped", expires_at=400),
    grant("free-unscoped-newer", expires_at=400, granted_at=5),
    grant("free-unscoped-newer-2", expires_at=400, granted_at=5),
    grant("free-never-narrow", counters=("none",)),
    grant("free-never"),
    grant("paid", type=CreditType.PAID, expires_at=200),
]


def test_grants_are_spent_by_type_expiry_scope_age_and_id() -> None:
    assert spending_order(reversed(IN_ORDER), COUNTERS) == IN_ORDER
    for pair in itertools.combinations(IN_ORDER, 2):
        assert spending_order(reversed(pair), COUNTERS) == list(pair)


def test_a_scoped_grant_pays_its_counters_and_no_line_without_one() -> None:
    scoped = grant("g", counters=("compute.*",))
    assert scoped.pays("compute.a")
    assert not scoped.pays("net")
    assert not scoped.pays(None)
    assert grant("g").pays(None)
