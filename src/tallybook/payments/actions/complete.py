"""What becomes of a payment is booked: captured money pays invoices, a failure begins dunning, and others are told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import structs

from tallybook.credits.model.holding import Origin, Provenance
from tallybook.credits.public import grant_from_money
from tallybook.invoicing.model.receivable import Application, Receivable, pay, recover
from tallybook.kernel.decimals import EXACT, plain, total
from tallybook.kernel.instant import Instant
from tallybook.kernel.notice import Notice
from tallybook.ledger.model.entry import Entry
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model import dunning, posting
from tallybook.payments.model import payment as states
from tallybook.payments.model.charge import ChargeOutcome, DeclineKind
from tallybook.payments.model.payment import (
    Cancelled,
    Completed,
    Created,
    Failed,
    ForInvoices,
    Payment,
    Processing,
    RequiresAction,
    TopUp,
    Unknown,
    Validating,
)
from tallybook.payments.store import Applied, Attempt, CallKind, Target


def answered(
    desk: Desk, payment_id: str, outcome: ChargeOutcome, at: Instant, now: Instant, attempt: Attempt | None = None
) -> Payment:
    """The gateway's word on a charge, by a reply, a look-up or an event. The same word twice changes nothing."""
    payment = desk.locked_payment(payment_id)
    if attempt is not None:
        desk.payments.end_attempt(attempt, type(outcome).__name__, now)
    after = states.reported(payment, outcome, at, now)
    if attempt is not None and attempt.kind is CallKind.CANCEL and not isinstance(after.state, Cancelled):
        after = structs.replace(after, cancel_asked=None)
    return settle(desk, payment, after, now)


def settle(desk: Desk, before: Payment, after: Payment, now: Instant) -> Payment:
    """Keep how a payment stands now, and book what follows."""
    if after == before:
        return before
    desk.payments.save(after)
    if type(after.state) is type(before.state):
        if isinstance(after.state, Failed):
            _dun(desk, after, after.state, now)  # what was declined softly by its first word may be declined for good
        return after
    match after.state:
        case Completed():
            _book(desk, after, now)
        case Failed():
            _dun(desk, after, after.state, now)
            told = {"decline": after.state.kind.value, "code": after.state.code, "message": after.state.message}
            _tell(desk, "payment.failed", after, told)
        case RequiresAction(url=url):
            _tell(desk, "payment.requires_action", after, {"url": url})
        case Cancelled():
            _tell(desk, "payment.cancelled", after, {"reason": after.state.reason})
        case Created() | Validating() | Processing() | Unknown():
            pass
    return after


def book_received(desk: Desk, payment: Payment, now: Instant) -> None:
    """Keep and book money that has come in by itself."""
    desk.payments.add(payment)
    _book(desk, payment, now)


def _book(desk: Desk, payment: Payment, now: Instant) -> None:
    """Pay what the payment was asked for, then the oldest that is due; what is left becomes a credit."""
    entries: list[Entry | None] = []
    asked = payment.purpose.receivables if isinstance(payment.purpose, ForInvoices) else ()
    recovered = _recover(desk, asked, payment.captured)
    entries.append(posting.recovered(payment, recovered, now))
    applied, left = (
        ([], payment.captured)
        if isinstance(payment.purpose, TopUp)
        else pay_oldest(desk, payment.billing_group_id, asked, payment.captured)
    )
    entries.append(posting.captured(payment, applied, left, now))
    desk.ledger.post([entry for entry in entries if entry is not None])
    keep_applied(desk, payment, applied, left, now)
    _tell(desk, "payment.completed", payment, {"credit": plain(left)})


def pay_oldest(
    desk: Desk, billing_group_id: str, first: Sequence[str], money: Decimal
) -> tuple[list[Application], Decimal]:
    """Pay some receivables of a group, then what else is due, the oldest first; answers what is left."""
    due = desk.receivables.due_of(billing_group_id)
    ordered = sorted(due, key=lambda one: one.id not in first)  # stable: the oldest first on both sides
    applied, left = pay(ordered, money)
    desk.receivables.change([one.receivable for one in applied])
    return applied, left


