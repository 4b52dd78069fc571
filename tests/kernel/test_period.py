"""Local days, months and cycles: tables of odd places, and tiling over every zone of the pinned tzdata."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from tallybook.kernel.instant import DAY, HOUR, Instant, parse_instant
from tallybook.kernel.period import (
    Period,
    cycle,
    cycle_at,
    cycle_start,
    days_between,
    local_day,
    month,
    month_text,
    parse_month,
    start_of_day,
    zone,
)
from tallybook.kernel.refusal import Refused

ANCHORS = (1, 15, 28, 29, 30, 31)
FIRST_YEAR, LAST_YEAR = 2020, 2040


@pytest.mark.parametrize(
    ("name", "day", "first"),
    [
        ("UTC", "2026-05-01", "2026-05-01T00:00:00Z"),
        ("Asia/Seoul", "2026-05-01", "2026-04-30T15:00:00Z"),
        ("Asia/Kathmandu", "2026-05-01", "2026-04-30T18:15:00Z"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),  # midnight is skipped: the day begins at 01:00
        ("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z"),  # 00:00 is skipped: begins at 01:00 +03:00
        ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z"),  # midnight comes twice: the first counts
        ("Asia/Beirut", "2026-10-25", "2026-10-24T22:00:00Z"),  # at 24:00 the clock falls back to 23:00
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),  # the 30th does not exist
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),  # 23:30 springs to 00:30: midnight is inside the gap
        ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-06", "2026-04-05T13:30:00Z"),
        ("America/Scoresbysund", "2024-03-31", "2024-03-31T01:00:00Z"),  # another offset for good, and DST at once
    ],
)
def test_a_bare_date_is_the_first_instant_of_that_local_day(name: str, day: str, first: str) -> None:
    found = start_of_day(date.fromisoformat(day), zone(name))
    assert found == parse_instant(first)


@pytest.mark.parametrize(
    ("name", "text", "hours"),
    [
        ("UTC", "2026-02", 28 * 24),
        ("UTC", "2028-02", 29 * 24),
        ("Europe/Berlin", "2026-03", 31 * 24 - 1),
        ("Europe/Berlin", "2026-10", 31 * 24 + 1),
        ("Australia/Lord_Howe", "2026-04", 30 * 24 + Fraction(1, 2)),
        ("Asia/Seoul", "2026-12", 31 * 24),
    ],
)
def test_a_month_has_the_hours_that_its_clocks_show(name: str, text: str, hours: Fraction) -> None:
    assert month(text, zone(name)).hours == hours


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-5", "26-05", "2026-05-01", "May", "", "0000-01", "9999-12"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        month(text, zone("UTC"))


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Base", "../etc/passwd", "Europe", "/etc/localtime", "Europe/Berlin\x00", "UTC ", "tzdata.zi", "ü"],
)
def test_what_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="is not an IANA time zone"):
        zone(name)


@pytest.mark.parametrize(
    ("anchor", "starts"),
    [
        (1, ["2027-12-01", "2028-01-01", "2028-02-01", "2028-03-01"]),
        (15, ["2027-12-15", "2028-01-15", "2028-02-15", "2028-03-15"]),
        (29, ["2027-12-29", "2028-01-29", "2028-02-29", "2028-03-29"]),
        (30, ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
        (31, ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]),
    ],
)
def test_a_cycle_begins_on_its_anchor_or_the_months_last_day(anchor: int, starts: list[str]) -> None:
    months = [(2027, 12), (2028, 1), (2028, 2), (2028, 3)]
    assert [cycle_start(year, number, anchor).isoformat() for year, number in months] == starts


@pytest.mark.parametrize(
    ("at", "anchor", "start"),
    [
        ("2026-03-30T23:59:59.999999Z", 31, "2026-02-28T00:00:00Z"),
        ("2026-03-31T00:00:00Z", 31, "2026-03-31T00:00:00Z"),
        ("2026-01-14T00:00:00Z", 15, "2025-12-15T00:00:00Z"),
        ("2026-02-28T00:00:00Z", 30, "2026-02-28T00:00:00Z"),
    ],
)
def test_a_cycle_holds_its_instants_to_the_microsecond(at: str, anchor: int, start: str) -> None:
    found = cycle_at(parse_instant(at), anchor, zone("UTC"))
    assert found.start == parse_instant(start)
    assert parse_instant(at) in found


@pytest.mark.parametrize(
    ("name", "start", "end", "days"),
    [
        ("UTC", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z", 31),
        ("UTC", "2026-05-01T06:00:00Z", "2026-05-01T12:00:00Z", Fraction(1, 4)),
        ("Europe/Berlin", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 1),  # of 23 hours
        ("Europe/Berlin", "2026-03-29T00:00:00+01:00", "2026-03-29T12:00:00+02:00", Fraction(11, 23)),
        ("Europe/Berlin", "2026-10-25T12:00:00+01:00", "2026-10-26T00:00:00+01:00", Fraction(12, 25)),
        ("UTC", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00.000001Z", Fraction(1, DAY)),
    ],
)
def test_a_part_of_a_day_counts_as_its_fraction_of_that_days_own_length(
    name: str, start: str, end: str, days: Fraction
) -> None:
    assert days_between(parse_instant(start), parse_instant(end), zone(name)) == days


def test_periods_are_half_open_and_overlap_only_where_time_is_shared() -> None:
    period = Period(10 * HOUR, 20 * HOUR)
    assert 10 * HOUR in period
    assert 20 * HOUR not in period
    assert period.overlap(None, None) == period
    assert period.overlap(0, 15 * HOUR) == Period(10 * HOUR, 15 * HOUR)
    assert period.overlap(20 * HOUR, None) is None
    assert period.overlap(15 * HOUR, 12 * HOUR) is None


# Every zone


@cache
def zones() -> list[str]:
    """One name for every rule of tzdata: most names are aliases of another."""
    data = files("tzdata")
    by_rule = {data.joinpath("zoneinfo", *name.split("/")).read_bytes(): name for name in all_names()}
    return sorted(by_rule.values())


def all_names() -> list[str]:
    return files("tzdata").joinpath("zones").read_text().split()


def months() -> Iterator[tuple[int, int]]:
    return ((year, number) for year in range(FIRST_YEAR, LAST_YEAR + 1) for number in range(1, 13))


def begins(at: Instant, day: date, tz: ZoneInfo) -> bool:
    """Whether the day begins at the instant, by the zone's own clock."""
    return local_day(at, tz) >= day > local_day(at - 1, tz)


