from decimal import Decimal
from fractions import Fraction

import pytest

from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.correction import BilledLine, corrections, period_label
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import Period, cycle, zone
from tallybook.rating.case import Correction
from tallybook.rating.lines import Line
from tallybook.rating.rate import rate


def lines(*usage: tuple[str, str]) -> tuple[Line, ...]:
    """Usage lines of these projects and quantities, at 0.10 up to 10 and 0.05 beyond, pooled."""
    tiers = [{"up_to": "10", "unit_price": "0.10"}, {"unit_price": "0.05"}]
    document = {
        "version": 1,
        "currency": "USD",
        "period": "2026-04",
        "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [{"counter": "vm", "model": "graduated", "tiers": tiers}],
        "contract": {"fees": [{"name": "Support", "amount": "5"}]},
        "usage": [{"counter": "vm", "quantity": q, "at": "2026-04-03", "project": p} for p, q in usage],
    }
    return rate(parse_case(document).case).lines


BILLED = [BilledLine("vm", "a", Fraction(10), Fraction(1))]


def test_the_same_usage_corrects_nothing() -> None:
    assert corrections("2026-04", "2026-000001", BILLED, lines(("a", "10"))) == []


def test_late_usage_is_priced_in_the_tier_that_it_would_have_reached() -> None:
    found = corrections("2026-04", "2026-000001", BILLED, lines(("a", "30")))
    assert found == [Correction("2026-04", "vm", "a", Decimal(20), Decimal(1), "2026-000001")]


def test_a_late_project_takes_its_share_and_the_others_get_theirs_back() -> None:
    found = corrections("2026-04", "2026-000001", BILLED, lines(("a", "10"), ("b", "10")))
    assert [(c.project, c.quantity, c.amount) for c in found] == [
        ("a", Decimal(0), Decimal("-0.25")),
        ("b", Decimal(10), Decimal("0.75")),
    ]


def test_voided_usage_is_paid_back() -> None:
    found = corrections("2026-04", "2026-000001", BILLED, ())
    assert found == [Correction("2026-04", "vm", "a", Decimal(-10), Decimal(-1), "2026-000001")]


def test_what_was_corrected_before_is_not_corrected_again() -> None:
    before = [*BILLED, BilledLine("vm", "a", Fraction(20), Fraction(1))]
    assert corrections("2026-04", "2026-000001", before, lines(("a", "30"))) == []


BERLIN = zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (cycle(2026, 3, 1, BERLIN), "2026-03"),
        (cycle(2026, 3, 31, BERLIN), "2026-03-31/2026-04-30"),
        (Period(parse_instant("2026-03-01T00:00:00Z"), parse_instant("2026-04-01T00:00:00Z")), "2026-03-01/2026-04-01"),
    ],
)
def test_a_period_is_named_by_its_month_or_by_its_local_days(period: Period, label: str) -> None:
    assert period_label(period, BERLIN) == label
