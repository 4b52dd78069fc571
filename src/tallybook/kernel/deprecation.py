"""What will be taken away from the API: since when that is known, until when it works, and what takes its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, TypeAliasType, get_args, get_type_hints

from msgspec import UNSET, Meta, Struct, structs

NOTICE: Final = timedelta(days=365)
"""How long what is deprecated works on, at least."""
_KEPT_AS: Final = "deprecation"


class Deprecation(Struct, frozen=True):
    """An operation or a field is deprecated `since` a day, works `until` another one at least, and has an `instead`.

    Days begin at midnight UTC. Between the two lies a year or more.
    """

    since: date
    until: date
    instead: str

    def __post_init__(self) -> None:
        assert self.until - self.since >= NOTICE, f"{self.until} is less than a year after {self.since}"

    def __str__(self) -> str:
        return f"Deprecated since {self.since}, and works until {self.until} at least: {self.instead}"


def deprecated(told: Deprecation, description: str, examples: list[Any]) -> Meta:
    """What marks a field of what is sent or answered; its description says it too."""
    return Meta(
        description=f"{description} {told}",
        examples=examples,
        extra={_KEPT_AS: told},
        extra_json_schema={"deprecated": True},
    )


def used(sent: Iterable[object]) -> list[Deprecation]:
    """Those of the deprecated fields of what was sent that say something else than their default."""
    return [
        told
        for one in sent
        if isinstance(one, Struct)
        for name, told in _fields(type(one)).items()
        if getattr(one, name) not in (UNSET, _default(type(one), name))
    ]


def _default(kind: type[Struct], name: str) -> object:
    return next(field.default for field in structs.fields(kind) if field.name == name)


@cache
def _fields(kind: type[Struct]) -> Mapping[str, Deprecation]:
    """The deprecated fields of a type."""
    found = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for told in _marks(hint):
            found[name] = told
    return found


def _marks(hint: Any) -> Iterable[Deprecation]:
    """What stands in an annotation, in an alias of one or in an alternative."""
    if isinstance(hint, TypeAliasType):
        yield from _marks(hint.__value__)
    for meta in getattr(hint, "__metadata__", ()):
        told = (meta.extra or {}).get(_KEPT_AS) if isinstance(meta, Meta) else None
        if isinstance(told, Deprecation):
            yield told
    for part in get_args(hint):
        if not isinstance(part, Meta):
            yield from _marks(part)
