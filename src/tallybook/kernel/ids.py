"""TypeIDs: a prefix that names the kind, and 128 time-ordered bits in 26 base-32 characters (`inv_01h…`).

Source: the TypeID specification 0.3 (Crockford's base 32, lower case) over UUID version 7 (RFC 9562).
"""

from __future__ import annotations

from collections.abc import Callable

from tallybook.kernel.instant import Instant

type NewId = Callable[[str, Instant], str]
"""Makes an id of a prefix at an instant; only the shell has the chance that it takes."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def type_id(prefix: str, now: Instant, entropy: bytes) -> str:
    """An id of this moment from ten random bytes; ids of later milliseconds sort after earlier ones."""
    assert len(entropy) == 10 and prefix.isalpha() and prefix.islower()
    chance = int.from_bytes(entropy)
    high, low = (chance >> 64) & 0xFFF, chance & ((1 << 62) - 1)
    value = ((now // 1000) << 80) | (7 << 76) | (high << 64) | (0b10 << 62) | low
    return f"{prefix}_{''.join(_ALPHABET[(value >> shift) & 31] for shift in range(125, -5, -5))}"
