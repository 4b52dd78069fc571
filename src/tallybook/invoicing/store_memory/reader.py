"""Invoices in dictionaries, for those who look at them."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model.invoice import Finalized, Invoice, InvoiceNumber, case_digest, draft_of
from tallybook.invoicing.model.listed import Head, Listed, NumberedLine, Wanted
from tallybook.invoicing.model.review import Held
from tallybook.invoicing.store_memory.invoices import MemoryInvoices
from tallybook.invoicing.store_memory.receivables import MemoryReceivables
from tallybook.invoicing.store_memory.reviews import MemoryReviews
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import local_day, month_text, zone
from tallybook.kernel.sorting import Part, part_of


class MemoryInvoiceReader:
    """An `InvoiceReader` over the stores of one tenant."""

    def __init__(
        self, accounts: AccountStore, invoices: MemoryInvoices, receivables: MemoryReceivables, reviews: MemoryReviews
    ) -> None:
        self._accounts = accounts
        self._invoices = invoices
        self._receivables = receivables
        self._reviews = reviews

    def listed(self, wanted: Wanted, *, part: Part, now: Instant) -> list[Listed]:
        """A part of the list of the invoices that are wanted."""
        charged = (one for one in self._invoices.all() if wanted.counter is None or wanted.counter in _counters(one))
        found = (one for one in map(self._listed, charged) if _fits(one, wanted, now))
        return part_of(found, part, Listed.place)

    def look_up(self, name: str) -> Listed | None:
        """An invoice by its id or its number."""
        found = self._invoices.invoice(name)
        return None if found is None else self._listed(found)

    def numbers(self, ids: Collection[str]) -> dict[str, InvoiceNumber]:
        """The numbers of those of some invoices that have one, by id."""
        kept = {id_: self._invoices.invoice(id_) for id_ in ids}
        return {id_: one.number for id_, one in kept.items() if isinstance(one, Finalized)}

    def head(self, id_: str) -> Head:
        """What an invoice was made from, and its figures without lines."""
        draft = draft_of(self._kept(id_))
        return Head(
            draft.price_book,
            draft.contract,
            draft.manifest,
            case_digest(draft.case, draft.manifest),
            structs.replace(draft.output, lines=()),
            len(draft.output.lines),
        )

    def lines(self, id_: str, *, after: int, limit: int) -> list[NumberedLine]:
        """An invoice's lines of greater numbers, ascending."""
        lines = draft_of(self._kept(id_)).output.lines
        return [NumberedLine(number, line) for number, line in enumerate(lines, start=1) if number > after][:limit]

    def _kept(self, id_: str) -> Invoice:
        found = self._invoices.invoice(id_)
        assert found is not None, f"{id_} was looked up"
        return found

    def _listed(self, invoice: Invoice) -> Listed:
        draft, final = draft_of(invoice), invoice if isinstance(invoice, Finalized) else None
        group = self._accounts.billing_groups([draft.billing_group_id])[draft.billing_group_id]
        place = (group.id, draft.period.start)
        said = None if final else self._reviews.reviews([place]).get(place)
        return Listed(
            draft.id,
            final.number if final else None,
            group.id,
            group.name,
            group.organization_id,
            self._accounts.organization_names([group.organization_id])[group.organization_id],
            group.timezone,
            draft.period,
            draft.output.currency,
            draft.output.invoice_total,
            draft.output.amount_due,
            draft.created_at,
            final.finalized_at if final else None,
            isinstance(said, Held),
            self._receivables.receivables([draft.id]).get(draft.id),
        )


def _counters(invoice: Invoice) -> set[str | None]:
    return {line.counter for line in draft_of(invoice).output.lines}


def _fits(one: Listed, wanted: Wanted, now: Instant) -> bool:
    month = month_text(local_day(one.period.start, zone(one.timezone)))
    return (
        wanted.billing_group_id in (None, one.billing_group_id)
        and wanted.organization_id in (None, one.organization_id)
        and wanted.month in (None, month)
        and wanted.number in (None, one.number)
        and (wanted.state is None or one.is_in(wanted.state, now))
        and wanted.currency in (None, one.currency)
        and (wanted.number_begins is None or str(one.number).startswith(wanted.number_begins))
    )
