"""What invoicing keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.invoicing.model.analytics import Months, Revenue, Spend, SpendBy
from tallybook.invoicing.model.correction import ClosedInvoice
from tallybook.invoicing.model.credit_note import CreditNote, CreditNoteNumber, Issued
from tallybook.invoicing.model.invoice import Draft, Finalized, Invoice, InvoiceNumber
from tallybook.invoicing.model.letterhead import Letterhead, Logo
from tallybook.invoicing.model.listed import Head, Listed, NumberedLine, Wanted
from tallybook.invoicing.model.receivable import Outstanding, Receivable
from tallybook.invoicing.model.review import Review
from tallybook.invoicing.model.running import ListedRunning, RunningState, RunningSum, RunningTotal
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Part

type Place = tuple[str, Instant]
"""A billing group's id and the start of a period."""


class Existing(NamedTuple):
    """The invoice that a billing group has for a period."""

    id: str
    finalized: bool


class InvoiceSummary(NamedTuple):
    """A row of a list of invoices."""

    id: str
    number: InvoiceNumber | None
    billing_group: str
    timezone: str
    period: Period
    currency: str
    invoice_total: str
    amount_due: str


class FinalPeriod(NamedTuple):
    """A period that is closed: its invoice's number, and the adjustments that it was rated with."""

    number: InvoiceNumber
    period: Period
    adjustments: tuple[Adjustment, ...]


class DraftSummary(NamedTuple):
    """A draft as a list shows it; amounts are printed."""

    id: str
    billing_group_id: str
    period: Period
    currency: str
    invoice_total: str
    amount_due: str

    @property
    def place(self) -> Place:
        """What it is the draft of."""
        return self.billing_group_id, self.period.start


class InvoiceStore(Protocol):
    """Invoices of one tenant, inside one transaction. Reads of many groups are one statement."""

    def existing(self, periods: Mapping[str, Instant]) -> dict[str, Existing]:
        """By billing group id: its invoice for the period of that start."""
        ...

    def finalized(self, periods: Collection[tuple[str, Instant]]) -> set[tuple[str, Instant]]:
        """Which of these have a final invoice: periods, by billing group id and start."""
        ...

    def looked_up_to(self, period_starts: Mapping[str, Instant]) -> dict[str, int]:
        """By billing group id: the usage position from which on usage of the periods before a period may be unbilled.

        That is the greatest position of the finalized invoices that looked at the last of those periods: its own, and
        those of later periods. A group without a finalized invoice before the period is absent.
        """
        ...

    def closed(self, spans: Mapping[str, Period]) -> dict[str, list[ClosedInvoice]]:
        """By billing group id: its finalized invoices whose period overlaps the span, oldest first."""
        ...

    def final_periods(self, billing_group_id: str, since: Instant, until: Instant | None) -> list[FinalPeriod]:
        """A group's closed periods that begin in [since, until), or from `since` on, oldest first."""
        ...

    def save_drafts(self, drafts: Sequence[Draft]) -> None:
        """Keep drafts, each in the place of the draft of its group and period."""
        ...

    def save_finalized(self, drafts: Sequence[Draft], now: Instant) -> None:
        """Keep drafts as finalized invoices; `number` must follow in the same transaction."""
        ...

    def number(self, drafts: Sequence[Draft], now: Instant) -> list[Finalized]:
        """Gapless numbers for invoices that were just finalized; the transaction's last statement."""
        ...

    def invoice(self, name: str) -> Invoice | None:
        """An invoice by its id or its number."""
        ...

    def drafts(self, billing_group_id: str | None = None) -> list[DraftSummary]:
        """All drafts, or those of one billing group, the oldest period first."""
        ...

    def summaries(self, *, group: str | None, month: str | None, limit: int) -> list[InvoiceSummary]:
        """The newest invoices, of one billing group's name and one month where these are given."""
        ...


class InvoiceReader(Protocol):
    """Invoices of one tenant for those who look at them, inside one transaction."""

    def listed(self, wanted: Wanted, *, part: Part, now: Instant) -> list[Listed]:
        """A part of the list of the invoices that are wanted; the state is that of now."""
        ...

    def look_up(self, name: str) -> Listed | None:
        """An invoice by its id or its number."""
        ...

    def numbers(self, ids: Collection[str]) -> dict[str, InvoiceNumber]:
        """The numbers of those of some invoices that have one, by id."""
        ...

    def head(self, id_: str) -> Head:
        """What an invoice that exists was made from, and its figures without lines."""
        ...

    def lines(self, id_: str, *, after: int, limit: int) -> list[NumberedLine]:
        """An invoice's lines of greater numbers, ascending."""
        ...


