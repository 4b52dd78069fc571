"""The values of an event: texts, numbers and instants, read exactly and, where they are plain, quickly."""

from __future__ import annotations

from decimal import Decimal

from tallybook.kernel.decimals import MAX_DECIMALS, parse_decimal, plain
from tallybook.kernel.instant import DAY, MINUTE, SECOND, Instant, parse_date, parse_instant
from tallybook.kernel.refusal import Refused

MOST_BYTES = 512
MOST_REMEMBERED = 100_000
_SHORT = 4
EARLIEST: Instant = 7305 * DAY  # 1990-01-01
LATEST: Instant = 84006 * DAY  # 2200-01-01, exclusive

type Number = tuple[Decimal, bytes]
"""A number and its one spelling: without exponent, sign of zero, leading or trailing zeros."""

_SECONDS = {f"{second:02}": second * SECOND for second in range(60)}


def text(value: str, path: str, *, may_be_empty: bool = False) -> str:
    """The text, if it can be kept: at most 512 bytes of UTF-8, without NUL."""
    if not value and not may_be_empty:
        raise Refused("empty", "expected text, found nothing", path)
    if len(value) > MOST_BYTES:
        raise Refused("too_long", f"has {len(value)} characters; at most {MOST_BYTES} bytes are kept", path)
    if "\0" in value:
        raise Refused("not_text", "holds a NUL character", path)
    if value.isascii():
        return value
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise Refused("not_text", "holds half of a surrogate pair", path)
    size = len(value.encode())
    if size > MOST_BYTES:
        raise Refused("too_long", f"has {size} bytes; at most {MOST_BYTES} are kept", path)
    return value


class Numbers:
    """Reads decimal strings and integers; short ones, which recur, are read once."""

    def __init__(self) -> None:
        self._known: dict[str | int | None, Number] = {}

    def read(self, value: str | int | None, path: str) -> Number:
        """The exact number; `Refused("bad_number")` as the case format says."""
        known = self._known.get(value)
        if known is not None:
            return known
        if value is None:
            raise Refused("missing_key", 'is missing: a decimal in quotes, like "0.10"', path)
        written = value if isinstance(value, str) else str(value)
        if len(written) <= MAX_DECIMALS and written.replace(".", "", 1).isdigit() and written.isascii():
            is_led = written[0] not in "0." or (written[0] == "0" and written[1:2] == ".")
            if is_led and (written[-1] not in "0." or "." not in written):
                return Decimal(written), written.encode()
        try:
            number = parse_decimal(written)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, path) from None
        found = number, plain(number).encode()
        if len(written) <= _SHORT:
            self._known[value] = found
        return found


class Instants:
    """Reads date-times with an offset, between 1990 and 2200; the minutes that recur are read once."""

    def __init__(self) -> None:
        self._minutes: dict[str, Instant] = {}

    def read(self, written: str | None, path: str) -> Instant:
        """The instant; `Refused("bad_time")` where it is none or lies elsewhere."""
        if written is None:
            raise Refused("missing_key", "is missing: when, like 2026-05-01T00:00:00Z", path)
        if len(written) == 20 and written[19] == "Z" and written[16] == ":":
            minute, seconds = self._minutes.get(written[:16]), _SECONDS.get(written[17:19])
            if minute is not None and seconds is not None:
                return minute + seconds
        try:
            at = _instant(written)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, path) from None
        if not EARLIEST <= at < LATEST:
            raise Refused("bad_time", f"{written[:40]!r} is not between 1990 and 2200", path)
        self._remember(written, at)
        return at

    def _remember(self, written: str, at: Instant) -> None:
        if len(written) == 20 and written[19] == "Z":
            if len(self._minutes) >= MOST_REMEMBERED:
                self._minutes.clear()
            self._minutes[written[:16]] = at - at % MINUTE


def _instant(written: str) -> Instant:
    if parse_date(written) is not None:
        raise Refused("bad_time", f"{written!r} is a day; expected a date-time like {written}T00:00:00Z")
    return parse_instant(written)
