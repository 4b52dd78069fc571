"""A tenant's settings: one document of typed parts, each defined by the context that it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, ValidationError, convert, field, structs

from tallybook.accounts.model.terms import MOST_DAYS
from tallybook.adjustments.model.policy import AdjustmentPolicy
from tallybook.cases.shape import nearest
from tallybook.credits.model.top_up import TopUpPolicy
from tallybook.exchange.export import ExportPolicy
from tallybook.invoicing.model.letterhead import Letterhead
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import parse_amount
from tallybook.kernel.document import Document, document, from_document
from tallybook.kernel.refusal import Refused

NOTHING = "none"
"""The text that gives a setting its default back."""


class Dunning(Struct, frozen=True):
    """When unpaid invoices are dunned."""

    retry_days: Annotated[
        tuple[int, ...],
        Meta(description="days after the first failure, and after the due date, on which an invoice is dunned"),
    ] = (3, 7, 14)

    def __post_init__(self) -> None:
        if list(self.retry_days) != sorted(set(self.retry_days)) or not all(
            0 < day <= MOST_DAYS for day in self.retry_days
        ):
            message = f"days are whole numbers from 1 to {MOST_DAYS}, each greater than the one before: 3,7,14"
            raise Refused("bad_days", message)


class Settings(Struct, frozen=True):
    """What a tenant has decided; what it has not is the default."""

    adjustments: AdjustmentPolicy = field(default_factory=AdjustmentPolicy)
    top_up: TopUpPolicy = field(default_factory=TopUpPolicy)
    dunning: Dunning = field(default_factory=Dunning)
    documents: Letterhead = field(default_factory=Letterhead)
    exports: ExportPolicy = field(default_factory=ExportPolicy)


class Key(NamedTuple):
    """A setting's dotted name, its type and what it means. With `by_currency` its name goes on with a currency."""

    name: str
    kind: Any
    meaning: str
    by_currency: bool


class Change(NamedTuple):
    """What a setting was and is, as documents."""

    before: object
    after: object


@lru_cache
def keys() -> Mapping[str, Key]:
    """Every setting there is, by its name."""
    return MappingProxyType({key.name: key for key in _keys(Settings, "")})


def _keys(kind: type[Struct], prefix: str) -> Iterator[Key]:
    hints = get_type_hints(kind, include_extras=True)
    for known in structs.fields(kind):
        of, name = hints[known.name], f"{prefix}{known.name}"
        if isinstance(of, type) and issubclass(of, Struct):
            yield from _keys(of, f"{name}.")
            continue
        value, meta = get_args(of)
        by_currency = get_origin(value) is Mapping
        yield Key(name, get_args(value)[1] if by_currency else value, meta.description, by_currency)


def changed(decided: Document, name: str, text: str) -> tuple[Document, Settings, Settings]:
    """What a tenant has decided and one thing more, or one less; and the settings that were and are then.

    `Refused` for a name that is none, with the nearest that is, and for a value that cannot be.
    """
    after = _with(decided, name, text)
    try:
        return after, from_document(Settings, decided), from_document(Settings, after)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, name) from None


def setting(settings: Settings, name: str) -> object:
    """One setting as a document, None where it is not set."""
    found: object = document(settings)
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _with(decided: Document, name: str, text: str) -> Document:
    """What a tenant has decided, and one thing more, or one less."""
    key = _key(name)
    changed = deepcopy(decided)
    *path, last = name.split(".")
    place = changed
    for part in path:
        place = place.setdefault(part, {})
    if text == NOTHING:
        place.pop(last, None)
    else:
        place[last] = document(_value(key, text))
    return changed


def _key(name: str) -> Key:
    known = keys()
    if name in known and not known[name].by_currency:
        return known[name]
    start, _, currency = name.rpartition(".")
    if start in known and known[start].by_currency:
        try:
            minor_units(currency)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, name) from None
        return known[start]
    if name in known:
        raise Refused("no_currency", f"is by currency: {name}.USD, say", name)
    raise Refused("unknown_setting", f"is no setting{nearest(name, list(known))}", name)


def _value(key: Key, text: str) -> object:
    kind = key.kind
    if Decimal in (kind, *get_args(kind)):
        try:
            return parse_amount(text)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, key.name) from None
    is_list = get_origin(kind) is tuple
    read = [part.strip() for part in text.strip("[]").split(",") if part.strip()] if is_list else text
    try:
        return convert(read, kind, strict=False)
    except ValidationError:
        known = f": {', '.join(map(str, kind))}" if hasattr(kind, "__members__") else ""
        expected = known or (": whole numbers with commas between, such as 3,7,14" if is_list else "")
        raise Refused("bad_value", f"{text[:60]!r} is none of its values{expected}", key.name) from None
