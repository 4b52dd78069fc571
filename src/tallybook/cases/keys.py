"""The keys of the case format, version 1: one table for reading and for the JSON Schema."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args, get_type_hints

from msgspec import NODEFAULT, Struct, structs

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.cases.shape import (
    Choice,
    Flag,
    Integer,
    Key,
    ListOf,
    MapOf,
    Mapped,
    Number,
    Schema,
    Setting,
    Shape,
    Text,
    Time,
    inside,
    keys_schema,
    nearest,
    read_keys,
    wrong,
)
from tallybook.credits.model.grant import CreditType, Grant, Stage, TaxTreatment, refuse_impossible
from tallybook.kernel.decimals import plain
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, RoundingRules
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.counter import refuse_impossible as possible_counter
from tallybook.pricing.charges import CHARGE_MODELS
from tallybook.pricing.model.contract import STANDARD_TIERS, Contract, CounterDiscount, Fee
from tallybook.pricing.model.price import Price, QuantityRounding, RoundingScope, TierScope
from tallybook.rating.case import CarryOver, Correction
from tallybook.tax.model.component import TaxComponent

COUNTER_NAME = Text("a counter's name")
PATTERNS = ListOf(Text("a counter pattern"), filled=True)


class _Values(Struct, frozen=True):
    """One value of a dimension, or a list of them."""

    def read(self, value: object, path: str, setting: Setting) -> frozenset[str]:
        """The values as a set."""
        one = Text("a dimension's value", empty=True)
        if isinstance(value, list):
            return frozenset(ListOf(one, filled=True).read(value, path, setting))
        return frozenset((one.read(value, path, setting),))

    def schema(self) -> Schema:
        """A string or strings."""
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


def _counter(unit: str, aggregation: Aggregation, unique_key: str | None = None) -> Counter:
    return possible_counter(Counter("", unit, aggregation, unique_key))


COUNTER = Mapped(
    {
        "unit": Key(Text("a unit"), "the unit that quantities are kept in", required=True),
        "aggregation": Key(Choice(Aggregation), "how events become the period's quantity", required=True),
        "unique_key": Key(Text("a dimension's key"), "the dimension whose values `unique` counts"),
    },
    _counter,
)


def _shape_of(kind: Any) -> Shape[Any]:
    """The shape of a charge model's parameter, from its type."""
    if kind in (Decimal, Decimal | None):
        return Number()
    (item, _) = get_args(kind)
    return ListOf(_mapped(item), filled=True)


def _model_keys(model: type[Any]) -> dict[str, Key]:
    """A charge model's parameters, from its own declaration."""
    hints = get_type_hints(model)
    keys = {}
    for parameter in structs.fields(model):
        required = parameter.default is NODEFAULT
        default = {} if required or parameter.default is None else {"default": plain(parameter.default)}
        keys[parameter.name] = Key(
            _shape_of(hints[parameter.name]), parameter.name.replace("_", " "), required, **default
        )
    return keys


def _mapped(kind: type[Any]) -> Mapped[Any]:
    return Mapped(_model_keys(kind), kind)


MODEL_KEYS: dict[str, dict[str, Key]] = {name: _model_keys(model) for name, model in CHARGE_MODELS.items()}

QUANTITY_ROUNDING = Mapped(
    {
        "mode": Key(Choice(Rounding), "how to round", required=True),
        "step": Key(Number(low=0, above=True), "the multiple to round to", required=True),
        "per": Key(Choice(RoundingScope), "whose quantity is rounded", required=True),
    },
    QuantityRounding,
)

_PRICE_KEYS: dict[str, Key] = {
    "counter": Key(COUNTER_NAME, "the counter that it prices", required=True),
    "where": Key(MapOf(_Values()), "dimensions that a use must have"),
    "effective_from": Key(Time(), "in force from this instant on"),
    "tier_scope": Key(Choice(TierScope), "what tiers are counted over", default="billing_group"),
    "quantity_rounding": Key(QUANTITY_ROUNDING, "rounds quantities before they are priced"),
    "minimum": Key(Number(settled=True), "floor of the charge per tier scope with quantity > 0"),
    "maximum": Key(Number(), "cap of the charge per tier scope with quantity > 0"),
    "model": Key(Text("a charge model's name"), "the charge model", required=True),
}


