"""Local days, billing periods and cycles, in the billing group's time zone.

Periods are half-open and tile: each ends where the next begins, across DST changes, month ends and leap days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.kernel.instant import DAY, HOUR, Instant, in_calendar, instant, utc_datetime
from tallybook.kernel.refusal import Refused

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""The years in which usage can lie, and so be billed."""
_ZONE_NAME = re.compile(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class Period(Struct, frozen=True):
    """A half-open span of time [start, end)."""

    start: Instant
    end: Instant

    def __contains__(self, at: Instant) -> bool:
        return self.start <= at < self.end

    @property
    def hours(self) -> Fraction:
        """Elapsed hours, with the hours that DST adds or takes."""
        return Fraction(self.end - self.start, HOUR)

    def overlap(self, start: Instant | None, end: Instant | None) -> Period | None:
        """The part of this period inside [start, end), None where there is none. None bounds are open."""
        low = self.start if start is None else max(self.start, start)
        high = self.end if end is None else min(self.end, end)
        return Period(low, high) if low < high else None


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The IANA time zone, from the pinned `tzdata` package so that every machine bills by the same rules."""
    if _ZONE_NAME.fullmatch(name):
        try:
            with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
                return ZoneInfo.from_file(data, key=name)
        except (OSError, ValueError):
            pass
    raise Refused("unknown_timezone", f"{name[:60]!r} is not an IANA time zone, such as Europe/Berlin")


def local_day(at: Instant, tz: ZoneInfo) -> date:
    """The calendar day of the instant in this zone."""
    return utc_datetime(at).astimezone(tz).date()


@lru_cache(maxsize=65536)
def start_of_day(day: date, tz: ZoneInfo) -> Instant:
    """The first instant of the local day, where midnight is skipped or comes twice too.

    `Refused("bad_time")` outside the calendar.
    """
    guess = in_calendar(instant(datetime(day.year, day.month, day.day, tzinfo=tz)), str(day))
    if local_day(guess, tz) == day and local_day(guess - 1, tz) < day:
        return guess
    low, high = guess - 2 * DAY, guess + 2 * DAY
    while high - low > 1:
        middle = (low + high) // 2
        if local_day(middle, tz) >= day:
            high = middle
        else:
            low = middle
    return high


def month(text: str, tz: ZoneInfo) -> Period:
    """The local calendar month `YYYY-MM`."""
    year, number = parse_month(text)
    following = (year + 1, 1) if number == 12 else (year, number + 1)
    try:
        return Period(start_of_day(date(year, number, 1), tz), start_of_day(date(*following, 1), tz))
    except (ValueError, OverflowError):
        raise Refused("bad_period", f"{text!r} is outside the calendar") from None


def parse_month(text: str) -> tuple[int, int]:
    """Year and month of `YYYY-MM`."""
    match = _MONTH.fullmatch(text)
    if match is None or not 1 <= int(match.group(2)) <= 12 or int(match.group(1)) < 1:
        raise Refused("bad_period", f"{text[:40]!r} is not a month like 2026-05")
    return int(match.group(1)), int(match.group(2))


def billable_month(text: str, path: str = "") -> tuple[int, int]:
    """Year and month of `YYYY-MM`, in the years in which usage can lie."""
    try:
        year, number = parse_month(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, path) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("bad_period", f"{text} is outside the years {FIRST_YEAR} to {LAST_YEAR}", path)
    return year, number


def month_text(day: date) -> str:
    """The month of a day as `YYYY-MM`, in each year of the calendar: `strftime` writes year 494 with three digits."""
    return day.isoformat()[:7]


def cycle_start(year: int, month_number: int, anchor: int) -> date:
    """The day on which the cycle anchored on a day (1–31) begins in this month; month ends clamp it."""
    return date(year, month_number, min(anchor, monthrange(year, month_number)[1]))


def cycle(year: int, month_number: int, anchor: int, tz: ZoneInfo) -> Period:
    """The billing cycle that begins in this month. Anchor 1 is the calendar month."""
    following = (year + 1, 1) if month_number == 12 else (year, month_number + 1)
    return Period(
        start_of_day(cycle_start(year, month_number, anchor), tz),
        start_of_day(cycle_start(*following, anchor), tz),
    )


def cycle_at(at: Instant, anchor: int, tz: ZoneInfo) -> Period:
    """The billing cycle that holds the instant."""
    day = local_day(at, tz)
    year, number = day.year, day.month
    if at < start_of_day(cycle_start(year, number, anchor), tz):
        year, number = (year - 1, 12) if number == 1 else (year, number - 1)
    return cycle(year, number, anchor, tz)


def shown(period: Period, tz: ZoneInfo) -> str:
    """A period for a person: its first and last local day where it consists of whole days, else its local bounds."""
    first, following = local_day(period.start, tz), local_day(period.end, tz)
    if (start_of_day(first, tz), start_of_day(following, tz)) == (period.start, period.end):
        return f"{first} – {following - timedelta(days=1)} ({tz.key})"
    start, end = (utc_datetime(at).astimezone(tz).isoformat() for at in (period.start, period.end))
    return f"{start} – {end}"


def days_between(start: Instant, end: Instant, tz: ZoneInfo) -> Fraction:
    """Local calendar days from start to end, a part of a day as its fraction of that day's own length."""
    return _day_position(end, tz) - _day_position(start, tz)


def _day_position(at: Instant, tz: ZoneInfo) -> Fraction:
    day = local_day(at, tz)
    begin, end = start_of_day(day, tz), start_of_day(day + timedelta(days=1), tz)
    return day.toordinal() + Fraction(at - begin, end - begin)