class AnalyticsStore(Protocol):
    """Figures over one tenant's final invoices, inside one transaction."""

    def revenue(self, months: Months) -> list[Revenue]:
        """What the final invoices of months come to, by month and currency, ascending; absent where there is none."""
        ...

    def spend(self, by: SpendBy, months: Months, top: int) -> list[Spend]:
        """The charges of months by what they were for or whose they were, by month and currency, then by rank.

        The `top` greatest of each currency stand alone, those that are equal in the order of their keys; the rest is
        a row of its own, the last.
        """
        ...


class RunningStore(Protocol):
    """Running totals of one tenant's billing groups, inside one transaction."""

    def due(self, checked_by: Instant, now: Instant, limit: int) -> list[str]:
        """Groups without one, whose cycle is over, or not checked since; those that wait longest first."""
        ...

    def totals(self, ids: Collection[str]) -> dict[str, RunningTotal]:
        """By billing group id."""
        ...

    def final_charges(self, periods: Mapping[str, Instant]) -> dict[str, Decimal]:
        """By billing group id: the charges of its final invoice for the period of that start."""
        ...

    def keep(self, totals: Sequence[RunningTotal]) -> None:
        """Keep running totals, each in the place of its group's."""
        ...

    def sums(self, checked_by: Instant, now: Instant) -> list[RunningSum]:
        """By currency, in alphabetical order; what was not checked since is stale."""
        ...

    def listed(
        self, checked_by: Instant, now: Instant, *, currency: str | None, state: RunningState | None, part: Part
    ) -> list[ListedRunning]:
        """A part of the list of groups with a running total, of one currency or state where these are given.

        The stale are those of `sums`, with or without one.
        """
        ...


class ReceivableStore(Protocol):
    """What is owed of one tenant's invoices, inside one transaction. Who changes it holds the billing group's lock."""

    def open(self, receivables: Sequence[Receivable]) -> None:
        """Keep new ones; `Refused("id_taken")` where an id is known."""
        ...

    def receivables(self, ids: Collection[str]) -> dict[str, Receivable]:
        """By id."""
        ...

    def due_of(self, billing_group_id: str) -> list[Receivable]:
        """The group's receivables of which something is due, above zero or below, the oldest first."""
        ...

    def change(self, changed: Sequence[Receivable]) -> None:
        """Keep how receivables that are known stand now; the database refuses amounts that do not add up."""
        ...

    def newly_overdue(self, now: Instant, limit: int) -> list[Receivable]:
        """Receivables that are overdue by now and of which nobody was told, the longest overdue first."""
        ...

    def unpaid(self, due_by: Mapping[str, Instant]) -> dict[str, Decimal]:
        """By billing group id: what is due of receivables that were due by an instant and are not given up."""
        ...

    def outstanding(self, now: Instant) -> list[Outstanding]:
        """What is due in all, by currency in alphabetical order; a currency of which nothing is due is absent."""
        ...


class ReviewStore(Protocol):
    """What persons said of one tenant's drafts, inside one transaction. Who changes it holds the group's lock.

    A draft's place is its billing group's id and the start of its period.
    """

    def reviews(self, places: Collection[Place]) -> dict[Place, Review]:
        """By place: what was said of the draft; absent where nothing was."""
        ...

    def keep(self, place: Place, review: Review) -> None:
        """Keep a review in the place of the one before."""
        ...


class CreditNoteStore(Protocol):
    """Credit notes of one tenant, inside one transaction. Who issues one holds the billing group's lock."""

    def of_invoice(self, invoice_id: str) -> list[Issued]:
        """The credit notes of an invoice, the oldest first."""
        ...

    def issue(self, note: CreditNote) -> Issued:
        """Keep a credit note with the next number of its (UTC) year; the transaction's last statement.

        The database refuses notes that come to more than the invoice.
        """
        ...

    def credit_note(self, name: str) -> Issued | None:
        """A credit note by its id or its number."""
        ...

    def numbers(self, ids: Collection[str]) -> dict[str, CreditNoteNumber]:
        """The numbers of those of some credit notes that there are, by id."""
        ...

    def listed(
        self,
        *,
        billing_group_id: str | None,
        part: Part,
        invoice_id: str | None = None,
        number_begins: str | None = None,
    ) -> list[Issued]:
        """A part of the list of credit notes, of one billing group or invoice where it is given, by age or total.

        `number_begins` is how a note's number begins, `CN-2026-0000`, or that of its invoice, `2026-0000`.
        """
        ...


class LetterheadStore(Protocol):
    """What one tenant's documents look like, inside one transaction. What stood before is kept too."""

    def keep(self, letterhead: Letterhead, now: Instant) -> None:
        """Keep what documents look like from now on."""
        ...

    def letterhead(self, at: Instant | None = None) -> Letterhead:
        """What stood at an instant, or stands now; also where nothing was told yet at that instant."""
        ...

    def add_logo(self, digest: str, logo: Logo, now: Instant) -> None:
        """Keep a logo by its digest; one that is known already is the same."""
        ...

    def logo(self, digest: str) -> Logo | None:
        """The logo of a digest."""
        ...
