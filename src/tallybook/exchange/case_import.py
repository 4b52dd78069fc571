"""A case file becomes a billing group with its prices, terms and usage."""

from __future__ import annotations

from msgspec import Struct, structs

from tallybook.accounts.model.customer import GroupTerms
from tallybook.exchange.setup import Made, OfPeriod, Setup, Stores, set_up
from tallybook.kernel.decimals import exact_text
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.period import cycle_at
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.event import Event
from tallybook.metering.public import EventIn
from tallybook.pricing.model.catalog import ListedCounter
from tallybook.pricing.model.price import Price
from tallybook.pricing.public import ensure_counters, ensure_price_book
from tallybook.rating.case import Case, Inputs

_LAST_ANCHOR = 31


class CasePlan(Struct, frozen=True):
    """What importing a case makes."""

    name: str
    setup: Setup
    counters: tuple[ListedCounter, ...]
    prices: tuple[Price, ...]
    events: tuple[EventIn, ...]


def plan_case(case: Case, name: str) -> CasePlan:
    """The organization, billing group and price book of this name that would be billed as the case is.

    An event without an id gets one from its place in the file. `Refused` where the period is no billing cycle, or
    where the case holds corrections, which only closed periods make.
    """
    inputs = case.inputs
    if inputs.corrections:
        raise Refused(
            "corrections",
            "cannot be imported: they come from usage that is late for a finalized invoice",
            "corrections",
        )
    projects = {event.project for event in case.usage}
    projects |= {adjustment.project for adjustment in inputs.adjustments if adjustment.project is not None}
    setup = Setup(
        organization=name,
        group=GroupTerms(
            name,
            inputs.currency,
            inputs.timezone,
            _anchor_day(inputs),
            inputs.rounding,
            inputs.carry_over.late_fee_rate,
        ),
        projects=tuple(sorted(projects)),
        contract=inputs.contract,
        credits=inputs.credits,
        tax=inputs.tax,
        of_period=OfPeriod(inputs.period, inputs.adjustments, inputs.carry_over.unpaid),
    )
    return CasePlan(
        name,
        setup,
        tuple(ListedCounter(counter) for counter in inputs.counters.values()),
        inputs.prices,
        tuple(_event_in(event, f"{name}#{place}") for place, event in enumerate(case.usage)),
    )


def set_up_case(stores: Stores, plan: CasePlan, now: Instant, new_id: NewId) -> Made:
    """Make everything but the usage; what stands stays."""
    counters = len(ensure_counters(stores.prices, plan.counters))
    currency = plan.setup.group.currency
    version, is_new = ensure_price_book(stores.prices, plan.name, currency, lambda _: plan.prices, now, new_id)
    made = set_up(stores, plan.setup, version.price_book_id, now, new_id)
    own = {"counters": counters, "price book versions": int(is_new)}
    return structs.replace(made, new=made.new | {name: count for name, count in own.items() if count})


def _anchor_day(inputs: Inputs) -> int:
    """The day of the month on which cycles begin of which the period is one."""
    for anchor in range(1, _LAST_ANCHOR + 1):
        if cycle_at(inputs.period.start, anchor, inputs.tz) == inputs.period:
            return anchor
    raise Refused(
        "custom_period",
        "is neither a local calendar month nor a cycle from a day of one month to the same day of the next,"
        " which is what billing groups are billed by",
        "period",
    )


def _event_in(event: Event, id_: str) -> EventIn:
    return EventIn(
        id=id_ if event.id is None else event.id,
        counter=event.counter,
        quantity=exact_text(event.quantity),
        at=instant_text(event.at),
        unit=event.unit,
        project=event.project,
        resource=event.resource,
        dimensions=dict(event.dimensions) if event.dimensions else None,
        source=event.source,
        cost=None if event.cost is None else exact_text(event.cost),
    )
