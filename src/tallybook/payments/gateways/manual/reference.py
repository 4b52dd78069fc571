"""The reference that a customer writes on a transfer.

Source: ISO 11649, structured creditor reference: `RF`, two check digits by ISO 7064 MOD 97-10, up to 21 letters and
digits. Ours have letters alone after the check digits: so one wrong character, and two neighbours that changed places,
are always found out, which MOD 97-10 does not promise where a letter takes a digit's place.
"""

from __future__ import annotations

import hashlib
import re

_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for a digit: no I, no O
_LENGTH = 12
_REFERENCE = re.compile(r"RF([0-9]{2})([0-9A-Z]{1,21})", re.ASCII)
_OURS = re.compile(rf"RF[0-9]{{2}}[{_LETTERS}]{{{_LENGTH}}}", re.ASCII)
_STARTS = re.compile(r"(?<![0-9A-Z])R[\s./-]{0,2}F", re.ASCII)
_GAPS = re.compile(r"[\s./-]+", re.ASCII)


def reference_of(payment_id: str) -> str:
    """The payment's reference: 12 letters of its id's digest, and the check digits.

    Of a million payments two share one with a chance of 1 in 70,000: whoever keeps references keeps them unique.
    """
    chance, body = int.from_bytes(hashlib.sha256(payment_id.encode()).digest()), ""
    for _ in range(_LENGTH):
        chance, letter = divmod(chance, len(_LETTERS))
        body += _LETTERS[letter]
    return f"RF{98 - _remainder(body + 'RF00'):02}{body}"


def is_reference(text: str) -> bool:
    """Whether the text is a creditor reference whose check digits are right."""
    match = _REFERENCE.fullmatch(text)
    return match is not None and _remainder(match.group(2) + "RF" + match.group(1)) == 1


def match_reference(text: str) -> str | None:
    """Our reference in the text of a statement's line, as `reference_of` gives it; None where there is none.

    Spaces, dots, dashes, slashes and lower case inside it do not matter, and other words may stand around it. A typing
    error makes it None, and so do two different references in one line: a person must look.
    """
    upper = text.upper()
    found = {
        candidate
        for start in _STARTS.finditer(upper)
        if _OURS.fullmatch(candidate := _GAPS.sub("", upper[start.start() :])[: _LENGTH + 4])
        and is_reference(candidate)
    }
    return found.pop() if len(found) == 1 else None


def printed(reference: str) -> str:
    """The reference in groups of four, as it is printed."""
    return " ".join(reference[place : place + 4] for place in range(0, len(reference), 4))


def _remainder(text: str) -> int:
    return int("".join(str(_VALUES.index(char)) for char in text)) % 97