class PriceShape(Struct, frozen=True):
    """A price: its own keys, and beside them its charge model's parameters."""

    negotiated: bool = False

    def read(self, value: object, path: str, setting: Setting) -> Price:
        """The price; refuses a parameter that its model does not have."""
        if not isinstance(value, dict):
            raise wrong(value, "a price", path)
        model = value.get("model")
        if model is None:
            raise Refused("missing_key", f"is required and missing: one of {', '.join(MODEL_KEYS)}", f"{path}.model")
        if not isinstance(model, str) or model not in MODEL_KEYS:
            hint = nearest(model, list(MODEL_KEYS)) if isinstance(model, str) else ""
            raise Refused("unknown_value", f"{model!r} is none of {', '.join(MODEL_KEYS)}{hint}", f"{path}.model")
        found = read_keys(self._keys() | MODEL_KEYS[model], value, path, setting)
        parameters = {name: found.pop(name) for name in MODEL_KEYS[model] if name in found}
        del found["model"]
        found["where"] = tuple(sorted(found.get("where", {}).items()))
        low, high = found.get("minimum"), found.get("maximum")
        if low is not None and high is not None and low > high:
            raise Refused("out_of_range", "must not be below `minimum`", f"{path}.maximum")
        try:
            return Price(charge=CHARGE_MODELS[model](**parameters), **found)
        except Refused as refusal:
            raise inside(refusal, path) from None

    def schema(self) -> Schema:
        """One alternative for each charge model."""
        alternatives = []
        for name, keys in MODEL_KEYS.items():
            schema = keys_schema(self._keys() | keys)
            schema["properties"]["model"] = {"const": name, "description": "the charge model"}
            alternatives.append(schema)
        return {"oneOf": alternatives}

    def _keys(self) -> dict[str, Key]:
        if not self.negotiated:
            return _PRICE_KEYS
        return _PRICE_KEYS | {
            "discountable": Key(Flag(), "whether the contract's discount is taken too", default=False)
        }


PRICES = ListOf(PriceShape())

ROUNDING = Mapped(
    {
        "line": Key(Choice(Rounding), "lines", default="half_up"),
        "line_digits": Key(Integer(0, 20), "digits kept per line; default the currency's"),
        "discount": Key(Choice(Rounding), "contract and percentage discounts", default="half_up"),
        "tax": Key(Choice(Rounding), "tax components", default="half_up"),
        "late_fee": Key(Choice(Rounding), "the late fee", default="floor"),
    },
    RoundingRules,
)


class _Tier(Struct, frozen=True):
    def read(self, value: object, path: str, setting: Setting) -> str:
        """The name of a contract tier."""
        if not isinstance(value, str) or value not in STANDARD_TIERS:
            raise Refused("unknown_value", f"{value!r} is none of the tiers {', '.join(STANDARD_TIERS)}", path)
        return value

    def schema(self) -> Schema:
        """An enum."""
        return {"enum": list(STANDARD_TIERS)}


def _contract(**found: Any) -> Contract:
    tier = found.get("tier")
    return Contract(tier_discount=STANDARD_TIERS[tier] if tier else Decimal(0), **found)


RATE = Number(low=0, high=1)
CONTRACT = Mapped(
    {
        "tier": Key(_Tier(), "standard (0 %), discount (30 %) or premium (40 %)"),
        "discount": Key(RATE, "a rate of its own, over the tier's"),
        "discounts": Key(
            ListOf(
                Mapped(
                    {
                        "counter": Key(Text("a counter pattern"), "a pattern; only * is special", required=True),
                        "rate": Key(RATE, "the discount", required=True),
                    },
                    CounterDiscount,
                )
            ),
            "per counter pattern; the first match counts, over the general rate",
        ),
        "prices": Key(ListOf(PriceShape(negotiated=True)), "negotiated prices, over the list prices"),
        "fees": Key(
            ListOf(
                Mapped(
                    {
                        "name": Key(Text("a name"), "shown on the invoice", required=True),
                        "amount": Key(Number(settled=True), "the fee for a whole period", required=True),
                        "prorate": Key(Flag(), "by the local calendar days that the contract covers", default=False),
                    },
                    Fee,
                )
            ),
            "recurring fees",
        ),
        "minimum": Key(Number(low=0, settled=True), "minimum commitment for the period", default="0"),
        "prorate_minimum": Key(Flag(), "prorate the minimum like a fee", default=False),
        "start": Key(Time(), "in force from"),
        "end": Key(Time(), "in force until (exclusive)"),
    },
    _contract,
)