def keep_applied(desk: Desk, payment: Payment, applied: Sequence[Application], left: Decimal, now: Instant) -> None:
    """Keep where a payment's money went, make a credit of what is left, and tell which invoices are paid."""
    went = [Applied(payment.id, Target.RECEIVABLE, one.receivable.id, one.amount, now) for one in applied]
    if left:
        went.append(Applied(payment.id, Target.CREDIT, to_credit(desk, payment, left, now), left, now))
    desk.payments.apply(went)
    paid = [one.receivable for one in applied if not one.receivable.due]
    desk.dunning.end_dunning([one.id for one in paid])
    for receivable in paid:
        desk.tell(Notice("invoice.paid", receivable.id, {"billing_group": receivable.billing_group_id}))


def to_credit(desk: Desk, payment: Payment, amount: Decimal, now: Instant) -> str:
    """A paid credit of money that stands on no invoice; answers its id."""
    if isinstance(payment.purpose, TopUp):
        return grant_money(desk, payment.billing_group_id, "top-up", Origin.TOP_UP, payment.id, amount, now)
    return grant_money(desk, payment.billing_group_id, "overpayment", Origin.PAYMENT, payment.id, amount, now)


def grant_money(
    desk: Desk, group_id: str, name: str, origin: Origin, source: str, amount: Decimal, now: Instant
) -> str:
    """A paid credit of money that stands in `unapplied`, taxed as the tenant says; answers its id."""
    provenance = Provenance(origin, source=source)
    treatment = desk.policy.tax_treatment
    return grant_from_money(
        desk.books, desk.group(group_id), name, amount, provenance, now, desk.new_id, tax_treatment=treatment
    ).id


def _recover(desk: Desk, asked: Sequence[str], money: Decimal) -> list[Application]:
    """What was written off and is paid after all is due again, to be paid: by what is left of money that pays the rest.

    The oldest first, so that nothing is due again that the money then does not pay.
    """
    found: list[Application] = []
    receivables = sorted(desk.receivables.receivables(asked).values(), key=lambda one: (one.opened_at, one.id))
    left = max(Decimal(0), EXACT.subtract(money, total(one.due for one in receivables if one.due > 0)))
    for receivable in receivables:
        if receivable.written_off and left:
            found.append(recover(receivable, left))
            left = EXACT.subtract(left, found[-1].amount)
    desk.receivables.change([one.receivable for one in found])
    return found


def _dun(desk: Desk, payment: Payment, failed: Failed, now: Instant) -> None:
    """Begin or go on with dunning what the payment did not pay. What was refused, and so asked of nobody, begins no
    dunning before its invoice is overdue.
    """
    if not isinstance(payment.purpose, ForInvoices):
        return
    group = desk.group(payment.billing_group_id)
    declined = payment.method_id if failed.kind is DeclineKind.HARD else None
    for receivable in desk.receivables.receivables(payment.purpose.receivables).values():
        if receivable.due > 0 and receivable.given_up_at is None:
            known = desk.dunning.dunning_of(receivable.id)
            if known is None and failed.kind is DeclineKind.REFUSED and receivable.due_at > now:
                continue
            desk.dunning.save_dunning(
                dunning.begin(receivable.id, group.id, desk.retry_days(group), declined, receivable.due_at, now)
                if known is None
                else dunning.failed_again(known, declined)
            )


def settle_owed_back(desk: Desk, receivable: Receivable, now: Instant) -> str:
    """An invoice below zero is owed to the customer: it becomes a paid credit; answers the credit's id."""
    assert receivable.due < 0
    amount = EXACT.minus(receivable.due)
    desk.receivables.change([structs.replace(receivable, paid=receivable.total)])
    entry = posting.balance_applied(receivable, amount, now)
    assert entry is not None
    desk.ledger.post([entry])
    return grant_money(
        desk, receivable.billing_group_id, "invoice below zero", Origin.INVOICE, receivable.id, amount, now
    )


def _tell(desk: Desk, kind: str, payment: Payment, more: dict[str, str]) -> None:
    asked = list(payment.purpose.receivables) if isinstance(payment.purpose, ForInvoices) else []
    about = {
        "billing_group": payment.billing_group_id,
        "amount": plain(payment.money.amount),
        "currency": payment.money.currency,
        "invoices": asked,
    }
    desk.tell(Notice(kind, payment.id, about | more))


def where_it_is(applied: Sequence[Applied]) -> list[tuple[Target, str, Decimal]]:
    """Where a payment's money is now, what went there last first: targets with what of it was not taken back."""
    net: dict[tuple[Target, str], Decimal] = {}
    for one in applied:
        key = (one.target, one.target_id)
        net[key] = total([net.pop(key, Decimal(0)), one.amount])
    return [(target, id_, amount) for (target, id_), amount in reversed(net.items()) if amount > 0]
