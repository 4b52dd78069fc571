"""Words that people give and read again: why something was done, by whom, what it is called."""

from __future__ import annotations

from tallybook.kernel.refusal import Refused

LONGEST_REASON = 500
LONGEST_NAME = 200
LONGEST_REFERENCE = 140
LONGEST_URL = 2_000
"""In characters; a bank's reference is at most that long by ISO 20022 (`Max140Text`)."""


def legible(text: str, place: str, most: int = LONGEST_REASON) -> str:
    """The text without spaces at its ends: 1 to `most` characters, none of them one that cannot be seen.

    Raises `Refused("bad_text")`, which names the place.
    """
    found = text.strip()
    if 0 < len(found) <= most and found.isprintable():
        return found
    message = f"expected 1 to {most} printable characters"
    if len(found) > most:
        message += f", found {len(found):,}"
    elif found:
        unseen = next(char for char in found if not char.isprintable())
        message += f", found {unseen!a}"
    raise Refused("bad_text", message, place)


def legible_name(name: str, place: str = "name") -> str:
    """The name without spaces at its ends; `Refused("bad_text")` where nobody could read it."""
    return legible(name, place, LONGEST_NAME)