def _adjustment(**found: Any) -> Adjustment:
    if (found.get("fixed") is None) == (found.get("percent") is None):
        raise Refused("one_of", "exactly one of `fixed` and `percent` must stand")
    if found["level"] is Level.PROJECT and "project" not in found:
        raise Refused(
            "missing_key",
            "is required and missing: an adjustment at project level names its project",
            "project",
        )
    if found["level"] is Level.BILLING_GROUP and "project" in found:
        raise Refused("unknown_key", "an adjustment at billing_group level has no project", "project")
    return Adjustment(**found)


ADJUSTMENT = Mapped(
    {
        "level": Key(Choice(Level), "what it sees", required=True),
        "project": Key(Text("a project"), "at project level"),
        "kind": Key(Choice(Kind), "takes or adds", required=True),
        "fixed": Key(Number(low=0, settled=True), "an amount"),
        "percent": Key(Number(low=0), "a percentage: 5 is 5 %"),
        "reason": Key(Text("a reason", empty=True), "shown on the invoice"),
    },
    _adjustment,
)


def _grant(**found: Any) -> Grant:
    return refuse_impossible(Grant(**found))


GRANT = Mapped(
    {
        "id": Key(Text("an id"), "names the grant", required=True),
        "type": Key(Choice(CreditType), "spent in this order", required=True),
        "balance": Key(Number(settled=True), "what is left of it", required=True),
        "granted_at": Key(Time(), "in force from", required=True),
        "expires_at": Key(Time(), "in force until"),
        "counters": Key(PATTERNS, "limits what it pays"),
        "stage": Key(Choice(Stage), "when it is spent", default="after_adjustments"),
        "tax_treatment": Key(Choice(TaxTreatment), "before or after tax", default="pre_tax"),
    },
    _grant,
)

TAX = Mapped(
    {
        "name": Key(Text("a name"), "shown on the invoice", required=True),
        "rate": Key(Number(low=0), "0.10 is 10 %", required=True),
        "counters": Key(PATTERNS, "limits it to these counters' lines"),
    },
    TaxComponent,
)

CARRY_OVER = Mapped(
    {
        "unpaid": Key(Number(low=0, settled=True), "left unpaid by earlier invoices, tax included", default="0"),
        "late_fee_rate": Key(Number(low=0), "0.02 is 2 %", default="0"),
    },
    CarryOver,
)

CORRECTION = Mapped(
    {
        "period": Key(Text("a period"), "the closed period that is corrected", required=True),
        "counter": Key(COUNTER_NAME, "the counter", required=True),
        "project": Key(Text("a project"), "the project", default="default"),
        "quantity": Key(Number(), "the difference in quantity", default="0"),
        "amount": Key(Number(line=True), "the difference in amount", required=True),
        "invoice": Key(Text("an invoice's number"), "the invoice that is corrected"),
    },
    lambda period, counter, amount, project="default", quantity=Decimal(0), invoice=None: Correction(
        period, counter, project, quantity, amount, invoice
    ),
)

EVENT_KEYS: dict[str, Key] = {
    "counter": Key(COUNTER_NAME, "the counter", required=True),
    "quantity": Key(Number(), "how much, in `unit`", required=True),
    "unit": Key(Text("a unit"), "default the counter's"),
    "at": Key(Time(), "when", required=True),
    "project": Key(Text("a project"), "whose", default="default"),
    "resource": Key(Text("a resource"), "none is one resource per project"),
    "dimensions": Key(MapOf(Text("a dimension's value", empty=True)), "values to price by"),
    "source": Key(Text("a source"), "with id: what makes an event the same event"),
    "id": Key(Text("an id"), "without it nothing is a duplicate"),
    "cost": Key(Number(), "only for cost_plus"),
}
