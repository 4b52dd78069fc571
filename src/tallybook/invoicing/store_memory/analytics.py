"""Figures over the final invoices of months, from dictionaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model.analytics import Months, Revenue, Spend, SpendBy
from tallybook.invoicing.model.invoice import Draft, Finalized
from tallybook.invoicing.store_memory.credit_notes import MemoryCreditNotes
from tallybook.invoicing.store_memory.invoices import MemoryInvoices
from tallybook.kernel.decimals import total
from tallybook.kernel.period import local_day

type _Place = tuple[str, str, str | None]


class MemoryAnalytics:
    """The store over the stores of one tenant."""

    def __init__(self, accounts: AccountStore, invoices: MemoryInvoices, notes: MemoryCreditNotes) -> None:
        self._accounts = accounts
        self._invoices = invoices
        self._notes = notes

    def revenue(self, months: Months) -> list[Revenue]:
        """What the final invoices of months come to."""
        found: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
        for month, _, draft in self._final(months):
            found[month, draft.output.currency].append(draft)
        return [self._revenue(month, currency, drafts) for (month, currency), drafts in sorted(found.items())]

    def _revenue(self, month: str, currency: str, drafts: list[Draft]) -> Revenue:
        figures = [draft.output for draft in drafts]
        return Revenue(
            month,
            currency,
            len(figures),
            total(Decimal(one.settled_charges) for one in figures),
            total(Decimal(one.adjustment_total) for one in figures),
            total(Decimal(one.true_up) for one in figures),
            total(Decimal(one.credit_total) for one in figures),
            total(Decimal(one.tax) for one in figures),
            total(Decimal(one.invoice_total) for one in figures),
            total(Decimal(one.carry_over.late_fee) for one in figures),
            total(one.note.noted.total for draft in drafts for one in self._notes.of_invoice(draft.id)),
        )

    def spend(self, by: SpendBy, months: Months, top: int) -> list[Spend]:
        """The charges of months by what they were for or whose they were."""
        charges: defaultdict[_Place, list[Decimal]] = defaultdict(list)
        quantities: defaultdict[_Place, list[Decimal]] = defaultdict(list)
        units: dict[str | None, str] = {}
        for month, group, draft in self._final(months):
            for line in draft.output.lines:
                key = _key(by, group, line.counter)
                charges[month, draft.output.currency, key].append(Decimal(line.amount))
                if by is SpendBy.COUNTER and line.quantity is not None and line.unit is not None:
                    quantities[month, draft.output.currency, key].append(Decimal(line.quantity))
                    units[key] = line.unit
        ranks = _ranks({place: total(found) for place, found in charges.items()})
        told, rest = [], defaultdict[tuple[str, str], list[Decimal]](list)
        for (month, currency, key), amounts in charges.items():
            rank = ranks[currency, key]
            if rank > top:
                rest[month, currency] += amounts
                continue
            billed = quantities.get((month, currency, key))
            quantity = None if billed is None else total(billed)
            told.append(
                Spend(month, currency, rank, key, self._name(by, key), total(amounts), quantity, units.get(key))
            )
        told += [Spend(*place, None, None, None, total(amounts), None, None) for place, amounts in rest.items()]
        return sorted(told, key=lambda one: (one.month, one.currency, one.rank or top + 1))

    def _name(self, by: SpendBy, key: str | None) -> str | None:
        if key is None or by is SpendBy.COUNTER:
            return None
        if by is SpendBy.BILLING_GROUP:
            return self._accounts.billing_groups([key])[key].name
        found = self._accounts.organization(key)
        return None if found is None else found.name

    def _final(self, months: Months) -> Iterator[tuple[str, BillingGroup, Draft]]:
        for invoice in self._invoices.all():
            if isinstance(invoice, Finalized):
                draft = invoice.draft
                group = self._accounts.billing_groups([draft.billing_group_id])[draft.billing_group_id]
                month = f"{local_day(draft.period.start, group.tz):%Y-%m}"
                if month in months:
                    yield month, group, draft


def _key(by: SpendBy, group: BillingGroup, counter: str | None) -> str | None:
    match by:
        case SpendBy.COUNTER:
            return counter
        case SpendBy.ORGANIZATION:
            return group.organization_id
        case SpendBy.BILLING_GROUP:
            return group.id


def _ranks(charges: dict[_Place, Decimal]) -> dict[tuple[str, str | None], int]:
    """By currency and key: its place among those of the currency."""
    sums: defaultdict[str, defaultdict[str | None, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for (_, currency, key), amount in charges.items():
        sums[currency][key] += amount
    return {
        (currency, key): place
        for currency, found in sums.items()
        for place, key in enumerate(sorted(found, key=lambda one: (-found[one], one is None, one or "")), start=1)
    }
