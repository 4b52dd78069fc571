"""Give money of a captured payment back: all of it or parts, never more than was captured."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import structs

from tallybook.credits.public import void
from tallybook.invoicing.model.receivable import Application, take_back
from tallybook.kernel.decimals import EXACT, plain, total
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.notice import Notice
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.payments.actions.complete import keep_applied, pay_oldest, where_it_is
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.dispute import bind_credit, free_credit
from tallybook.payments.actions.process import first_sent, is_final
from tallybook.payments.model import posting
from tallybook.payments.model import refund as states
from tallybook.payments.model.charge import RefundDeclined, RefundOutcome, RefundRequest
from tallybook.payments.model.payment import Completed, Payment, state_name
from tallybook.payments.model.refund import (
    FromPayment,
    Refund,
    RefundFailed,
    RefundPaid,
    Sending,
    Source,
    Unanswered,
)
from tallybook.payments.store import Applied, Attempt, CallKind, Target


class RefundPlan(NamedTuple):
    """What a refund would give back, and what it would take back for it: the part of each receivable or credit."""

    payment: Payment
    money: Money
    reach: list[tuple[Target, str, Decimal]]


class RefundCall(NamedTuple):
    """A call of a refund's gateway that is to be made now, like a payment's `Call`."""

    refund: Refund
    gateway: str
    request: RefundRequest
    attempt: Attempt
    sent_since: Instant | None


def request_refund(
    desk: Desk, payment_id: str, amount: Decimal | None, reason: str, author: str, source: Source, now: Instant
) -> Refund:
    """Ask for a refund; None is all that can be refunded. What the payment had paid is due again, the latest first.

    Raises `Refused`: `not_captured`, `more_than_captured`, `credit_spent` where the money was spent as credit,
    or given back by a credit note.
    """
    payment = desk.locked_payment(payment_id)
    money = _refundable(payment, amount)
    refund = Refund(
        desk.new_id("ref", now), payment_id, payment.billing_group_id, money, reason, author, source, now,
        states.sending(now),
    )  # fmt: skip
    if isinstance(source, FromPayment):
        _refuse_spent(payment, money, _within_reach(desk, payment, money.amount))
    _free(desk, payment, refund, now)
    return refund


def plan_refund(desk: Desk, payment_id: str, amount: Decimal | None) -> RefundPlan:
    """What a refund of a payment's own money would do now; raises what `request_refund` does. Changes nothing."""
    payment = desk.payments.payment(payment_id)
    if payment is None:
        raise Refused("unknown_payment", "there is no payment of this id", payment_id)
    money = _refundable(payment, amount)
    reach = _within_reach(desk, payment, money.amount)
    _refuse_spent(payment, money, reach)
    return RefundPlan(payment, money, reach)


def _refundable(payment: Payment, amount: Decimal | None) -> Money:
    if not isinstance(payment.state, Completed):
        raise Refused(
            "not_captured", f"is {state_name(payment.state)}: only captured money can be refunded", payment.id
        )
    money = Money(payment.refundable if amount is None else amount, payment.money.currency)
    if not 0 < money.amount <= payment.refundable:
        left = Money(payment.refundable, money.currency)
        raise Refused("more_than_captured", f"{left} of it can be refunded, not {money}", "money")
    return money


def _refuse_spent(payment: Payment, money: Money, reach: Sequence[tuple[Target, str, Decimal]]) -> None:
    spent = EXACT.subtract(money.amount, total(part for _, _, part in reach))
    if spent:
        raise Refused("credit_spent", f"{Money(spent, money.currency)} of it was spent or credited", payment.id)


def reported_elsewhere(
    desk: Desk, payment: Payment, money: Money, reference: str, at: Instant, now: Instant
) -> Refund | None:
    """A refund that was made at the gateway and not by us: it is booked, and what was spent as credit is a loss.

    The money is gone, whatever a dispute holds: it takes credit that is frozen too.

    None where refunds that are known leave too little of the payment: then word is to come that one of them has failed.
    """
    if money.amount > EXACT.subtract(payment.captured, payment.refunded):
        return None
    refund = Refund(
        desk.new_id("ref", now), payment.id, payment.billing_group_id, money, "made at the gateway", payment.gateway,
        FromPayment(), now, Sending(at, now, reference),
    )  # fmt: skip
    free_credit(desk, payment.id)
    _free(desk, payment, refund, now)
    bind_credit(desk, payment.id, now)
    return refund


