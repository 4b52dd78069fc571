"""Invoices in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.invoicing.model.correction import BilledLine, ClosedInvoice
from tallybook.invoicing.model.invoice import Draft, Finalized, Invoice, InvoiceNumber, draft_of, finalize
from tallybook.invoicing.store import DraftSummary, Existing, FinalPeriod, InvoiceSummary
from tallybook.kernel.document import from_document
from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.kernel.period import Period, local_day, month_text, zone


class MemoryInvoices:
    """An `InvoiceStore` of one tenant."""

    def __init__(self, group_names: Mapping[str, str]) -> None:
        self._names = group_names
        self._invoices: dict[str, Invoice] = {}
        self._finalized_at: dict[str, Instant] = {}
        self._last: dict[int, int] = {}

    def existing(self, periods: Mapping[str, Instant]) -> dict[str, Existing]:
        """By billing group id: its invoice for the period of that start."""
        return {
            draft.billing_group_id: Existing(draft.id, isinstance(invoice, Finalized))
            for invoice in self._invoices.values()
            if (draft := draft_of(invoice)).period.start == periods.get(draft.billing_group_id)
        }

    def finalized(self, periods: Collection[tuple[str, Instant]]) -> set[tuple[str, Instant]]:
        """Which of these have a final invoice."""
        final = {(one.draft.billing_group_id, one.draft.period.start) for one in self._finalized()}
        return final & set(periods)

    def looked_up_to(self, period_starts: Mapping[str, Instant]) -> dict[str, int]:
        """By billing group id: the position from which on usage of the periods before a period may be unbilled."""
        found: dict[str, int] = {}
        for group, start in period_starts.items():
            own = [invoice.draft for invoice in self._finalized() if invoice.draft.billing_group_id == group]
            before = [draft.period.start for draft in own if draft.period.start < start]
            if before:
                last = max(before)
                found[group] = max(draft.manifest.position for draft in own if draft.period.start >= last)
        return found

    def closed(self, spans: Mapping[str, Period]) -> dict[str, list[ClosedInvoice]]:
        """By billing group id: its finalized invoices whose period overlaps the span, oldest first."""
        found: dict[str, list[ClosedInvoice]] = {}
        for invoice in sorted(self._finalized(), key=lambda invoice: invoice.draft.period.start):
            draft = invoice.draft
            span = spans.get(draft.billing_group_id)
            if span is not None and draft.period.overlap(span.start, span.end):
                closed = ClosedInvoice(
                    draft.id, str(invoice.number), draft.period, draft.case.whole(), self._billed(invoice)
                )
                found.setdefault(draft.billing_group_id, []).append(closed)
        return found

    def _billed(self, closed: Finalized) -> tuple[BilledLine, ...]:
        return tuple(
            BilledLine(line.counter, line.project, Fraction(line.quantity or 0), Fraction(line.amount))
            for invoice in self._finalized()
            for line in invoice.draft.output.lines
            if line.counter is not None and line.project is not None
            if (line.invoice == str(closed.number) if line.invoice else invoice is closed)
        )

    def _finalized(self) -> list[Finalized]:
        return [invoice for invoice in self._invoices.values() if isinstance(invoice, Finalized)]

    def final_periods(self, billing_group_id: str, since: Instant, until: Instant | None) -> list[FinalPeriod]:
        """A group's closed periods that begin in [since, until), or from `since` on, oldest first."""
        found = [
            FinalPeriod(
                invoice.number,
                draft.period,
                tuple(from_document(Adjustment, item) for item in draft.case.inputs.get("adjustments", ())),
            )
            for invoice in self._finalized()
            if (draft := invoice.draft).billing_group_id == billing_group_id
            and since <= draft.period.start
            and (until is None or draft.period.start < until)
        ]
        return sorted(found, key=lambda closed: closed.period.start)

    def save_drafts(self, drafts: Sequence[Draft]) -> None:
        """Keep drafts, each in the place of the draft of its group and period."""
        for draft in drafts:
            place = (draft.billing_group_id, draft.period.start)
            for id_, invoice in list(self._invoices.items()):
                other = draft_of(invoice)
                if (other.billing_group_id, other.period.start) == place:
                    assert isinstance(invoice, Draft), "a finalized invoice never changes"
                    del self._invoices[id_]
            self._invoices[draft.id] = draft

    def save_finalized(self, drafts: Sequence[Draft], now: Instant) -> None:
        """Keep drafts as finalized invoices; `number` must follow."""
        self.save_drafts(drafts)
        self._finalized_at |= {draft.id: now for draft in drafts}

    def number(self, drafts: Sequence[Draft], now: Instant) -> list[Finalized]:
        """Gapless numbers for invoices that were just finalized."""
        year = utc_datetime(now).year
        done = []
        for draft in drafts:
            self._last[year] = self._last.get(year, 0) + 1
            finalized = finalize(draft, InvoiceNumber(year, self._last[year]), self._finalized_at.pop(draft.id))
            self._invoices[draft.id] = finalized
            done.append(finalized)
        return done

    def invoice(self, name: str) -> Invoice | None:
        """An invoice by its id or its number."""
        numbered = {str(invoice.number): invoice for invoice in self._finalized()}
        return self._invoices.get(name) or numbered.get(name)

    def all(self) -> list[Invoice]:
        """Every invoice, in no order."""
        return list(self._invoices.values())

    def drafts(self, billing_group_id: str | None = None) -> list[DraftSummary]:
        """All drafts, or those of one billing group, the oldest period first."""
        found = [
            DraftSummary(
                draft.id,
                draft.billing_group_id,
                draft.period,
                draft.output.currency,
                draft.output.invoice_total,
                draft.output.amount_due,
            )
            for draft in self._invoices.values()
            if isinstance(draft, Draft) and billing_group_id in (None, draft.billing_group_id)
        ]
        return sorted(found, key=lambda draft: (draft.period.start, draft.billing_group_id))

    def summaries(self, *, group: str | None, month: str | None, limit: int) -> list[InvoiceSummary]:
        """The newest invoices, of one billing group's name and one month where these are given."""
        found = []
        for invoice in self._invoices.values():
            draft = draft_of(invoice)
            name = self._names[draft.billing_group_id]
            begins = month_text(local_day(draft.period.start, zone(draft.case.inputs["timezone"])))
            if group in (None, name) and month in (None, begins):
                number = invoice.number if isinstance(invoice, Finalized) else None
                output = draft.output
                found.append(
                    InvoiceSummary(
                        draft.id,
                        number,
                        name,
                        output.timezone,
                        draft.period,
                        output.currency,
                        output.invoice_total,
                        output.amount_due,
                    )
                )
        found.sort(key=_newest_first)
        return found[:limit]


def _newest_first(item: InvoiceSummary) -> tuple[Instant, bool, int, int, str]:
    year, number = (item.number.year, item.number.number) if item.number else (0, 0)
    return (-item.period.start, item.number is not None, -year, -number, item.billing_group)
