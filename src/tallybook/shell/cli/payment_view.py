"""What payments look like, to people and to programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from psycopg import Connection
from rich.console import Console

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.kernel.decimals import total
from tallybook.kernel.document import Document
from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.manual.reference import printed
from tallybook.payments.model.charge import DeclineKind
from tallybook.payments.model.payment import (
    Cancelled,
    Completed,
    Created,
    Failed,
    ForInvoices,
    Payment,
    Processing,
    RequiresAction,
    Unknown,
    Validating,
    state_name,
)
from tallybook.payments.store import Applied, Target
from tallybook.payments.store_sql import SqlPayments
from tallybook.shell.cli.credit_view import money
from tallybook.shell.cli.failure import printable
from tallybook.shell.receivable_names import names_of


class Seen(NamedTuple):
    """A payment with what its ids stand for."""

    payment: Payment
    group: BillingGroup
    applied: Sequence[Applied]
    names: Mapping[str, str]


def look_at(connection: Connection, payment_id: str) -> Seen:
    """A payment as it stands, and where its money went; `Refused("unknown_payment")`."""
    store = SqlPayments(connection)
    payment = store.payment(payment_id)
    if payment is None:
        raise Refused("unknown_payment", "there is no payment of this id; try `tallybook payment list`", payment_id)
    applied = store.applied(payment_id)
    went = {one.target_id for one in applied if one.target is Target.RECEIVABLE}
    group = SqlAccounts(connection).billing_groups([payment.billing_group_id])[payment.billing_group_id]
    return Seen(payment, group, applied, names_of(connection, went | set(invoices_of(payment))))


def look_at_all(connection: Connection, payments: Sequence[Payment]) -> list[Seen]:
    """Payments with the names of their groups and invoices, without where their money went."""
    groups = SqlAccounts(connection).billing_groups({one.billing_group_id for one in payments})
    names = names_of(connection, {id_ for one in payments for id_ in invoices_of(one)})
    return [Seen(one, groups[one.billing_group_id], (), names) for one in payments]


def invoices_of(payment: Payment) -> tuple[str, ...]:
    """The receivables that it was asked for; none for a top-up."""
    return payment.purpose.receivables if isinstance(payment.purpose, ForInvoices) else ()


def payment_document(seen: Seen) -> Document:
    """A payment for programs and for the audit log."""
    payment, currency = seen.payment, seen.payment.money.currency
    return {
        "id": payment.id,
        "billing_group": seen.group.name,
        "amount": money(payment.money.amount, currency),
        "currency": currency,
        "state": state_name(payment.state),
        "purpose": "invoices" if isinstance(payment.purpose, ForInvoices) else "top_up",
        "invoices": [seen.names[id_] for id_ in invoices_of(payment)],
        "gateway": payment.gateway,
        "method": payment.method_id,
        "captured": money(payment.captured, currency),
        "refunded": money(payment.refunded, currency),
        "disputed": money(payment.disputed, currency),
        "went_to": [_went(one, seen) for one in seen.applied],
        "retry_of": payment.retry_of,
        "author": payment.author,
        "created_at": instant_text(payment.created_at),
        "cancel_asked_by": None if payment.cancel_asked is None else payment.cancel_asked.by,
        **_state_facts(payment),
    }


def _went(one: Applied, seen: Seen) -> Document:
    return {
        one.target.value.replace("receivable", "invoice"): seen.names.get(one.target_id, one.target_id),
        "amount": money(one.amount, seen.payment.money.currency),
        "at": instant_text(one.at),
    }


def _state_facts(payment: Payment) -> Document:
    """What there is to know of its state; the customer's page, and the reference of a transfer."""
    state = payment.state
    match state:
        case Created(check_at=at) | Validating(check_at=at):
            return {"looked_after_at": instant_text(at)}
        case Unknown(as_of=since, check_at=at):
            return {"unknown_since": instant_text(since), "looked_after_at": instant_text(at)}
        case Processing(check_at=at, reference=reference):
            return {"reference": reference, "looked_after_at": instant_text(at)}
        case RequiresAction(check_at=at, reference=reference, url=url):
            return {"reference": reference, "url": url, "looked_after_at": instant_text(at)}
        case Failed(as_of=at, kind=kind, code=code, message=message):
            return {"ended_at": instant_text(at), "decline": kind.value, "code": code, "message": message}
        case Cancelled(as_of=at, by=by, reason=reason):
            return {"ended_at": instant_text(at), "cancelled_by": by, "message": reason}
        case Completed(as_of=at, reference=reference):
            return {"ended_at": instant_text(at), "reference": reference}


def how_it_stands(seen: Seen) -> str:
    """A payment in a sentence or two: what has happened, and what somebody is to do."""
    payment, state = seen.payment, seen.payment.state
    match state:
        case Completed():
            return f"{payment.id}: {_amount(seen, payment.captured)} of {seen.group.name} came in{_went_words(seen)}."
        case Failed(kind=kind, message=message, code=code):
            again = (
                "the same method is not tried again"
                if kind is DeclineKind.HARD
                else f"`tallybook payment retry {payment.id}` tries again"
            )
            if kind is DeclineKind.REFUSED:
                again = f"it was refused before anybody was charged, and {again}"
            return f"{payment.id} has failed: {message.rstrip('.')} ({code}); {again}."
        case Cancelled(by=by, reason=reason):
            return f"{payment.id} is cancelled by {by}: {reason}"
        case RequiresAction(url=url):
            return f"{payment.id} waits for the customer, on the gateway's page: {url}"
        case Processing(reference=reference) if reference is not None and payment.gateway == "manual":
            amount = _amount(seen, payment.money.amount)
            return f"{payment.id} waits for a transfer of {amount} with the reference {printed(reference)}"
        case Processing():
            return f"{payment.id} is at its gateway; the result comes later."
        case Unknown():
            return (
                f"{payment.id}: the gateway did not answer, so whether money was taken is not known. It is looked up"
                f" from {instant_text(state.check_at)} on, and nothing is taken twice. Who knows it says"
                f" `tallybook payment resolve {payment.id}`."
            )
        case Created() | Validating():
            return f"{payment.id} waits for a worker."


def _went_words(seen: Seen) -> str:
    net: dict[tuple[Target, str], Decimal] = {}
    for one in seen.applied:
        key = (one.target, one.target_id)
        net[key] = total([net.get(key, Decimal(0)), one.amount])
    words = []
    for (target, id_), left in net.items():
        amount = money(left, seen.payment.money.currency)
        if left and target is Target.RECEIVABLE:
            words.append(f"{amount} paid {seen.names.get(id_, id_)}")
        elif left:
            words.append(f"{amount} became the credit {id_}")
    if seen.payment.refunded:
        words.append(f"{money(seen.payment.refunded, seen.payment.money.currency)} is given back")
    return f": {', '.join(words)}" if words else ""


def _amount(seen: Seen, amount: Decimal) -> str:
    return f"{money(amount, seen.payment.money.currency)} {seen.payment.money.currency}"


def say(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(printable(text) + "\n")


@contextmanager
def spinner(title: str) -> Iterator[None]:
    """Something that moves on standard error, while a gateway is waited for; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(title):
        yield
