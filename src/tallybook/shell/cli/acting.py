"""What commands that change something share: a confirmation, and how words, days and amounts are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from typer.core import TyperCommand

from tallybook.kernel.decimals import parse_amount
from tallybook.kernel.instant import Instant, parse_date, parse_instant
from tallybook.kernel.legible import LONGEST_REASON, legible
from tallybook.kernel.period import start_of_day
from tallybook.kernel.refusal import Refused


def words(option: str, most: int = LONGEST_REASON) -> Callable[[str | None], str | None]:
    """The callback of an option that takes words which are kept: people must be able to read them again."""

    def read(text: str | None) -> str | None:
        return None if text is None else legible(text, option, most)

    return read


def several(option: str, most: int) -> Callable[[list[str] | None], list[str] | None]:
    """The same for an option that may come more than once."""

    def read(texts: list[str] | None) -> list[str] | None:
        return None if texts is None else [legible(text, option, most) for text in texts]

    return read


why = words("--reason")
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; kept with it.", show_default=False, callback=why)]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


def confirm(question: str, yes: bool) -> None:
    """Ask before money moves; `Refused("not_confirmed")` for a no, and where there is nobody to ask."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused("not_confirmed", f"{question} Nobody can be asked here: say --yes to do it")
    if not typer.confirm(question, err=True):
        raise Refused("not_confirmed", "nothing was done")


class AmountCommand(TyperCommand):
    """A command with an amount among its arguments: one below zero is read as such, and not as an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments."""
        ctx.ignore_unknown_options = any(map(_BELOW_ZERO.fullmatch, args))
        return super().parse_args(ctx, args)


_BELOW_ZERO = re.compile(r"-[0-9.]+", re.ASCII)


def asked(text: str, option: str) -> Decimal:
    """An amount above zero that a person typed; a refusal names the option."""
    try:
        value = parse_amount(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, option) from None
    if value <= 0:
        raise Refused("bad_amount", f"{text!r} is not above zero", option)
    return value


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
