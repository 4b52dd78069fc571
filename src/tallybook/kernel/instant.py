"""Instants: whole microseconds since 1970-01-01T00:00:00Z, as an integer."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from tallybook.kernel.refusal import Refused

type Instant = int
"""Microseconds since the Unix epoch, UTC (leap seconds are not counted)."""

SECOND: Instant = 1_000_000
MINUTE: Instant = 60 * SECOND
HOUR: Instant = 60 * MINUTE
DAY: Instant = 24 * HOUR
QUARTER_HOUR: Instant = 15 * MINUTE

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
FIRST: Instant = (datetime(1, 1, 3, tzinfo=UTC) - _EPOCH) // _MICROSECOND
LAST: Instant = (datetime(9999, 12, 29, tzinfo=UTC) - _EPOCH) // _MICROSECOND
"""The calendar's first and last instant: two days inside the years 1 to 9999, so that every zone can show them."""

_DATE_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ]([01]\d:\d{2}:\d{2}|2[0-3]:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-][0-2]\d:[0-5]\d)?", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def instant(moment: datetime) -> Instant:
    """The instant of a zoned datetime."""
    assert moment.tzinfo is not None
    return (moment - _EPOCH) // _MICROSECOND


def in_calendar(at: Instant, text: str) -> Instant:
    """The same instant; refuses one that lies outside the calendar."""
    if not FIRST <= at <= LAST:
        raise Refused("bad_time", f"{text!r} is outside the calendar of the years 1 to 9999")
    return at


@lru_cache(maxsize=1024)
def utc_datetime(at: Instant) -> datetime:
    """The datetime in UTC. Rows that are written together share most of their instants."""
    return _EPOCH + timedelta(microseconds=at)


def instant_text(at: Instant) -> str:
    """RFC 3339 in UTC; microseconds only where there are any."""
    return utc_datetime(at).isoformat().replace("+00:00", "Z")


def parse_date(text: str) -> date | None:
    """A bare `YYYY-MM-DD`, None where the text is not one; refuses a day that does not exist."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("bad_time", f"{text!r} is not a day of the calendar") from None


def parse_instant(text: str) -> Instant:
    """An RFC 3339 date-time with an offset, to the microsecond; anything else is `Refused("bad_time")`."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        raise Refused("bad_time", f"{text[:60]!r} is not a date-time like 2026-05-01T00:00:00+09:00")
    day, clock, fraction, offset = match.groups()
    if offset is None:
        raise Refused("bad_time", f"{text!r} needs an offset, such as {text}Z or {text}+09:00")
    if fraction is not None and len(fraction) > 6:
        raise Refused("bad_time", f"{text!r} has more digits than microseconds")
    micros = f".{fraction.ljust(6, '0')}" if fraction else ""
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{micros}{'+00:00' if offset in 'Zz' else offset}")
    except ValueError:
        raise Refused("bad_time", f"{text!r} is not a date and time that exists") from None
    return in_calendar(instant(moment), text)
