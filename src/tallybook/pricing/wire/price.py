"""Prices as they are sent: in the terms of the case format, one type for each charge model."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, convert, defstruct, structs

from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding
from tallybook.kernel.wire import DECIMAL_PATTERN, DecimalText, Figure, InstantText, decimal_of, instant_of
from tallybook.pricing.charges import CHARGE_MODELS, MODEL_NAMES
from tallybook.pricing.model.document import charge_document
from tallybook.pricing.model.price import Price, QuantityRounding, RoundingScope, TierScope, Where

MOST_PRICES = 10_000
MOST_TIERS = 1_000

type CounterName = Annotated[
    str, Meta(min_length=1, max_length=200, description="A counter's name.", examples=["compute.c2.c8m8"])
]


class QuantityRoundingTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """How quantities are rounded before they are priced."""

    mode: Annotated[Rounding, Meta(description="How to round.", examples=["ceil"])]
    step: Annotated[
        Figure, Meta(pattern=DECIMAL_PATTERN, max_length=60, description="The multiple to round to.", examples=["1"])
    ]
    per: Annotated[RoundingScope, Meta(description="Whose quantity is rounded.", examples=["resource"])]


type _Where = Annotated[
    dict[str, str | list[str]],
    Meta(
        max_length=50,
        description="Dimensions that a use must have: each with a value, or with those that it may have.",
        examples=[{"region": ["kr1", "kr2"]}],
    ),
]
type _TierScope = Annotated[TierScope, Meta(description="What tiers are counted over.", examples=["billing_group"])]
type _Floor = Annotated[
    DecimalText | None, Meta(description="The least charge of a tier scope with a quantity above zero.")
]
type _Cap = Annotated[
    DecimalText | None, Meta(description="The greatest charge of a tier scope with a quantity above zero.")
]
type _Since = Annotated[InstantText | None, Meta(description="In force from this instant on; null: from ever.")]
type _Rounded = Annotated[
    QuantityRoundingTerms | None, Meta(description="Rounds quantities before they are priced.", examples=[None])
]
type _Discountable = Annotated[
    bool, Meta(description="Whether the contract's discount is taken of it too.", examples=[False])
]

_OWN: list[tuple[str, Any] | tuple[str, Any, Any]] = [
    ("counter", CounterName),
    ("where", _Where, {}),
    ("effective_from", _Since, None),
    ("tier_scope", _TierScope, TierScope.BILLING_GROUP),
    ("quantity_rounding", _Rounded, None),
    ("minimum", _Floor, None),
    ("maximum", _Cap, None),
]


def _parameters(model: type[Struct]) -> list[tuple[str, Any] | tuple[str, Any, Any]]:
    """A charge model's parameters, from its own declaration: decimals, and lists of tiers of such."""
    hints = get_type_hints(model)
    found: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for parameter in structs.fields(model):
        kind, told = hints[parameter.name], f"{model.__name__}: {parameter.name.replace('_', ' ')}."
        if kind in (Decimal, Decimal | None):
            number: Any = Annotated[
                Figure, Meta(pattern=DECIMAL_PATTERN, max_length=60, description=told, examples=["0.10"])
            ]
            sent = number if kind is Decimal else number | None
        else:
            many: Any = tuple
            sent = Annotated[
                many[_tier(get_args(kind)[0]), ...],
                Meta(min_length=1, max_length=MOST_TIERS, description=told, examples=[[{}]]),
            ]
        if parameter.default is NODEFAULT:
            found.append((parameter.name, sent))
        else:
            default = parameter.default
            found.append((parameter.name, sent, None if default is None else plain(default)))
    return found


@lru_cache
def _tier(kind: type[Struct]) -> type[Struct]:
    return defstruct(kind.__name__, _parameters(kind), frozen=True, forbid_unknown_fields=True, kw_only=True)


def _price_type(prefix: str, name: str, more: list[tuple[str, Any, Any]]) -> Any:
    """The type of prices of one charge model; `model` says which it is."""
    model: Any = CHARGE_MODELS[name]
    return defstruct(
        f"{prefix}{model.__name__}Price",
        [*_OWN, *more, *_parameters(model)],
        namespace={"__doc__": (model.__doc__ or "").partition("\n")[0]},
        frozen=True,
        forbid_unknown_fields=True,
        kw_only=True,
        tag_field="model",
        tag=name,
    )


if TYPE_CHECKING:
    type ListPrice = Any
    type NegotiatedPrice = Any
else:
    ListPrice = reduce(or_, [_price_type("", name, []) for name in CHARGE_MODELS])
    NegotiatedPrice = reduce(
        or_, [_price_type("Negotiated", name, [("discountable", _Discountable, False)]) for name in CHARGE_MODELS]
    )


def price_of(sent: ListPrice, path: str) -> Price:
    """The price that was sent; `Refused` with its place where its charge model cannot have such parameters."""
    model = CHARGE_MODELS[sent.__struct_config__.tag]
    parameters = _values(model, sent, path)
    try:
        charge = model(**parameters)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, f"{path}.{refusal.path}") from None
    rounding = sent.quantity_rounding
    return Price(
        counter=sent.counter,
        charge=charge,
        where=_where(sent.where, f"{path}.where"),
        effective_from=None
        if sent.effective_from is None
        else instant_of(sent.effective_from, f"{path}.effective_from"),
        tier_scope=sent.tier_scope,
        quantity_rounding=None
        if rounding is None
        else QuantityRounding(rounding.mode, decimal_of(rounding.step, f"{path}.quantity_rounding.step"), rounding.per),
        minimum=None if sent.minimum is None else decimal_of(sent.minimum, f"{path}.minimum"),
        maximum=None if sent.maximum is None else decimal_of(sent.maximum, f"{path}.maximum"),
        discountable=getattr(sent, "discountable", False),
    )


def _values(kind: Any, sent: Any, path: str) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        parameter.name: _value(hints[parameter.name], getattr(sent, parameter.name), f"{path}.{parameter.name}")
        for parameter in structs.fields(kind)
    }


def _value(kind: Any, sent: Any, path: str) -> Any:
    if sent is None:
        return None
    if isinstance(sent, str):
        return decimal_of(sent, path)
    item = get_args(kind)[0]
    return tuple(item(**_values(item, one, f"{path}[{index}]")) for index, one in enumerate(sent))


def _where(sent: Mapping[str, str | list[str]], path: str) -> Where:
    found = []
    for key, values in sent.items():
        allowed = frozenset([values] if isinstance(values, str) else values)
        if not key or not allowed:
            raise Refused("empty", "names a dimension, and at least one value of it", path)
        found.append((key, allowed))
    return tuple(sorted(found))


def list_price_view(price: Price) -> ListPrice:
    """A list price as it is sent."""
    return convert(_told(price), ListPrice)


def negotiated_price_view(price: Price) -> NegotiatedPrice:
    """A negotiated price as it is sent."""
    return convert(_told(price) | {"discountable": price.discountable}, NegotiatedPrice)


def _told(price: Price) -> dict[str, Any]:
    rounding = price.quantity_rounding
    assert type(price.charge) in MODEL_NAMES
    return {
        "counter": price.counter,
        "where": {key: sorted(values) for key, values in price.where},
        "effective_from": None if price.effective_from is None else instant_text(price.effective_from),
        "tier_scope": price.tier_scope,
        "quantity_rounding": None
        if rounding is None
        else {"mode": rounding.mode, "step": plain(rounding.step), "per": rounding.per},
        "minimum": None if price.minimum is None else plain(price.minimum),
        "maximum": None if price.maximum is None else plain(price.maximum),
        **charge_document(price.charge),
    }
