"""Instants, periods and local days. Every instant is a datetime in UTC."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

MICROSECOND = timedelta(microseconds=1)


@cache
def zone_named(name: str) -> ZoneInfo:
    """The zone by the rules of the installed `tzdata`, never the machine's: governments change them."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, name)


def instant(text: str, zone: ZoneInfo) -> datetime:
    """A date-time with its offset, or a bare date: the first instant of that local day."""
    if len(text) == len("2026-05-01"):
        return first_instant(date.fromisoformat(text), zone)
    return datetime.fromisoformat(text).astimezone(UTC)


def first_instant(day: date, zone: ZoneInfo) -> datetime:
    """The first of two midnights, or the end of the gap that swallowed midnight."""
    midnight = datetime.combine(day, time())
    by_old_offset = midnight.replace(tzinfo=zone, fold=0).astimezone(UTC)
    by_new_offset = midnight.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if by_old_offset.astimezone(zone).replace(tzinfo=None) == midnight:
        return by_old_offset
    before, after = by_new_offset, by_old_offset
    while after - before > MICROSECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).replace(tzinfo=None) >= midnight:
            after = middle
        else:
            before = middle
    return after


def month(text: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    first = date.fromisoformat(text + "-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return first_instant(first, zone), first_instant(following, zone)


def hours_between(start: datetime, end: datetime) -> Fraction:
    return Fraction((end - start) // MICROSECOND, 3600 * 1_000_000)


def local_days_between(start: datetime, end: datetime, zone: ZoneInfo) -> Fraction:
    """How many local calendar days, a part of a day as its fraction."""
    total = Fraction(0)
    for opening, closing in _local_days_around(start, end, zone):
        since, until = max(start, opening), min(end, closing)
        if since < until:
            total += hours_between(since, until) / hours_between(opening, closing)
    return total


def _local_days_around(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    day = start.astimezone(zone).date() - timedelta(days=2)
    while day <= end.astimezone(zone).date() + timedelta(days=2):
        yield first_instant(day, zone), first_instant(day + timedelta(days=1), zone)
        day += timedelta(days=1)
