"""Running totals in dictionaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model.invoice import Finalized
from tallybook.invoicing.model.running import (
    Counted,
    ListedRunning,
    NotRated,
    RunningState,
    RunningSum,
    RunningTotal,
    expected,
)
from tallybook.invoicing.store_memory.invoices import MemoryInvoices
from tallybook.kernel.decimals import total
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part, part_of


class MemoryRunning:
    """A `RunningStore` over the stores of one tenant."""

    def __init__(self, accounts: AccountStore, invoices: MemoryInvoices) -> None:
        self._accounts = accounts
        self._invoices = invoices
        self._totals: dict[str, RunningTotal] = {}

    def due(self, checked_by: Instant, now: Instant, limit: int) -> list[str]:
        """Groups without one, whose cycle is over, or not checked since."""
        found = [
            (-1 if one is None else one.checked_at, id_)
            for id_ in self._accounts.billing_group_ids()
            if (one := self._totals.get(id_)) is None or _is_stale(one, checked_by, now)
        ]
        return [id_ for _, id_ in sorted(found)][:limit]

    def totals(self, ids: Collection[str]) -> dict[str, RunningTotal]:
        """By billing group id."""
        return {id_: self._totals[id_] for id_ in ids if id_ in self._totals}

    def final_charges(self, periods: Mapping[str, Instant]) -> dict[str, Decimal]:
        """By billing group id: the charges of its final invoice for the period of that start."""
        return {
            invoice.draft.billing_group_id: Decimal(invoice.draft.output.charges)
            for invoice in self._invoices.all()
            if isinstance(invoice, Finalized)
            and periods.get(invoice.draft.billing_group_id) == invoice.draft.period.start
        }

    def keep(self, totals: Sequence[RunningTotal]) -> None:
        """Keep running totals, each in the place of its group's."""
        self._totals |= {one.billing_group_id: one for one in totals}

    def sums(self, checked_by: Instant, now: Instant) -> list[RunningSum]:
        """By currency, in alphabetical order; what was not checked since is stale."""
        found: defaultdict[str, list[RunningTotal | None]] = defaultdict(list)
        for group in self._accounts.billing_groups(self._accounts.billing_group_ids()).values():
            found[group.currency].append(self._total_of(group))
        return [_sum(currency, ones, checked_by, now) for currency, ones in sorted(found.items())]

    def listed(
        self, checked_by: Instant, now: Instant, *, currency: str | None, state: RunningState | None, part: Part
    ) -> list[ListedRunning]:
        """A part of the list."""
        groups = self._accounts.billing_groups(self._accounts.billing_group_ids())
        found = [
            self._listed(one, group)
            for group in groups.values()
            if currency in (None, group.currency) and _is_in(state, one := self._total_of(group), checked_by, now)
        ]
        return part_of(found, part, ListedRunning.place)

    def _total_of(self, group: BillingGroup) -> RunningTotal | None:
        one = self._totals.get(group.id)
        return one if one and one.currency == group.currency else None

    def _listed(self, one: RunningTotal | None, group: BillingGroup) -> ListedRunning:
        organization = self._accounts.organization(group.organization_id)
        assert organization is not None, f"{group.id} is of {group.organization_id}"
        return ListedRunning(one, group.id, group.name, organization.id, organization.name, group.currency)


def _is_in(state: RunningState | None, one: RunningTotal | None, checked_by: Instant, now: Instant) -> bool:
    match state:
        case RunningState.COUNTED:
            return one is not None and isinstance(one.found, Counted) and one.period.end > now
        case RunningState.FAILED:
            return one is not None and isinstance(one.found, NotRated)
        case RunningState.STALE:
            return one is None or _is_stale(one, checked_by, now)
        case None:
            return one is not None


def _is_stale(one: RunningTotal, checked_by: Instant, now: Instant) -> bool:
    return one.checked_at < checked_by or one.period.end <= now


def _sum(currency: str, ones: Sequence[RunningTotal | None], checked_by: Instant, now: Instant) -> RunningSum:
    known = [one for one in ones if one is not None]
    running = [(one, one.found) for one in known if isinstance(one.found, Counted) and one.period.end > now]
    last = [one.last for one, _ in running if one.last is not None]
    return RunningSum(
        currency,
        len(running),
        sum(isinstance(one.found, NotRated) for one in known),
        len(ones) - sum(not _is_stale(one, checked_by, now) for one in known),
        len(last),
        total(found.charges for _, found in running),
        total(amount for one, _ in running if (amount := expected(one)) is not None),
        total(found.taxable for _, found in running),
        total(found.tax for _, found in running),
        total(found.total for _, found in running),
        total(one.charges for one in last),
        total(one.to_date for one in last),
        min((one.checked_at for one, _ in running), default=None),
    )
