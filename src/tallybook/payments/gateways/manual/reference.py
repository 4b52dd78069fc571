"""The reference that a customer writes on a transfer.

Source: ISO 11649, structured creditor reference: `RF`, two check digits by ISO 7064 MOD 97-10, up to 21 letters and
digits. One wrong character, and two neighbours that changed places, are always found out.
"""

from __future__ import annotations

import hashlib
import re

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another: no 0, O, 1, I
_LENGTH = 12
_REFERENCE = re.compile(r"RF([0-9]{2})([0-9A-Z]{1,21})", re.ASCII)
_STARTS = re.compile(r"(?<![0-9A-Z])R[\s./-]{0,2}F", re.ASCII)
_GAPS = re.compile(r"[\s./-]+", re.ASCII)


def reference_of(payment_id: str) -> str:
    """The payment's reference: 60 bits of its id's digest, and the check digits."""
    bits = int.from_bytes(hashlib.sha256(payment_id.encode()).digest()[:8])
    body = "".join(_PLAIN[(bits >> (5 * place)) & 31] for place in range(_LENGTH))
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
        if is_reference(candidate := _GAPS.sub("", upper[start.start() :])[: _LENGTH + 4])
        and len(candidate) == _LENGTH + 4
    }
    return found.pop() if len(found) == 1 else None


def printed(reference: str) -> str:
    """The reference in groups of four, as it is printed."""
    return " ".join(reference[place : place + 4] for place in range(0, len(reference), 4))


def _remainder(text: str) -> int:
    return int("".join(str(_LETTERS.index(char)) for char in text)) % 97
