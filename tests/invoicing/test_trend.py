"""A running cycle beside the one before, and its forecast."""

from __future__ import annotations

from decimal import Decimal

from tallybook.invoicing.model.analytics import Months, months_until
from tallybook.invoicing.model.trend import CounterTrend, trends
from tallybook.kernel.instant import DAY, parse_instant
from tallybook.kernel.period import Period
from tests.invoicing.drafts import draft

CYCLE = Period(parse_instant("2026-04-01T00:00:00Z"), parse_instant("2026-05-01T00:00:00Z"))
COUNTERS = {
    "vm": {"unit": "hour", "aggregation": "sum"},
    "seat": {"unit": "seat", "aggregation": "max"},
}
PRICES = [
    {"counter": "vm", "model": "per_unit", "unit_price": "0.25"},
    {"counter": "seat", "model": "per_unit", "unit_price": "3"},
]
RUNNING = draft(
    "inv_1", timezone="UTC", counters=COUNTERS, prices=PRICES, contract={"fees": [{"name": "Support", "amount": "5"}]},
    usage=[
        {"counter": "vm", "quantity": "10", "at": "2026-04-02", "project": "a"},
        {"counter": "seat", "quantity": "2", "at": "2026-04-02", "project": "a"},
    ],
).output  # fmt: skip
LAST = draft("inv_0", month="2026-03").output


def test_what_grows_is_drawn_out_to_the_cycles_end_and_what_does_not_stays() -> None:
    found = trends(RUNNING, LAST, {"vm"}, CYCLE, CYCLE.start + 7 * DAY)
    assert found == [
        CounterTrend("seat", Decimal("6.00"), Decimal("6.00"), Decimal(0)),
        CounterTrend("vm", Decimal("2.50"), Decimal("10.71"), Decimal("2.50")),  # 2.50 * 30 / 7 = 10.714...
        CounterTrend(None, Decimal(5), Decimal(5), Decimal(0)),
    ]


def test_the_first_day_has_no_forecast_and_the_last_moment_forecasts_what_there_is() -> None:
    assert {one.forecast for one in trends(RUNNING, LAST, {"vm"}, CYCLE, CYCLE.start + DAY - 1)} == {None}
    ended = trends(RUNNING, None, {"vm"}, CYCLE, CYCLE.end)
    assert [one.forecast for one in ended] == [one.so_far for one in ended]
    assert {one.last for one in ended} == {None}


def test_months_are_counted_back_over_the_turn_of_the_year() -> None:
    assert months_until("2026-02", 3) == Months("2025-12", "2026-02")
    assert months_until("2026-12", 12) == Months("2026-01", "2026-12")
    assert months_until("2026-01", 1) == Months("2026-01", "2026-01")
    assert months_until("1990-02", 24) == Months("1990-01", "1990-02")
