"""What e-mails tell: values, not words yet. Templates make words of them, by language."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.instant import Instant

MOST_INVOICES = 100
"""Of a payment that is for more, a receipt names the first ones."""


MOST_ENCLOSED = 5
"""Of a payment that is for more, a receipt encloses none: each came with its own e-mail."""


class Enclosed(Struct, frozen=True):
    """A document that an e-mail encloses, by id: an invoice, or a credit note."""

    id: str
    is_credit_note: bool = False


class MailKind(StrEnum):
    """What an e-mail is about."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    RECEIPT = "receipt"
    DUNNING = "dunning"
    ALERT = "alert"


class InvoiceMail(Struct, frozen=True, tag="invoice", tag_field="kind"):
    """An invoice is final. `period_start` and `period_end` are its period, half-open; `due_at` as of its receivable."""

    id: str
    number: str
    currency: str
    total: Decimal
    due: Decimal
    period_start: Instant
    period_end: Instant
    due_at: Instant


class CreditNoteMail(Struct, frozen=True, tag="credit_note", tag_field="kind"):
    """A credit note was issued on an invoice, by its number, for a reason in words."""

    id: str
    number: str
    invoice: str
    currency: str
    total: Decimal
    reason: str
    at: Instant


class ReceiptMail(Struct, frozen=True, tag="receipt", tag_field="kind"):
    """A payment was completed, for these invoices by number and by id; none for a top-up."""

    payment: str
    currency: str
    amount: Decimal
    paid_at: Instant
    invoices: tuple[str, ...] = ()
    invoice_ids: tuple[str, ...] = ()


class DunningMail(Struct, frozen=True, tag="dunning", tag_field="kind"):
    """An invoice stays unpaid: the step of dunning counts from 1."""

    number: str
    currency: str
    due: Decimal
    due_at: Instant
    step: int
    is_overdue: bool


class AlertMail(Struct, frozen=True, tag="alert", tag_field="kind"):
    """An alert or a budget crossed a limit, or came back.

    `currency` is of values that are money, `unit` of those that are not; `percent` is the step of a budget.
    """

    name: str
    measure: str
    value: Decimal
    limit: Decimal
    at: Instant
    is_resolved: bool
    currency: str | None = None
    unit: str | None = None
    percent: Decimal | None = None


type Content = InvoiceMail | CreditNoteMail | ReceiptMail | DunningMail | AlertMail


def kind_of(content: Content) -> MailKind:
    """What it is about."""
    match content:
        case InvoiceMail():
            return MailKind.INVOICE
        case CreditNoteMail():
            return MailKind.CREDIT_NOTE
        case ReceiptMail():
            return MailKind.RECEIPT
        case DunningMail():
            return MailKind.DUNNING
        case AlertMail():
            return MailKind.ALERT


def enclosed(content: Content) -> tuple[Enclosed, ...]:
    """The documents that an e-mail encloses."""
    match content:
        case InvoiceMail(id=id_):
            return (Enclosed(id_),)
        case CreditNoteMail(id=id_):
            return (Enclosed(id_, is_credit_note=True),)
        case ReceiptMail(invoice_ids=ids) if len(ids) <= MOST_ENCLOSED:
            return tuple(Enclosed(id_) for id_ in ids)
        case _:
            return ()
