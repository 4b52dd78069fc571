"""The canonical document of a case and its digest.

Defaults filled in, decimals without trailing zeros, instants in UTC, quantities in the counter's unit, dropped events
left out, usage sorted: the order of events and duplicates change neither the digest nor a digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Raw, structs

from tallybook.kernel.decimals import exact_text
from tallybook.kernel.document import Document, digest_of, document, rfc8785
from tallybook.kernel.instant import instant_text
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import Event, UnitFactors
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.model.document import contract_document, price_document
from tallybook.pricing.model.price import Price
from tallybook.rating.case import Case, Inputs
from tallybook.rating.rate import Rated


def input_digest(case: Case, rated: Rated) -> str:
    """`sha256:` of the RFC 8785 JSON of the case, without the events that rating dropped."""
    dropped = {id(event) for event in (*rated.duplicates, *rated.outside)}
    kept = (event for event in case.usage if id(event) not in dropped)
    return digest_of(inputs_document(case.inputs) | {"usage": _usage(case.inputs, kept)})


def inputs_document(inputs: Inputs) -> Document:
    """The inputs as a case document with every default filled in."""
    return {
        "version": 1,
        "currency": inputs.currency,
        "timezone": inputs.timezone,
        "period": document(inputs.period),
        "rounding": document(structs.replace(inputs.rounding, line_digits=inputs.line_digits)),
        "counters": {name: _counter(counter) for name, counter in sorted(inputs.counters.items())},
        "prices": [_list_price(price) for price in inputs.prices],
        "contract": _contract(inputs.contract) if inputs.contract else None,
        "adjustments": document(inputs.adjustments),
        "credits": document(inputs.credits),
        "tax": document(inputs.tax),
        "carry_over": document(inputs.carry_over),
        "corrections": document(inputs.corrections),
    }


def _list_price(price: Price) -> Document:
    found = price_document(price)
    del found["discountable"]  # a key of negotiated prices alone
    return found


def _contract(contract: Contract) -> Document:
    found = contract_document(contract)
    del found["tier_discount"]  # said by the tier
    return found


def _counter(counter: Counter) -> Document:
    return {name: item for name, item in document(counter).items() if name != "name"}


def _usage(inputs: Inputs, events: Iterable[Event]) -> list[Raw]:
    """Each event in its counter's unit, written once, in the order of what is written."""
    units = UnitFactors(inputs.counters)
    rows = []
    for event in events:
        unit = inputs.counters[event.counter].unit
        quantity = event.quantity if event.unit == unit else units.quantity(event)
        rows.append(rfc8785(_event_document(event, quantity, unit)))
    rows.sort()
    return [Raw(row) for row in rows]


def event_document(event: Event) -> Document:
    """An event as a case document writes it, in its own unit."""
    return _event_document(event, event.quantity, event.unit)


def _event_document(event: Event, quantity: Decimal | Fraction, unit: str) -> Document:
    row: Document = {
        "counter": event.counter,
        "quantity": exact_text(quantity),
        "unit": unit,
        "at": instant_text(event.at),
        "project": event.project,
    }
    for name, value in (("resource", event.resource), ("source", event.source), ("id", event.id)):
        if value is not None:
            row[name] = value
    if event.dimensions:
        row["dimensions"] = dict(event.dimensions)
    if event.cost is not None:
        row["cost"] = exact_text(event.cost)
    return row
