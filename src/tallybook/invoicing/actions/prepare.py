"""Prepare the invoices of some billing groups for one cycle: load, rate, decide. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct, structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectWindow
from tallybook.accounts.public import AccountStore
from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.public import AdjustmentStore
from tallybook.credits.model.holding import Holding, open_grants
from tallybook.credits.public import CreditStore
from tallybook.invoicing.model.correction import ClosedInvoice, corrections, period_label
from tallybook.invoicing.model.invoice import (
    ContractUsed,
    Draft,
    Manifest,
    PriceBookUsed,
    Tariff,
    stored_case,
    tariff_of,
)
from tallybook.invoicing.model.receivable import Receivable, charged_if_due_by, due_from
from tallybook.invoicing.model.review import Review, Unreviewed, Waits, figures_digest, waits_for
from tallybook.invoicing.model.spending import spend_of
from tallybook.invoicing.store import Existing, InvoiceStore, Place, ReceivableStore, ReviewStore
from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.document import Document
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, cycle
from tallybook.kernel.refusal import Refused
from tallybook.metering.reading import LateUsage, UsageReader, UsageRequest
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.catalog import VersionKey
from tallybook.pricing.public import ContractStore, PriceStore
from tallybook.rating.case import CarryOver, Correction, Inputs
from tallybook.rating.lines import price_cuts
from tallybook.rating.output import output
from tallybook.rating.rate import Rated, rate_uses
from tallybook.tax.model.component import TaxComponent
from tallybook.tax.public import TaxStore


class Books(NamedTuple):
    """The stores of one snapshot."""

    accounts: AccountStore
    prices: PriceStore
    contracts: ContractStore
    adjustments: AdjustmentStore
    credits: CreditStore
    taxes: TaxStore
    usage: UsageReader
    invoices: InvoiceStore
    receivables: ReceivableStore
    reviews: ReviewStore


class Run(Struct, frozen=True):
    """What all groups of a bill run share: the month in which their cycles begin, the time, and how ids are made.

    `finalize_after_days` holds drafts longer than their group says. With `preview` the running cycle is rated too.
    """

    year: int
    month: int
    now: Instant
    new_id: Callable[[str, Instant], str]
    read_inputs: Callable[[Document], Inputs]
    finalize_after_days: int | None = None
    preview: bool = False


class Spend(NamedTuple):
    """What an invoice takes of a grant, as it was held when the invoice was rated."""

    holding: Holding
    amount: Decimal


class Ready(Struct, frozen=True):
    """A draft, what it waits for, and what it is made from that others may change before it is kept.

    `review` is what was said of it; `looked_up_to` is up to where its group's closed periods had been looked at;
    `unpaid_by` the instant by which what it shows as unpaid was due; `receivable` what will be owed.
    """

    group: str
    draft: Draft
    waits: Waits | None
    review: Review
    spends: tuple[Spend, ...]
    looked_up_to: int | None
    unpaid_by: Instant
    receivable: Receivable

    @property
    def due(self) -> bool:
        """Whether it is to be finalized."""
        return self.waits is None

    @property
    def place(self) -> Place:
        """What it is the draft of."""
        return self.group, self.draft.period.start


class Unchanged(Struct, frozen=True):
    """The cycle's invoice is final already."""

    group: str
    invoice_id: str


class NotOver(Struct, frozen=True):
    """The cycle runs until `ends`."""

    group: str
    ends: Instant


class Failed(Struct, frozen=True):
    """The group cannot be billed; the reason is for a person."""

    group: str
    reason: str


BEGINNING: Instant = -(10**17)
"""Before any usage: the year −1199."""

type Prepared = Ready | Unchanged | NotOver | Failed


class PricedVersion(NamedTuple):
    """A price book version with the counters of now, and the tariff that they make."""

    key: VersionKey
    inputs: Inputs
    tariff: Tariff


class Tariffs:
    """Price book versions, decoded once; versions never change."""

    def __init__(self) -> None:
        self._known: dict[tuple[VersionKey, tuple[str, ...]], PricedVersion] = {}

    def load(self, prices: PriceStore, wanted: Mapping[str, tuple[str, Instant]]) -> dict[str, PricedVersion]:
        """By billing group id: the version of a price book for the cycle that begins at an instant."""
        keys = prices.versions_at(set(wanted.values()))
        counters = prices.counters()
        names = tuple(counters)
        missing = {key for key in keys.values() if (key, names) not in self._known}
        for key, version in (prices.versions(missing) if missing else {}).items():
            shared = Inputs("USD", "UTC", Period(0, 1), counters, version.prices)
            self._known[key, names] = PricedVersion(key, shared, tariff_of(shared))
        return {group: self._known[keys[want], names] for group, want in wanted.items() if want in keys}


