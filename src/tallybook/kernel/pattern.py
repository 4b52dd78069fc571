"""Patterns over counter names: only `*` is special, and it matches dots too."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def matches(pattern: str, name: str) -> bool:
    """Whether the whole name fits the pattern. The time it takes grows with their lengths alone, not with the stars."""
    first, *others = pattern.split("*")
    if not others:
        return pattern == name
    *middle, last = others
    at, end = len(first), len(name) - len(last)
    if at > end or not name.startswith(first) or not name.endswith(last):
        return False
    for piece in middle:
        found = name.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def matches_any(patterns: tuple[str, ...], name: str) -> bool:
    """Whether the name fits one of the patterns."""
    return any(matches(pattern, name) for pattern in patterns)
