"""Bill runs and shadow runs in dictionaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, structs

from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model.invoice import Finalized, draft_of
from tallybook.invoicing.model.run import (
    MOST_HELD,
    Failure,
    GroupOutcome,
    ListedRun,
    Outcome,
    Summary,
    Terms,
    Total,
    Waiting,
)
from tallybook.invoicing.model.shadow import ListedShadow, Shadow, ShadowOutcome, ShadowRun
from tallybook.invoicing.store_memory import MemoryInvoices
from tallybook.kernel.decimals import total
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part, by_age, part_of


class KeptRun(Struct, frozen=True):
    """A run as it is kept: what became of each of its groups, None where nothing did yet."""

    id: str
    period: str
    created_at: Instant
    terms: Terms
    outcomes: Mapping[str, GroupOutcome | None]
    ended_at: Instant | None = None

    @property
    def listed(self) -> ListedRun:
        """The run in a list."""
        done = [one for one in self.outcomes.values() if one is not None]
        failed = sum(one.outcome is Outcome.FAILED for one in done)
        return ListedRun(
            self.id, self.period, self.created_at, self.ended_at, len(self.outcomes), len(done), failed, self.terms
        )


class MemoryRuns:
    """The bill runs of one tenant."""

    def __init__(self, accounts: AccountStore, invoices: MemoryInvoices) -> None:
        self._accounts = accounts
        self._invoices = invoices
        self._kept: dict[str, KeptRun] = {}

    def open(self, run_id: str, period: str, groups: Sequence[str], now: Instant, terms: Terms) -> str:
        """The id of the month's unfinished run; where there is none, a new one over these groups."""
        going = next((one for one in self._kept.values() if one.period == period and one.ended_at is None), None)
        if going is not None:
            return going.id
        self._kept[run_id] = KeptRun(run_id, period, now, terms, dict.fromkeys(groups))
        return run_id

    def run(self, run_id: str) -> ListedRun | None:
        """A run by its id."""
        found = self._kept.get(run_id)
        return None if found is None else found.listed

    def listed(self, *, period: str | None, part: Part) -> list[ListedRun]:
        """A part of the list of runs by age, of a month where it is given."""
        return part_of((one.listed for one in self._kept.values() if period in (None, one.period)), part, by_age)

    def left(self, run_id: str) -> list[str]:
        """The groups of which nothing became yet."""
        return [group for group, outcome in self._kept[run_id].outcomes.items() if outcome is None]

    def failed_groups(self, run_id: str) -> list[str]:
        """The groups that a run could not bill, in order."""
        return sorted(one.group for one in self._of(run_id, Outcome.FAILED))

    def record(self, run_id: str, outcomes: Sequence[GroupOutcome]) -> None:
        """Keep what became of groups."""
        run = self._kept[run_id]
        changed = {**run.outcomes, **{one.group: one for one in outcomes}}
        self._kept[run_id] = structs.replace(run, outcomes=changed)

    def end(self, run_id: str, now: Instant) -> None:
        """A run is over, from when it was ended first."""
        run = self._kept[run_id]
        self._kept[run_id] = structs.replace(run, ended_at=now) if run.ended_at is None else run

    def summary(self, run_id: str) -> Summary:
        """The run so far."""
        run = self._kept[run_id]
        done = [one for one in run.outcomes.values() if one is not None]
        counts = {outcome: sum(one.outcome is outcome for one in done) for outcome in Outcome}
        return Summary(
            run_id,
            run.period,
            len(run.outcomes),
            {outcome: count for outcome, count in counts.items() if count},
            self._totals(run_id),
            tuple(Failure(*one) for one in self._reasons(run_id, Outcome.FAILED)),
            tuple(Waiting(*one) for one in self._reasons(run_id, Outcome.HELD))[:MOST_HELD],
        )

    def _of(self, run_id: str, outcome: Outcome) -> list[GroupOutcome]:
        return [one for one in self._kept[run_id].outcomes.values() if one is not None and one.outcome is outcome]

    def _reasons(self, run_id: str, outcome: Outcome) -> list[tuple[str, str, str]]:
        found = self._of(run_id, outcome)
        names = self._accounts.billing_groups([one.group for one in found])
        told = ((one.group, names[one.group].name, one.reason or "") for one in found)
        return sorted(told, key=lambda one: one[1:])

    def _totals(self, run_id: str) -> tuple[Total, ...]:
        made = [*self._of(run_id, Outcome.FINALIZED), *self._of(run_id, Outcome.HELD)]
        amounts: dict[str, list[Decimal]] = {}
        for one in made:
            invoice = self._invoices.invoice(one.invoice_id or "")
            if invoice is not None:
                output = draft_of(invoice).output
                amounts.setdefault(output.currency, []).append(Decimal(output.amount_due))
        return tuple(Total(currency, len(of), f"{total(of):f}") for currency, of in sorted(amounts.items()))


