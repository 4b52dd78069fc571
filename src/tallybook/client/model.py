"""What the generated types are made of: frozen values that keep what a newer server says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

import msgspec
from msgspec import Struct


class Answered(Struct, frozen=True):
    """What came with an answer besides its body.

    `etag` is what `if_match` takes; `is_replayed` says that the server had done it before, under the same key.
    """

    status: int
    request_id: str
    etag: str | None = None
    is_replayed: bool = False


class Model(Struct, frozen=True, kw_only=True, omit_defaults=True, dict=True):
    """A value that is sent or answered. Fields that this client does not know are passed over."""


def answered(value: Model) -> Answered | None:
    """What came with this answer; None of a value that is only a part of one, or was made here."""
    found = value.__dict__.get("answered")
    return found if isinstance(found, Answered) else None


class OpenEnum(StrEnum):
    """Words of which a newer server may have more: one that is not known here is kept, and equal to its text."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        found = str.__new__(cls, value)
        found._name_ = value
        found._value_ = value
        return found


class Money(Struct, frozen=True, order=False):
    """An amount in a currency, exact."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"an amount is a Decimal, not {type(self.amount).__name__}: use money('12.50', 'USD')")

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


def money(amount: Decimal | int | str, currency: str) -> Money:
    """An amount from a Decimal, a whole number or text; never from a float, which is not exact."""
    if not isinstance(amount, Decimal | int | str):
        raise TypeError(f"an amount is a Decimal, an int or a str, not {type(amount).__name__}")
    return Money(Decimal(amount), currency)


class Page[T](Struct, frozen=True):
    """A page of a list; `next_cursor` is None on the last one."""

    data: list[T]
    next_cursor: str | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


class Unknown:
    """One of several alternatives that only a newer client knows: `fields` as they came. It is sent as it came."""

    __slots__ = ("fields",)

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def __repr__(self) -> str:
        return f"Unknown({self.fields!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and other.fields == self.fields


class _AnyInstance(type):
    """Whatever was read by `OneOf` is taken for one of its instances: msgspec asks."""

    def __instancecheck__(cls, instance: object) -> bool:
        return True


class OneOf(metaclass=_AnyInstance):
    """A place that holds one of several types, told apart by a field; one that is not known here is `Unknown`.

    At run time, the generated modules name a subclass of it where a type checker sees the union.
    """

    alternatives: Any

    @classmethod
    def read(cls, found: object) -> object:
        """The alternative that this is."""
        try:
            return msgspec.convert(found, cls.alternatives, dec_hook=read_open)
        except msgspec.ValidationError as error:
            if isinstance(found, dict) and str(error).startswith("Invalid value"):
                return Unknown(found)
            raise


def one_of(alternatives: Any) -> type[OneOf]:
    """The place that holds one of these types."""
    return type("OneOf", (OneOf,), {"alternatives": alternatives})


def read_open(kind: type, found: object) -> object:
    """How `OneOf` is decoded: msgspec's `dec_hook`."""
    if issubclass(kind, OneOf):
        return kind.read(found)
    raise NotImplementedError(f"{kind} cannot be read")
