"""What refunds and disputes look like, to people and to programs."""

from __future__ import annotations

from typing import assert_never

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.transfers import GATEWAY
from tallybook.kernel.document import Document
from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.payment import Payment
from tallybook.payments.model.refund import (
    Dispute,
    FromCreditNote,
    Refund,
    RefundFailed,
    RefundPaid,
    Sending,
    Unanswered,
    refund_reference,
    refund_state_name,
)
from tallybook.payments.store_sql import SqlPayments, SqlRefunds
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import money, print_json
from tallybook.shell.cli.payment_view import say
from tallybook.shell.cli.session import Session


def found_refund(connection: Connection, id_: str) -> tuple[Refund, Payment, BillingGroup]:
    """A refund with its payment and group; `Refused("unknown_refund")`."""
    found = SqlRefunds(connection).refund(id_)
    if found is None:
        raise Refused("unknown_refund", "there is no refund of this id; try `tallybook payment refunds list`", id_)
    payment = SqlPayments(connection).payment(found.payment_id)
    assert payment is not None, "a refund has its payment"
    group = SqlAccounts(connection).billing_groups([found.billing_group_id])[found.billing_group_id]
    return found, payment, group


def refund_document(refund: Refund, group: BillingGroup) -> Document:
    """A refund for programs and for the audit log."""
    failed = refund.state if isinstance(refund.state, RefundFailed) else None
    return {
        "id": refund.id,
        "payment": refund.payment_id,
        "billing_group": group.name,
        "amount": money(refund.money.amount, refund.money.currency),
        "currency": refund.money.currency,
        "state": refund_state_name(refund.state),
        "reference": refund_reference(refund.state),
        "message": None if failed is None else failed.message,
        "credit_note": refund.source.note_id if isinstance(refund.source, FromCreditNote) else None,
        "reason": refund.reason,
        "author": refund.author,
        "created_at": instant_text(refund.created_at),
    }


def dispute_document(dispute: Dispute, group: BillingGroup) -> Document:
    """A dispute for programs."""
    return {
        "id": dispute.id,
        "payment": dispute.payment_id,
        "billing_group": group.name,
        "amount": money(dispute.money.amount, dispute.money.currency),
        "currency": dispute.money.currency,
        "stage": dispute.stage.value,
        "taken_back": money(dispute.taken_back, dispute.money.currency),
        "reason": dispute.reason,
        "reference": dispute.reference,
        "as_of": instant_text(dispute.as_of),
    }


def tell_refund(session: Session, id_: str, format_: Format) -> Refund:
    """Print how a refund stands."""
    with session.transaction(snapshot=True) as connection:
        found, payment, group = found_refund(connection, id_)
    if format_ is Format.JSON:
        print_json(refund_document(found, group))
    else:
        say(_how_it_stands(found, payment, group))
    return found


def _how_it_stands(refund: Refund, payment: Payment, group: BillingGroup) -> str:
    state = refund.state
    match state:
        case RefundPaid(reference=reference):
            return f"{refund.id}: {refund.money} went back to {group.name} ({reference})."
        case RefundFailed(code=code, message=message):
            kept = "The money is booked as it was before"
            return f"{refund.id} has failed: {message.rstrip('.')} ({code}). {kept}."
        case Unanswered(check_at=at):
            later = f"It is looked up from {instant_text(at)} on, and nothing is sent twice"
            knows = f"Who knows it says `tallybook payment confirm-refund {refund.id}`"
            return (
                f"{refund.id}: the gateway did not answer, so whether money went back is not known. {later}. {knows}."
            )
        case Sending() if payment.gateway == GATEWAY:
            then = f"`tallybook payment confirm-refund {refund.id} --reference …`"
            return f"{refund.id} waits for you: send {refund.money} to {group.name}, then say {then}"
        case Sending():
            return f"{refund.id} is at its gateway; the result comes later."
    assert_never(state)
