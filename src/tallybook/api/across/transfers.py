"""Bank transfers that came: which payment, or whose, each is, and booking it once.

The bank's own reference of a transfer names what was received: the same one again is the same money.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_REFERENCE, legible
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.manual.reference import match_reference, reference_of
from tallybook.payments.model.charge import Captured
from tallybook.payments.model.payment import Completed, ForInvoices, Payment
from tallybook.payments.public import Desk, answered, record_received

GATEWAY = ManualGateway.name


class Transfer(Struct, frozen=True):
    """A line of a bank statement; `reference` is the bank's own, and `group` the billing group that a person names."""

    line: int
    day: date
    money: Money
    text: str
    reference: str
    group: str | None = None


class ForPayment(Struct, frozen=True):
    """The text has the reference of this payment."""

    payment_id: str
    group: BillingGroup


class ForGroup(Struct, frozen=True):
    """A person says that it is of this group."""

    group: BillingGroup


class Booked(Struct, frozen=True):
    """It was received before, as this payment."""

    payment_id: str
    group: BillingGroup


class Unmatched(Struct, frozen=True):
    """Nobody knows what it is for, or it cannot be booked."""

    why: str


class Received(Struct, frozen=True):
    """Money of a group, under the bank's own reference: for these receivables first, or what `meant` waits for."""

    money: Money
    reference: str
    group: BillingGroup
    receivables: tuple[str, ...]
    meant: ForPayment | None


type Match = ForPayment | ForGroup | Booked | Unmatched


def match(desk: Desk, transfers: Sequence[Transfer]) -> list[Match]:
    """What each transfer is; changes nothing."""
    asked_for = {reference_of(id_): id_ for id_ in desk.payments.ids_of(GATEWAY)}
    seen: set[str] = set()
    found = []
    for transfer in transfers:
        again = transfer.reference in seen
        seen.add(transfer.reference)
        found.append(Unmatched("another line has this reference too") if again else _match(desk, transfer, asked_for))
    return found


def waiting(desk: Desk, payment_id: str, group: BillingGroup) -> ForPayment:
    """A payment of a group by transfer, as a match; `Refused("unknown_payment")` where it is none."""
    payment = desk.payments.payment(payment_id)
    if payment is None or payment.gateway != GATEWAY or payment.billing_group_id != group.id:
        raise Refused("unknown_payment", f"is no payment by transfer of {group.name}", payment_id)
    return ForPayment(payment_id, group)


def refuse_ours(desk: Desk, reference: str) -> None:
    """Refuse what we told a customer to write, where the bank's own reference is asked for: it would not tell two
    transfers apart, nor be known again in a statement.
    """
    ours = {reference_of(id_): id_ for id_ in desk.payments.ids_of(GATEWAY)}.get(match_reference(reference) or "")
    if ours is not None:
        message = f"is the reference of {ours}: say --payment {ours}, and here the bank's own reference"
        raise Refused("our_reference", message, "--reference")


def _match(desk: Desk, transfer: Transfer, asked_for: dict[str, str]) -> Match:
    wrong = _not_bookable(transfer)
    if wrong is not None:
        return Unmatched(wrong)
    known = desk.payments.payment_of(GATEWAY, transfer.reference)
    if known is not None:
        if known.captured == transfer.money.amount and known.money.currency == transfer.money.currency:
            return Booked(known.id, desk.group(known.billing_group_id))
        return Unmatched(f"its reference stands for {known.captured} {known.money.currency}, {known.id}")
    payment_id = asked_for.get(match_reference(transfer.text) or "")
    if payment_id is not None:
        payment = desk.payments.payment(payment_id)
        assert payment is not None, "payments are never deleted"
        return _in_currency(transfer, ForPayment(payment_id, desk.group(payment.billing_group_id)))
    if transfer.group is None:
        return Unmatched("has no reference of a payment, and no group")
    group = desk.accounts.billing_group_named(transfer.group)
    if group is None:
        return Unmatched("there is no billing group of this name")
    return _in_currency(transfer, ForGroup(group))


def _not_bookable(transfer: Transfer) -> str | None:
    """Why a line cannot be booked, whosever it is."""
    if transfer.money.amount <= 0:
        return "is no money that came in"
    if not transfer.reference:
        return "has no reference of the bank, so that it could be booked twice"
    try:
        legible(transfer.reference, "its reference", LONGEST_REFERENCE)
    except Refused as refusal:
        return str(refusal)
    return None


def _in_currency(transfer: Transfer, found: ForPayment | ForGroup) -> Match:
    currency = found.group.currency
    return found if transfer.money.currency == currency else Unmatched(f"{found.group.name} pays in {currency}")


def received(transfer: Transfer, found: ForPayment | ForGroup) -> Received:
    """A line of a statement as money that was received."""
    meant = found if isinstance(found, ForPayment) else None
    return Received(transfer.money, transfer.reference, found.group, (), meant)


def touched(desk: Desk, money: Received) -> list[str]:
    """The payments that booking it may change: the one that it was booked as before, and the one that waits for it."""
    known = desk.payments.payment_of(GATEWAY, money.reference)
    waits = None if money.meant is None else money.meant.payment_id
    return [id_ for id_ in (None if known is None else known.id, waits) if id_ is not None]


def record(desk: Desk, received: Received, author: str, now: Instant) -> Payment:
    """Book money once. The payment that waits for it is completed; where that is done, what more comes is applied like
    any money of its group: to what is due, the rest as credit.
    """
    asked = received.receivables
    if received.meant is not None:
        payment = desk.locked_payment(received.meant.payment_id)
        known = desk.payments.payment_of(GATEWAY, received.reference)
        if known is None and not isinstance(payment.state, Completed):
            return answered(desk, payment.id, Captured(received.reference, received.money), now, now)
        asked = payment.purpose.receivables if isinstance(payment.purpose, ForInvoices) else ()
    group_id = received.group.id
    return record_received(
        desk, group_id, received.money, received.reference, asked, gateway=GATEWAY, author=author, now=now
    )


def book(
    desk: Desk,
    group: BillingGroup,
    money: Money,
    reference: str,
    receivables: Sequence[str],
    payment_id: str | None,
    author: str,
    now: Instant,
) -> tuple[Payment | None, Payment]:
    """Book money that came by itself once; the payment as it was before, None where it is new, and as it is."""
    desk.locked_group(group.id)
    refuse_ours(desk, reference)
    meant = None if payment_id is None else waiting(desk, payment_id, group)
    found = Received(money, reference, group, tuple(receivables), meant)
    before = {id_: desk.payments.payment(id_) for id_ in touched(desk, found)}
    made = record(desk, found, author, now)
    return before.get(made.id), made
