"""A case document becomes a `Case`, or is refused with the path of the key that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from tallybook.cases.keys import (
    ADJUSTMENT,
    CARRY_OVER,
    CONTRACT,
    CORRECTION,
    COUNTER,
    EVENT_KEYS,
    GRANT,
    PRICES,
    ROUNDING,
    TAX,
)
from tallybook.cases.places import Places
from tallybook.cases.shape import (
    Integer,
    Key,
    ListOf,
    MapOf,
    Schema,
    Setting,
    Text,
    Time,
    inside,
    keys_schema,
    nearest,
    read_keys,
    wrong,
)
from tallybook.cases.source import MAX_DEPTH, Unquoted, read_file
from tallybook.cases.usage import UsageReader, declared
from tallybook.kernel.currency import MINOR_UNITS, minor_units
from tallybook.kernel.period import Period, month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import RoundingRules
from tallybook.pricing.model.price import check_distinct
from tallybook.rating.case import Case, Inputs


class _Period:
    """A local calendar month, or a start and an end."""

    KEYS: Mapping[str, Key] = {
        "start": Key(Time(), "the first instant", required=True),
        "end": Key(Time(), "the first instant after it", required=True),
    }

    def read(self, value: object, path: str, setting: Setting) -> Period:
        """The period."""
        if isinstance(value, str):
            try:
                return month(value, setting.tz)
            except Refused as refusal:
                raise inside(refusal, path) from None
        if not isinstance(value, dict):
            raise wrong(value, "a month like 2026-05, or {start: …, end: …}", path)
        period = Period(**read_keys(self.KEYS, value, path, setting))
        if period.end <= period.start:
            raise Refused("bad_period", "must be after `start`", f"{path}.end")
        return period

    def schema(self) -> Schema:
        """Either form."""
        return {"anyOf": [{"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}, keys_schema(self.KEYS)]}


class _Anything:
    """Whatever stands."""

    def read(self, value: object, path: str, setting: Setting) -> object:
        """The value as it is, without floats."""
        _refuse_floats(value, path)
        return value

    def schema(self) -> Schema:
        """No limits."""
        return {}


def _refuse_floats(value: object, path: str, depth: int = 0) -> None:
    if isinstance(value, Unquoted):
        raise wrong(value, "a decimal in quotes", path)
    if depth > MAX_DEPTH:
        raise Refused("too_deep", f"is nested deeper than {MAX_DEPTH} levels", path[:40])
    if isinstance(value, dict):
        for key, item in value.items():
            _refuse_floats(item, f"{path}.{key}", depth + 1)
    if isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_floats(item, f"{path}[{index}]", depth + 1)


class _Usage:
    """Left as it is; the events are read after the counters are known."""

    def read(self, value: object, path: str, setting: Setting) -> object:
        """A list or `{file: …}`."""
        if not isinstance(value, list | dict):
            raise wrong(value, "a list of events, or {file: usage.csv}", path)
        return value

    def schema(self) -> Schema:
        """Events, files of events, or both."""
        file = {
            "type": "object",
            "properties": {"file": {"type": "string"}},
            "required": ["file"],
            "additionalProperties": False,
        }
        return {"anyOf": [file, {"type": "array", "items": {"anyOf": [keys_schema(EVENT_KEYS), file]}}]}


KEYS: dict[str, Key] = {
    "version": Key(Integer(1, 1), "the format's version: 1", required=True),
    "description": Key(Text("text", empty=True), "free text"),
    "currency": Key(Text("a currency code"), "ISO 4217", required=True),
    "timezone": Key(Text("a time zone"), "IANA", default="UTC"),
    "period": Key(_Period(), "a local calendar month, or {start: …, end: …}; half-open", required=True),
    "rounding": Key(ROUNDING, "how amounts are rounded"),
    "counters": Key(MapOf(COUNTER), "every counter that is used below"),
    "prices": Key(PRICES, "list prices"),
    "contract": Key(CONTRACT, "what was agreed"),
    "adjustments": Key(ListOf(ADJUSTMENT), "corrections by a person"),
    "credits": Key(ListOf(GRANT), "credit grants"),
    "tax": Key(ListOf(TAX), "tax components; they add, never compound"),
    "carry_over": Key(CARRY_OVER, "what earlier invoices left unpaid"),
    "corrections": Key(ListOf(CORRECTION), "closed periods re-rated"),
    "usage": Key(_Usage(), "the events"),
    "expect": Key(_Anything(), "any part of the output"),
}


class Document(NamedTuple):
    """A case file: the case, what it expects of the output (None is nothing), and where its events stand."""

    case: Case
    expect: object
    places: Places


def schema() -> Schema:
    """The JSON Schema of a case file."""
    found = keys_schema(KEYS)
    found["properties"]["currency"] = {"enum": sorted(MINOR_UNITS), "description": "ISO 4217"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tallybook billing case, format 1",
        **found,
    }


def read_case(path: Path) -> Document:
    """Read a case file; files of usage are looked for beside it."""
    return parse_case(read_file(path), path.parent)


def parse_case(document: object, folder: Path | None = None) -> Document:
    """Read a case from plain values; without a folder, usage in files is refused."""
    if not isinstance(document, dict):
        raise wrong(document, "a mapping with version, currency, period, counters, prices and usage", "")
    setting = _setting(document)
    found = read_keys(KEYS, document, "", setting)
    counters = {name: structs.replace(counter, name=name) for name, counter in found.get("counters", {}).items()}
    inputs = Inputs(
        counters=counters,
        timezone=setting.tz.key or "UTC",
        **{
            name: found[name]
            for name in (
                "currency",
                "period",
                "contract",
                "adjustments",
                "credits",
                "tax",
                "carry_over",
                "corrections",
            )
            if name in found
        },
        prices=found.get("prices", ()),
        rounding=found.get("rounding", RoundingRules()),
    )
    _check(inputs)
    events = UsageReader(counters, setting, folder)
    usage = list(events.read(found.get("usage", [])))
    return Document(Case(inputs, usage), found.get("expect"), events.places)


def _setting(document: Mapping[str, Any]) -> Setting:
    """Time zone and digits, which everything else is read by."""
    for name in document:
        if name not in KEYS:
            raise Refused("unknown_key", f"unknown key{nearest(str(name), list(KEYS))}", str(name))
    start = Setting(zone("UTC"), 0, 0)
    head = read_keys(
        {name: KEYS[name] for name in ("version", "currency", "timezone", "rounding")},
        {name: document.get(name) for name in ("version", "currency", "timezone", "rounding")},
        "",
        start,
    )
    try:
        digits = minor_units(head["currency"])
    except Refused as refusal:
        raise inside(refusal, "currency") from None
    try:
        tz = zone(head.get("timezone", "UTC"))
    except Refused as refusal:
        raise inside(refusal, "timezone") from None
    line_digits = head["rounding"].line_digits if "rounding" in head else None
    return Setting(tz, digits, digits if line_digits is None else line_digits)


def _check(inputs: Inputs) -> None:
    """What no key can say alone: counters are declared, prices and grants are told apart."""
    negotiated = inputs.contract.prices if inputs.contract else ()
    used = [(f"prices[{i}]", price.counter) for i, price in enumerate(inputs.prices)]
    used += [(f"contract.prices[{i}]", price.counter) for i, price in enumerate(negotiated)]
    used += [(f"corrections[{i}]", correction.counter) for i, correction in enumerate(inputs.corrections)]
    for path, counter in used:
        declared(inputs.counters, counter, f"{path}.counter")
    check_distinct(inputs.prices, "prices")
    check_distinct(negotiated, "contract.prices")
    first: dict[str, int] = {}
    for index, grant in enumerate(inputs.credits):
        if first.setdefault(grant.id, index) != index:
            raise Refused(
                "duplicate_id",
                f"{grant.id!r} is the id of credits[{first[grant.id]}] too",
                f"credits[{index}].id",
            )
