"""Tax components, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId
from tallybook.kernel.decimals import plain
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import DecimalText, Name, decimal_of
from tallybook.tax.model.component import TaxComponent

MOST_COMPONENTS = 50


class TaxComponentTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """A rate on an invoice's lines, or on those of certain counters."""

    name: Annotated[Name, Meta(description="Shown on the invoice.", examples=["VAT"])]
    rate: Annotated[DecimalText, Meta(description="A fraction: 0.10 is 10 %.", examples=["0.10"])]
    counters: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=200)], ...] | None,
        Meta(description="Limits it to the lines of counters that fit one of these; null: all.", examples=[None]),
    ] = None


class TaxChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What a billing group's invoices are taxed with from now on."""

    components: Annotated[
        tuple[TaxComponentTerms, ...], Meta(max_length=MOST_COMPONENTS, description="All of them, in order.")
    ]


class TaxView(Struct, frozen=True):
    """What a billing group's invoices are taxed with. Components add and never compound."""

    billing_group: BillingGroupId
    components: Annotated[list[TaxComponentTerms], Meta(description="All of them, in order.")]


def components_of(sent: TaxChange) -> tuple[TaxComponent, ...]:
    """The components that were sent; `Refused` with its place where one cannot be."""
    found = []
    for index, one in enumerate(sent.components):
        rate = decimal_of(one.rate, f"components[{index}].rate")
        if rate < 0:
            raise Refused("out_of_range", "is zero or more: 0.10 is 10 %", f"components[{index}].rate")
        if one.counters == ():
            raise Refused("empty", "is at least one pattern, or left out", f"components[{index}].counters")
        found.append(TaxComponent(one.name, rate, one.counters))
    return tuple(found)


def tax_view(billing_group_id: str, components: Sequence[TaxComponent]) -> TaxView:
    """Components as they are sent."""
    return TaxView(billing_group_id, [TaxComponentTerms(one.name, plain(one.rate), one.counters) for one in components])