def _free(desk: Desk, payment: Payment, refund: Refund, now: Instant) -> None:
    """Take the refund's money out of where the payment's went; what was spent as credit is a loss."""
    taken: list[Application] = []
    went: list[Applied] = []
    lost = Decimal(0)
    if isinstance(refund.source, FromPayment):
        reach = _within_reach(desk, payment, refund.money.amount)
        taken, went = _take_back(desk, refund, reach, now)
        lost = EXACT.subtract(refund.money.amount, total(part for _, _, part in reach))
    desk.payments.save(structs.replace(payment, refunded=EXACT.add(payment.refunded, refund.money.amount)))
    desk.payments.apply(went)
    desk.refunds.add_refund(refund)
    entry = posting.refund_requested(refund, taken, lost, now)
    desk.ledger.post([] if entry is None else [entry])


def _within_reach(desk: Desk, payment: Payment, amount: Decimal) -> list[tuple[Target, str, Decimal]]:
    """What can be taken back of where a payment's money went, up to an amount, what went there last first."""
    found: list[tuple[Target, str, Decimal]] = []
    left = amount
    for target, id_, went in where_it_is(desk.payments.applied(payment.id)):
        if target is Target.CREDIT:
            holding = desk.credits.holding(id_)
            there = Decimal(0) if holding is None else holding.available
        else:
            there = desk.receivables.receivables([id_])[id_].still_paid
        part = min(went, there, left)
        if part > 0:
            found.append((target, id_, part))
            left = EXACT.subtract(left, part)
    return found


def _take_back(
    desk: Desk, refund: Refund, reach: Sequence[tuple[Target, str, Decimal]], now: Instant
) -> tuple[list[Application], list[Applied]]:
    taken: list[Application] = []
    for target, id_, part in reach:
        if target is Target.RECEIVABLE:
            taken.append(take_back(desk.receivables.receivables([id_])[id_], part))
        else:
            void(desk.books, id_, part, f"refund {refund.id}", now, desk.new_id, to=Account.UNAPPLIED)
    desk.receivables.change([one.receivable for one in taken])
    return taken, [Applied(refund.payment_id, target, id_, EXACT.minus(part), now) for target, id_, part in reach]


def begin_refund(desk: Desk, refund_id: str, kind: CallKind, now: Instant) -> RefundCall | None:
    """The call of a refund that has not ended, kept before it is made; None where it has.

    What surely never reached its gateway is not looked up: it is sent.
    """
    refund = locked_refund(desk, refund_id)
    if not isinstance(refund.state, Sending | Unanswered):
        return None
    payment = desk.payments.payment(refund.payment_id)
    assert payment is not None and isinstance(payment.state, Completed), "only captured money is refunded"
    known = states.refund_reference(refund.state)
    request = RefundRequest(refund.key, refund.id, payment.state.reference, refund.money, known)
    since = first_sent(desk.payments.attempts(refund.id))
    if since is None and known is None:
        kind = CallKind.REFUND
    attempt = desk.payments.begin_attempt(refund.id, kind, refund.key, now)
    return RefundCall(refund, payment.gateway, request, attempt, since)


def locked_refund(desk: Desk, refund_id: str) -> Refund:
    """A refund whose group is held until the transaction ends; `Refused("unknown_refund")`."""
    found = desk.refunds.refund(refund_id)
    if found is None:
        raise Refused("unknown_refund", "there is no refund of this id", refund_id)
    desk.accounts.lock([found.billing_group_id])
    refund = desk.refunds.refund(refund_id)
    assert refund is not None, "refunds are never deleted"
    return refund


def care_for_refund(desk: Desk, refund_id: str, now: Instant) -> bool:
    """Whether a refund's time to be looked after has come; it is put off first, like a payment."""
    refund = locked_refund(desk, refund_id)
    at = states.refund_check_at(refund.state)
    if at is None or at > now:
        return False
    desk.refunds.save_refund(states.refund_unanswered(refund, now))
    return True


