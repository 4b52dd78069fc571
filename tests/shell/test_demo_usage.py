from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from tallybook.kernel.instant import parse_instant
from tallybook.metering.public import EventIn
from tallybook.shell.demo.customers import CUSTOMERS, ORACLE, PERCENTS, SUNBIRD
from tallybook.shell.demo.history import begins, months_until
from tallybook.shell.demo.month import sample_file
from tallybook.shell.demo.provider import SetClock
from tallybook.shell.demo.usage import CATALOGUE, Sample, read_sample, redated

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
NOW = parse_instant("2026-03-10T12:00:00Z")


@pytest.fixture(scope="module")
def sample() -> Sample:
    with sample_file() as path:
        return read_sample(path)


def spread(sample: Sample, month: date, until: int) -> list[EventIn]:
    found = []
    for ordinal, customer in enumerate(CUSTOMERS):
        for used in customer.used(ordinal):
            found += sample.spread(used, month, 100, until)
    return found


def test_usage_that_is_spread_is_the_same_each_time_and_no_two_events_have_one_key(sample: Sample) -> None:
    once, again = spread(sample, MARCH, NOW), spread(sample, MARCH, NOW)
    assert once == again
    assert max(Counter(event.id for event in once).values()) == 1


def test_a_running_month_is_used_on_each_of_its_days_until_now(sample: Sample) -> None:
    northwind, *_ = (customer.used(place) for place, customer in enumerate(CUSTOMERS))
    days = {event.at for event in sample.spread(northwind[0], MARCH, 100, NOW)}
    assert days == {f"2026-03-{day:02d}T00:00:00Z" for day in range(1, 11)}


def test_a_day_of_rest_is_used_less_than_a_working_day(sample: Sample) -> None:
    used = CUSTOMERS[0].used(0)[0]
    of = {event.at[:10]: Decimal(event.quantity) for event in sample.spread(used, MARCH, 100, NOW)}
    assert of["2026-03-08"] < of["2026-03-09"]  # a Sunday, a Monday


def test_our_counters_have_the_price_of_a_sku_of_the_sample(sample: Sample) -> None:
    assert sample.skus.keys() == CATALOGUE.keys()
    assert sample.skus["compute.c8m32"].price == Decimal("1.624")
    assert sample.skus["compute.c8m32"].quantity == Decimal("5.683889")


def test_a_real_account_uses_a_whole_factor_of_each_row_again(sample: Sample) -> None:
    rows = [row for row in sample.rows if row.account == ORACLE]
    again = list(sample.again(ORACLE, FEBRUARY, 7, NOW))
    assert [Decimal(event.quantity) for event in again] == [7 * (row.quantity or 0) for row in rows]
    assert list(sample.again(SUNBIRD, date(2026, 4, 1), 7, NOW)) == []


def test_a_day_that_a_month_has_not_is_its_last_day() -> None:
    assert redated(parse_instant("2024-09-30T22:00:00Z"), FEBRUARY) == parse_instant("2026-02-28T22:00:00Z")


def test_the_months_end_with_the_running_one_and_go_back_over_a_new_year() -> None:
    found = months_until(NOW)
    assert (found[0], found[-1], len(found)) == (date(2025, 10, 1), MARCH, len(PERCENTS))
    assert begins(NOW) == parse_instant("2025-09-29T00:00:00Z")


def test_a_clock_that_is_set_goes_neither_back_nor_beyond_now() -> None:
    clock = SetClock(begins(NOW), NOW)
    clock.pass_to(NOW - 5)
    clock.pass_to(NOW - 9)
    assert clock.now() == NOW - 5
    clock.tick()
    assert clock.now() == NOW