class _Loaded(NamedTuple):
    """Everything but usage, by billing group id."""

    groups: Mapping[str, BillingGroup]
    periods: Mapping[str, Period]
    existing: Mapping[str, Existing]
    windows: Mapping[str, Sequence[ProjectWindow]]
    versions: Mapping[str, PricedVersion]
    contracts: Mapping[str, ContractVersion]
    adjustments: Mapping[str, Sequence[Adjustment]]
    credits: Mapping[str, Sequence[Holding]]
    taxes: Mapping[str, Sequence[TaxComponent]]
    due_by: Mapping[str, Instant]
    unpaid: Mapping[str, Decimal]
    reviews: Mapping[Place, Review]


def prepare(books: Books, ids: Sequence[str], run: Run, tariffs: Tariffs) -> list[Prepared]:
    """The outcome of each billing group, in order; a group that fails does not stop the others."""
    groups = books.accounts.billing_groups(ids)
    periods = {id_: cycle(run.year, run.month, group.anchor_day, group.tz) for id_, group in groups.items()}
    existing = books.invoices.existing({id_: period.start for id_, period in periods.items()})
    done: dict[str, Prepared] = {}
    for id_ in ids:
        if id_ in existing and existing[id_].finalized:
            done[id_] = Unchanged(id_, existing[id_].id)
        elif periods[id_].end > run.now and not run.preview:
            done[id_] = NotOver(id_, periods[id_].end)
    pending = {id_: groups[id_] for id_ in ids if id_ not in done}
    if pending:
        loaded = _load(books, pending, {id_: periods[id_] for id_ in pending}, existing, tariffs)
        done |= _rate_groups(books, loaded, run)
    return [done[id_] for id_ in ids]


def spend_until(books: Books, group: BillingGroup, part: Period, tariffs: Tariffs) -> Fraction:
    """What a cycle comes to by the usage of its first part, which may be empty, in the group's currency.

    What is of the whole cycle, such as a contract's fee, is in it. `Refused("no_prices")`, and what rating refuses.
    """
    whole = group.cycle_at(part.start)
    assert part.start == whole.start and part.end <= whole.end, "it is the first part of a cycle"
    seen = see(books, {group.id: group}, {group.id: whole}, tariffs).get(group.id)
    if seen is None:
        raise _no_prices(group)
    uses = books.usage.read([seen.request(group.id, part)])[group.id].uses if part.end > part.start else {}
    return spend_of(output(rate_uses(seen.inputs, uses)))


class Seen(NamedTuple):
    """What a cycle is rated from but for its usage, and the windows that its usage is seen through."""

    inputs: Inputs
    tariff: Tariff
    windows: tuple[ProjectWindow, ...]

    def request(self, key: str, part: Period) -> UsageRequest:
        """What is asked of the usage of a part of the cycle."""
        return UsageRequest(key, part, self.inputs.counters, price_cuts(self.inputs), self.windows)


def see(
    books: Books, groups: Mapping[str, BillingGroup], cycles: Mapping[str, Period], tariffs: Tariffs
) -> dict[str, Seen]:
    """By billing group id: what its cycle is rated from. One whose price book has no version for it is absent."""
    loaded = _load(books, groups, cycles, {}, tariffs)
    return {
        id_: Seen(_inputs(loaded, id_), loaded.versions[id_].tariff, tuple(loaded.windows.get(id_, ())))
        for id_ in groups
        if id_ in loaded.versions
    }


def _load(
    books: Books,
    groups: Mapping[str, BillingGroup],
    periods: Mapping[str, Period],
    existing: Mapping[str, Existing],
    tariffs: Tariffs,
) -> _Loaded:
    starts = {id_: period.start for id_, period in periods.items()}
    due_by = {id_: charged_if_due_by(periods[id_].end, g.late_fee_grace_days, g.tz) for id_, g in groups.items()}
    return _Loaded(
        groups=groups,
        periods=periods,
        existing=existing,
        windows=books.accounts.project_windows(periods),
        versions=tariffs.load(books.prices, {id_: (g.price_book_id, starts[id_]) for id_, g in groups.items()}),
        contracts=books.contracts.contracts(periods),
        adjustments=books.adjustments.applying(starts),
        credits=books.credits.holdings(list(groups)),
        taxes=books.taxes.components(list(groups)),
        due_by=due_by,
        unpaid=books.receivables.unpaid(due_by),
        reviews=books.reviews.reviews(starts.items()),
    )


def _rate_groups(books: Books, loaded: _Loaded, run: Run) -> dict[str, Prepared]:
    done: dict[str, Prepared] = {}
    inputs: dict[str, Inputs] = {}
    for id_ in loaded.groups:
        try:
            inputs[id_] = _inputs(loaded, id_)
        except Refused as refusal:
            done[id_] = Failed(id_, str(refusal))
    position = books.usage.position()
    looked = books.invoices.looked_up_to({id_: loaded.periods[id_].start for id_ in inputs})
    closed = _late(books, loaded, looked)
    requests = [
        UsageRequest(id_, own.period, own.counters, price_cuts(own), tuple(loaded.windows.get(id_, ())))
        for id_, own in inputs.items()
    ]
    read = books.usage.read(requests)
    for id_, own in inputs.items():
        try:
            late = _corrections(books, loaded, id_, closed.get(id_, ()), run)
            rated = rate_uses(structs.replace(own, corrections=late), read[id_].uses)
        except Refused as refusal:
            done[id_] = Failed(id_, str(refusal))
        else:
            manifest = Manifest(position, read[id_].events)
            done[id_] = _ready(loaded, id_, rated, manifest, looked.get(id_), run)
    return done