def refund_refused(desk: Desk, call: RefundCall, refusal: Refused, now: Instant) -> None:
    """A refund was refused outright: it has failed where that is final, else it is looked up later."""
    locked_refund(desk, call.refund.id)
    if call.attempt.kind is CallKind.REFUND and is_final(desk, call.attempt, refusal.code):
        outcome = RefundDeclined(None, refusal.code, refusal.message)
        refund_answered(desk, call.refund.id, outcome, now, now, call.attempt)
    else:
        refund_unanswered(desk, call, refusal.code, now)


def refund_unanswered(desk: Desk, call: RefundCall, what: str, now: Instant) -> None:
    """The call had no clear answer: look it up later."""
    refund = locked_refund(desk, call.refund.id)
    desk.payments.end_attempt(call.attempt, what, now)
    desk.refunds.save_refund(states.refund_unanswered(refund, now))


def refund_answered(
    desk: Desk, refund_id: str, outcome: RefundOutcome, at: Instant, now: Instant, attempt: Attempt | None = None
) -> Refund:
    """The gateway's word on a refund. The same word twice changes nothing."""
    before = locked_refund(desk, refund_id)
    if attempt is not None:
        desk.payments.end_attempt(attempt, type(outcome).__name__, now)
    after = states.refund_reported(before, outcome, at, now)
    if after == before:
        return before
    desk.refunds.save_refund(after)
    if type(after.state) is type(before.state):
        return after
    if isinstance(after.state, RefundPaid):
        entry = posting.refund_paid(after, now)
        desk.ledger.post([] if entry is None else [entry])
        _tell(desk, "refund.paid", after)
    elif isinstance(after.state, RefundFailed):
        _keep_the_money(desk, after, isinstance(before.state, RefundPaid), now)
        _tell(desk, "refund.failed", after)
    return after


def _keep_the_money(desk: Desk, refund: Refund, was_paid: bool, now: Instant) -> None:
    """The money was not given back: it makes good what was a loss, pays what it had paid, then the oldest; what is left
    becomes a credit.
    """
    payment = desk.payments.payment(refund.payment_id)
    assert payment is not None
    applied: list[Application] = []
    made_good = Decimal(0)
    left = refund.money.amount
    if isinstance(refund.source, FromPayment):
        made_good = min(left, _lost(desk, payment, refund))
        left = EXACT.subtract(left, made_good)
        before = [one.target_id for one in desk.payments.applied(payment.id) if one.target is Target.RECEIVABLE]
        applied, left = pay_oldest(desk, payment.billing_group_id, before, left)
    entry = posting.refund_failed(refund, was_paid, made_good, applied, left, now)
    assert entry is not None or not applied
    desk.ledger.post([] if entry is None else [entry])
    payment = structs.replace(payment, refunded=EXACT.subtract(payment.refunded, refund.money.amount))
    desk.payments.save(payment)
    keep_applied(desk, payment, applied, left, now)
    bind_credit(desk, payment.id, now)


def _lost(desk: Desk, payment: Payment, failing: Refund) -> Decimal:
    """What refunds of a payment have given back that was spent as credit, the failing one among them.

    Where the money is, and what refunds that stand and lost disputes took back of it, come to more than was captured by
    just that.
    """
    there = total(one.amount for one in desk.payments.applied(payment.id))
    back = total(
        one.money.amount
        for one in desk.refunds.refunds_of(payment.id)
        if one.id == failing.id or not isinstance(one.state, RefundFailed)
    )
    taken = total(one.taken_back for one in desk.refunds.disputes_of(payment.id))
    return EXACT.subtract(total([there, back, taken]), payment.captured)


def _tell(desk: Desk, kind: str, refund: Refund) -> None:
    about = {
        "payment": refund.payment_id,
        "billing_group": refund.billing_group_id,
        "amount": plain(refund.money.amount),
        "currency": refund.money.currency,
    }
    desk.tell(Notice(kind, refund.id, about))