def test_every_zone_of_tzdata_is_known() -> None:
    assert len(all_names()) > 500
    for name in all_names():
        assert zone(name).key == name


@pytest.mark.parametrize("anchor", ANCHORS)
def test_cycles_tile_in_every_zone_from_2020_to_2040(anchor: int) -> None:
    """Every zone for calendar months; every fifth, another fifth for each anchor, for the rest unless soaked."""
    whole = anchor == 1 or os.environ.get("TALLYBOOK_SOAK")
    for name in zones() if whole else zones()[anchor % 5 :: 5]:
        tz = zone(name)
        end = None
        for year, number in months():
            found = cycle(year, number, anchor, tz)
            assert begins(found.start, cycle_start(year, number, anchor), tz), (name, year, number)
            assert end in (None, found.start), (name, year, number)
            end = found.end


@pytest.mark.parametrize("anchor", ANCHORS)
def test_an_instant_is_in_the_cycle_that_is_found_for_it_in_every_zone(anchor: int) -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1) if os.environ.get("TALLYBOOK_SOAK") else (2026,)
    for name in zones():
        tz = zone(name)
        for year in years:
            for number in range(1, 13):
                found = cycle(year, number, anchor, tz)
                assert cycle_at(found.start, anchor, tz) == found, (name, found)
                assert cycle_at(found.end - 1, anchor, tz) == found, (name, found)


def test_months_are_the_cycles_anchored_on_the_first() -> None:
    for name in zones()[::11]:
        for year, number in months():
            assert month(f"{year}-{number:02d}", zone(name)) == cycle(year, number, 1, zone(name))


def days_tile(name: str, first: date, last: date) -> None:
    tz = zone(name)
    end = start_of_day(first, tz)
    for ordinal in range(first.toordinal(), last.toordinal()):
        day = date.fromordinal(ordinal)
        start, end = end, start_of_day(day + timedelta(days=1), tz)
        assert begins(start, day, tz), (name, day)
        assert 20 * HOUR <= end - start <= 28 * HOUR, (name, day)


def test_days_tile_in_every_fourth_zone_of_a_year() -> None:
    for name in zones()[::4]:
        days_tile(name, date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_days_tile_in_every_zone_from_2020_to_2040() -> None:
    for name in zones():
        days_tile(name, date(FIRST_YEAR, 1, 1), date(LAST_YEAR + 1, 1, 1))


def test_a_month_is_written_as_it_is_read_in_every_year_of_the_calendar() -> None:
    for year in (1, 49, 494, 2026, 9999):
        assert month_text(date(year, 6, 30)) == f"{year:04}-06"
        assert parse_month(month_text(date(year, 6, 30))) == (year, 6)


def test_whole_local_days_add_up_over_every_month_of_every_zone() -> None:
    for name in zones()[::11]:
        tz = zone(name)
        for year, number in months():
            found = cycle(year, number, 1, tz)
            following = date(year + number // 12, number % 12 + 1, 1)
            assert days_between(found.start, found.end, tz) == (following - date(year, number, 1)).days