def _inputs(loaded: _Loaded, id_: str) -> Inputs:
    group = loaded.groups[id_]
    version = loaded.versions.get(id_)
    if version is None:
        raise _no_prices(group)
    contract = loaded.contracts.get(id_)
    return structs.replace(
        version.inputs,
        currency=group.currency,
        timezone=group.timezone,
        period=loaded.periods[id_],
        rounding=group.rounding,
        contract=contract.contract if contract else None,
        adjustments=tuple(loaded.adjustments.get(id_, ())),
        credits=open_grants(loaded.credits.get(id_, ())),
        tax=tuple(loaded.taxes.get(id_, ())),
        carry_over=CarryOver(loaded.unpaid.get(id_, Decimal(0)), group.late_fee_rate),
    )


def _no_prices(group: BillingGroup) -> Refused:
    return Refused("no_prices", f"the price book of {group.name} has no version for a cycle that begins then")


def _ready(loaded: _Loaded, id_: str, rated: Rated, manifest: Manifest, looked: int | None, run: Run) -> Ready:
    group, version = loaded.groups[id_], loaded.versions[id_]
    contract, existing = loaded.contracts.get(id_), loaded.existing.get(id_)
    draft = Draft(
        id=existing.id if existing else run.new_id("inv", run.now),
        billing_group_id=id_,
        period=rated.inputs.period,
        price_book=PriceBookUsed(version.key.price_book_id, version.key.version),
        contract=ContractUsed(contract.id, contract.version) if contract else None,
        manifest=manifest,
        case=stored_case(rated.inputs, version.tariff),
        output=output(rated),
        created_at=run.now,
    )
    days = group.finalize_after_days if run.finalize_after_days is None else run.finalize_after_days
    holdings = {holding.grant.id: holding for holding in loaded.credits.get(id_, ())}
    spends = tuple(Spend(holdings[spent.grant.id], decimal_of(spent.applied)) for spent in rated.credits)
    review = loaded.reviews.get((id_, draft.period.start), Unreviewed())
    waits = waits_for(review, group, draft.period, lambda: figures_digest(draft.output), days, run.now)
    overdue_from = due_from(run.now, group.payment_terms_days, group.tz)
    receivable = Receivable(draft.id, id_, group.currency, draft.owed, run.now, overdue_from)
    return Ready(id_, draft, waits, review, spends, looked, loaded.due_by[id_], receivable)


def _late(books: Books, loaded: _Loaded, looked: Mapping[str, int]) -> dict[str, list[ClosedInvoice]]:
    """By billing group id: its invoices whose usage may be another since closed periods were last looked at."""
    if not looked:
        return {}
    before = {id_: loaded.periods[id_].start for id_ in looked}
    ever = books.accounts.project_windows({id_: Period(BEGINNING, start) for id_, start in before.items()})
    # a group that never had a project, such as one that pays fees alone, has no usage
    late = books.usage.late({id_: looked[id_] for id_ in ever}, before, ever)
    spans = {id_: Period(_earliest(usage), before[id_]) for id_, usage in late.items()}
    closed = books.invoices.closed(spans) if spans else {}
    return {
        id_: [invoice for invoice in invoices if late[id_].touches(invoice.period)] for id_, invoices in closed.items()
    }


def _earliest(late: LateUsage) -> Instant:
    return min([*late.quarters[:1], *([] if late.carries is None else [late.carries])])


def _corrections(
    books: Books, loaded: _Loaded, id_: str, closed: Sequence[ClosedInvoice], run: Run
) -> tuple[Correction, ...]:
    """What the usage of now changes in closed periods of a group."""
    tz = loaded.groups[id_].tz
    return tuple(
        difference
        for invoice in closed
        for difference in corrections(
            period_label(invoice.period, tz),
            invoice.number,
            invoice.billed,
            _rate_again(books, loaded, id_, invoice, run).lines,
        )
    )


def _rate_again(books: Books, loaded: _Loaded, id_: str, invoice: ClosedInvoice, run: Run) -> Rated:
    """A closed period with its own inputs and the usage of now; counters that are newer have the prices of now."""
    own, now = run.read_inputs(invoice.case), loaded.versions[id_].inputs
    inputs = structs.replace(
        own,
        corrections=(),
        counters={**now.counters, **own.counters},
        prices=(*own.prices, *(price for price in now.prices if price.counter not in own.counters)),
    )
    windows = books.accounts.project_windows({id_: invoice.period}).get(id_, ())
    request = UsageRequest(invoice.id, invoice.period, inputs.counters, price_cuts(inputs), tuple(windows))
    return rate_uses(inputs, books.usage.read([request])[invoice.id].uses)
