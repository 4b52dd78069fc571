"""What commands that change something share: a confirmation, and how days and amounts are said."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tallybook.kernel.decimals import parse_decimal
from tallybook.kernel.instant import Instant, parse_date, parse_instant
from tallybook.kernel.period import start_of_day
from tallybook.kernel.refusal import Refused

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


def confirm(question: str, yes: bool) -> None:
    """Ask before money moves; `Refused("not_confirmed")` for a no, and where there is nobody to ask."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused("not_confirmed", f"{question} Nobody can be asked here: say --yes to do it")
    if not typer.confirm(question, err=True):
        raise Refused("not_confirmed", "nothing was done")


def asked(text: str, option: str) -> Decimal:
    """A decimal that a person typed; a refusal names the option."""
    try:
        return parse_decimal(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, option) from None


def when(text: str, tz: ZoneInfo, option: str) -> Instant:
    """An instant that a person typed: an RFC 3339 date-time, or a day, which is its beginning in the time zone."""
    try:
        day = parse_date(text)
        return parse_instant(text) if day is None else start_of_day(day, tz)
    except Refused as refusal:
        raise Refused(refusal.code, f"{refusal.message}; or say a day, like 2026-05-01", option) from None


def maybe_when(text: str | None, tz: ZoneInfo, option: str) -> Instant | None:
    """The same for an option that may be left out."""
    return None if text is None else when(text, tz, option)
