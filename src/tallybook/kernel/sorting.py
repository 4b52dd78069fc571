"""The order of a list, and the places in it from which its next page goes on.

A list is sorted by a key, with `-` before its name the greatest first, and where that is equal by the id. What has no
such key counts as the greatest. A page goes on after a place, which is a key and an id: nothing is skipped or counted,
and what is added meanwhile moves no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

type Key = str | int | Decimal | None
"""What a list is sorted by: a name, an instant or a number, an amount. None has none of its own."""


def sorted_by(sort: str) -> str:
    """The name of the key that an order is by."""
    return sort.removeprefix("-")


class ByAge(StrEnum):
    """By when things were made, which their ids tell."""

    CREATED = "created_at"
    CREATED_DOWN = "-created_at"


class ByNameAlone(StrEnum):
    """By the name, which is what such a thing is known by."""

    NAME = "name"
    NAME_DOWN = "-name"


class ByName(StrEnum):
    """By name, or by when things were made."""

    NAME = "name"
    NAME_DOWN = "-name"
    CREATED = "created_at"
    CREATED_DOWN = "-created_at"


class ByAmount(StrEnum):
    """By amounts as numbers, whatever their currency, or by when things were made."""

    CREATED = "created_at"
    CREATED_DOWN = "-created_at"
    AMOUNT = "amount"
    AMOUNT_DOWN = "-amount"


class Place(Struct, frozen=True):
    """A place in a list: the id of what stands there, and the key that the list is sorted by, if not by ids alone."""

    id: str
    key: Key = None


class Part(Struct, frozen=True):
    """Which part of a list is read: `limit` things after a place, or from the beginning, in an order."""

    sort: str
    after: Place | None
    limit: int

    @property
    def key(self) -> str:
        """The name of what it is sorted by."""
        return sorted_by(self.sort)

    @property
    def is_descending(self) -> bool:
        """Whether the greatest comes first."""
        return self.sort.startswith("-")


def newest(limit: int) -> Part:
    """The newest of a list."""
    return Part(ByAge.CREATED_DOWN, None, limit)


class HasId(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


class HasName(HasId, Protocol):
    """Whatever has a name too."""

    @property
    def name(self) -> str:
        """Its name."""
        ...


def by_age(one: HasId, _: str) -> Place:
    """The place of what is sorted by its id alone."""
    return Place(one.id)


def by_itself(one: str, _: str) -> Place:
    """The place of what is known by its name alone."""
    return Place(one)


def by_name(one: HasName, key: str) -> Place:
    """The place of what is sorted by its name, or by its id alone."""
    return Place(one.id, one.name if key == "name" else None)


def part_of[M](everything: Iterable[M], part: Part, place: Callable[[M, str], Place]) -> list[M]:
    """A part of a list of which everything is at hand."""

    def rank(at: Place) -> tuple[bool, Key, str]:
        return at.key is None, 0 if at.key is None else at.key, at.id

    ranked = sorted(
        ((rank(place(one, part.key)), one) for one in everything),
        key=lambda pair: pair[0],
        reverse=part.is_descending,
    )
    if part.after is not None:
        end = rank(part.after)
        ranked = [pair for pair in ranked if (pair[0] < end if part.is_descending else pair[0] > end)]
    return [one for _, one in ranked[: part.limit]]
