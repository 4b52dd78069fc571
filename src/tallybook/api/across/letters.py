"""What e-mails of facts say, and in which language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.stores import Stores
from tallybook.invoicing.model.listed import Listed
from tallybook.kernel.decimals import kept_decimal
from tallybook.kernel.document import Document
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.notify.model.mail_content import (
    MOST_INVOICES,
    AlertMail,
    Content,
    CreditNoteMail,
    DunningMail,
    InvoiceMail,
    ReceiptMail,
)


class Told(Protocol):
    """A fact that was told."""

    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def document(self) -> Document: ...
    @property
    def at(self) -> Instant: ...


def invoice(stores: Stores, event: Told) -> Content | None:
    """An invoice is final: its payer has it."""
    found = stores.reader.look_up(event.subject)
    if found is None or found.receivable is None:
        return None
    return InvoiceMail(
        id=event.subject,
        number=_number(found),
        currency=found.currency,
        total=kept_decimal(found.invoice_total),
        due=kept_decimal(found.amount_due),
        period_start=found.period.start,
        period_end=found.period.end,
        due_at=found.receivable.due_at,
    )


def credit_note(stores: Stores, event: Told) -> Content | None:
    """A credit note was issued: its payer has it."""
    issued = stores.credit_notes.credit_note(event.subject)
    if issued is None:
        return None
    note = issued.note
    return CreditNoteMail(
        note.id, str(issued.number), note.invoice_number, note.currency, note.noted.total, note.reason, note.at
    )


def receipt(stores: Stores, event: Told) -> Content | None:
    """A payment was completed: its payer has a receipt."""
    about = event.document
    named = [stores.reader.look_up(id_) for id_ in about["invoices"][:MOST_INVOICES]]
    known = [found for found in named if found is not None]
    return ReceiptMail(
        payment=event.subject,
        currency=about["currency"],
        amount=kept_decimal(about["amount"]),
        paid_at=event.at,
        invoices=tuple(_number(found) for found in known),
        invoice_ids=tuple(found.id for found in known),
    )


def dunning(stores: Stores, event: Told) -> Content | None:
    """A step of dunning was done: the payer is reminded, unless it has paid meanwhile."""
    about = event.document
    receivable = stores.receivables.receivables([event.subject]).get(event.subject)
    if receivable is not None and receivable.due <= Decimal(0):
        return None
    found = stores.reader.look_up(event.subject)
    return DunningMail(
        number=event.subject if found is None else _number(found),
        currency=about["currency"],
        due=kept_decimal(about["due"]),
        due_at=parse_instant(about["due_at"]),
        step=int(about["step"]),
        is_overdue=about["overdue"],
    )


def alert(stores: Stores, event: Told) -> Content | None:
    """A limit was crossed, or came back."""
    about = event.document
    percent = about.get("percent")
    return AlertMail(
        name=about["name"],
        measure=about["counter"] if "counter" in about else about["measure"],
        value=kept_decimal(about["value"]),
        limit=kept_decimal(about["limit"]),
        at=parse_instant(about["at"]),
        is_resolved=event.kind.endswith(".resolved"),
        currency=about.get("currency"),
        unit=about.get("unit"),
        percent=None if percent is None else kept_decimal(percent),
    )


def languages_of(stores: Stores, group: BillingGroup) -> Sequence[str]:
    """The languages in which a payer is written to, the best first: its own, then the tenant's."""
    tenants = stores.letterheads.letterhead().language
    return [tenants] if group.language is None else [group.language, tenants]


def _number(found: Listed) -> str:
    return str(found.number or found.id)
