"""Where what is sent to a payer goes, and in which language it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.kernel.refusal import Refused

MOST_ADDRESSES = 5
MOST_ADDRESS_CHARACTERS = 254
"""By RFC 5321, section 4.5.3.1.3, a path has 256 octets with its angle brackets."""
DEFAULT_LANGUAGE = "en"

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(\.{_LABEL})*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?", re.ASCII)


def mail_address(text: str, place: str) -> str:
    """An e-mail address as RFC 5321 writes it, in ASCII and without quotes; `Refused("bad_email")` with the place.

    No character of it ends a header or divides two addresses.
    """
    if (
        len(text) > MOST_ADDRESS_CHARACTERS
        or not _ADDRESS.fullmatch(text)
        or len(text.rpartition("@")[0]) > 64  # RFC 5321, section 4.5.3.1.1
    ):
        raise Refused("bad_email", f"{text[:60]!r} is no address such as billing@example.com", place)
    return text


def language(text: str, place: str) -> str:
    """A language tag, `en` or `pt-BR`; `Refused("bad_value")` with the place."""
    if not _LANGUAGE.fullmatch(text):
        raise Refused("bad_value", f"{text[:20]!r} is no language such as en, ko or pt-BR", place)
    return text


def languages_for(*wanted: str) -> Iterator[str]:
    """The languages in which one looks for words, the best first: each that is wanted, then without its country.

    English comes last: there is everything in it.
    """
    yield from dict.fromkeys(known for tag in (*wanted, DEFAULT_LANGUAGE) for known in (tag, tag.partition("-")[0]))