class KeptShadowRun(Struct, frozen=True):
    """A shadow run as it is kept: what became of each of its invoices, None where nothing did yet."""

    id: str
    period: str
    asked_by: str
    created_at: Instant
    shadows: Mapping[str, Shadow | None]
    ended_at: Instant | None = None

    @property
    def listed(self) -> ShadowRun:
        """The run, and how far it is."""
        done = [one.outcome for one in self.shadows.values() if one is not None]
        counts = (done.count(one) for one in (ShadowOutcome.EQUAL, ShadowOutcome.DIFFERS, ShadowOutcome.FAILED))
        invoices = len(self.shadows)
        return ShadowRun(self.id, self.period, self.asked_by, self.created_at, self.ended_at, invoices, *counts)


class MemoryShadowRuns:
    """The shadow runs of one tenant."""

    def __init__(self, invoices: MemoryInvoices) -> None:
        self._invoices = invoices
        self._kept: dict[str, KeptShadowRun] = {}

    def open(self, run_id: str, period: str, by: str, now: Instant, invoices: Sequence[str]) -> None:
        """A new run over these invoices."""
        self._kept[run_id] = KeptShadowRun(run_id, period, by, now, dict.fromkeys(sorted(invoices)))

    def left(self, run_id: str) -> list[str]:
        """Invoices that were not rated again yet."""
        return [id_ for id_, shadow in self._kept[run_id].shadows.items() if shadow is None]

    def keep(self, run_id: str, shadow: Shadow) -> None:
        """Keep what became of an invoice."""
        run = self._kept[run_id]
        self._kept[run_id] = structs.replace(run, shadows={**run.shadows, shadow.invoice_id: shadow})

    def end(self, run_id: str, now: Instant) -> None:
        """A run is over, from when it was ended first."""
        run = self._kept[run_id]
        self._kept[run_id] = structs.replace(run, ended_at=now) if run.ended_at is None else run

    def run(self, run_id: str) -> ShadowRun | None:
        """A run by its id, and how far it is."""
        found = self._kept.get(run_id)
        return None if found is None else found.listed

    def runs(self, part: Part) -> list[ShadowRun]:
        """A part of the list of runs, by age."""
        return part_of((one.listed for one in self._kept.values()), part, by_age)

    def shadows(
        self, run_id: str, outcome: ShadowOutcome | None, *, after: str | None, limit: int
    ) -> list[ListedShadow]:
        """What became of a run's invoices, of ids greater than `after`, ascending."""
        done = [one for one in self._kept[run_id].shadows.values() if one is not None]
        wanted = [one for one in done if outcome in (None, one.outcome) and (after is None or one.invoice_id > after)]
        return [self._listed(one) for one in wanted[:limit]]

    def _listed(self, shadow: Shadow) -> ListedShadow:
        invoice = self._invoices.invoice(shadow.invoice_id)
        assert isinstance(invoice, Finalized), "a shadow run is over final invoices"
        output = invoice.draft.output
        total_ = Decimal(output.invoice_total)
        return ListedShadow(shadow, invoice.number, invoice.draft.billing_group_id, output.currency, total_)
