"""Lists, walked page by page in every order that they know."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from tallybook.kernel.sorting import Part, Place

ALL = 9_999


def walk[M](read: Callable[[Part], list[M]], sort: str, size: int, place: Callable[[M, str], Place]) -> list[M]:
    """Everything, page after page."""
    walked: list[M] = []
    after = None
    while page := read(Part(sort, after, size)):
        assert len(page) <= size
        walked += page
        after = place(page[-1], sort.removeprefix("-"))
    return walked


def pages_join[M](read: Callable[[Part], list[M]], sorts: type[StrEnum], place: Callable[[M, str], Place]) -> None:
    """In every order, with pages of every size, the pages joined are the whole list in that order."""
    whole = read(Part(next(iter(sorts)), None, ALL))
    assert len(whole) > 2
    for sort in sorts:

        def rank(one: M, key: str = sort.removeprefix("-")) -> tuple[bool, Any, str]:
            at = place(one, key)
            return at.key is None, at.key or 0, at.id

        in_order = sorted(whole, key=rank, reverse=sort.startswith("-"))
        for size in (1, 2, 3, len(whole), ALL):
            assert walk(read, sort, size, place) == in_order, f"by {sort}, {size} a page"
