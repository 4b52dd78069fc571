"""Units of usage and their exact conversion."""

from __future__ import annotations

from fractions import Fraction

_BYTES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3, "TB": 1024**4}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


def conversion(unit: str, to: str) -> Fraction | None:
    """The factor from one unit to another, None where they do not convert. Any other unit converts only to itself."""
    if unit == to:
        return Fraction(1)
    for family in (_BYTES, _SECONDS):
        if unit in family and to in family:
            return Fraction(family[unit], family[to])
    return None


def convertible_to(unit: str) -> tuple[str, ...]:
    """The units that convert to this one, itself included."""
    for family in (_BYTES, _SECONDS):
        if unit in family:
            return tuple(family)
    return (unit,)
