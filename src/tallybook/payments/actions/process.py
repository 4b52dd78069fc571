"""Bring a payment to its gateway: validate, then process. The calls themselves are made between transactions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import structs

from tallybook.kernel.decimals import total
from tallybook.kernel.instant import HOUR, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.complete import answered, settle
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model import payment as states
from tallybook.payments.model.charge import ChargeRequest, Declined, DeclineKind, GatewayUnavailable
from tallybook.payments.model.payment import (
    CancelAsked,
    Created,
    ForInvoices,
    Payment,
    Processing,
    RequiresAction,
    Unknown,
    Validating,
    in_flight,
    state_name,
)
from tallybook.payments.store import Attempt, CallKind

type Chargeable = Callable[[Money, str | None, str | None], Money]
"""What of an amount a gateway can charge: `Gateway.chargeable`."""


class Call(NamedTuple):
    """A call of a payment's gateway that is to be made now; it is kept with its key already.

    `sent_since` is when the key may first have reached the gateway, None where it surely has not.
    """

    payment: Payment
    request: ChargeRequest
    attempt: Attempt
    sent_since: Instant | None = None


UNSENT = GatewayUnavailable.__name__
"""How an attempt ended that surely had no effect."""

NOT_FOUND = "not found"
"""How a look-up ended of a key that its gateway had not seen."""

ARRIVES_WITHIN: Instant = 3 * HOUR
"""By when what was sent has arrived and is found, or never will be: `Gateway.look_up` must see it by then."""


def first_sent(attempts: Sequence[Attempt]) -> Instant | None:
    """When a key may first have reached its gateway, which keeps it from then on; None where it surely has not."""
    return min((one.started_at for one in attempts if one.outcome != UNSENT), default=None)


def took_nothing(attempts: Sequence[Attempt]) -> bool:
    """Whether calls under one key surely moved no money and will not: none of them was sent, or what may have been was
    looked for and not found once it must have arrived.
    """
    looked = max((one.started_at for one in attempts if one.outcome == NOT_FOUND), default=0)
    unsure = [one for one in attempts if one.outcome not in {UNSENT, NOT_FOUND}]
    return all(looked >= (one.ended_at or one.started_at) + ARRIVES_WITHIN for one in unsure)


def is_final(desk: Desk, refused: Attempt, code: str) -> bool:
    """Whether a gateway's refusal of a call says that nothing has happened, nor will by the calls before it."""
    others = [one for one in desk.payments.attempts(refused.subject) if one.number != refused.number]
    return code != "key_reused" and took_nothing(others)


class Care(StrEnum):
    """What a payment that was left needs."""

    NOTHING = "nothing"
    PROCESS = "process"
    ASK = "ask"
    ABANDON = "abandon"


def validate(desk: Desk, payment_id: str, now: Instant) -> Payment:
    """Take a new payment into hand; one that is further stays as it is."""
    payment = desk.locked_payment(payment_id)
    if isinstance(payment.state, Created | Validating):
        payment = states.validating(payment, now)
        desk.payments.save(payment)
    return payment


def process(desk: Desk, payment: Payment, chargeable: Chargeable, now: Instant) -> Call | None:
    """Check a payment and make it ready to be sent, its key kept; None where it may not be sent or was sent before.

    It is as `validate` answered in this transaction: its group is held. No more is asked for than is still due and than
    its gateway can charge; where that is nothing, it is refused.
    """
    if not isinstance(payment.state, Validating):
        return None
    try:
        due = charge_request(desk, states.lowered(payment, _due(desk, payment)))
        payment = states.lowered(payment, chargeable(due.money, due.method, due.return_url))
        request = charge_request(desk, payment)
    except Refused as refusal:
        settle(desk, payment, states.refuse(payment, refusal.code, refusal.message, now), now)
        return None
    payment = states.processing(payment, now)
    desk.payments.save(payment)
    return Call(payment, request, desk.payments.begin_attempt(payment.id, CallKind.CHARGE, payment.key, now))


def _due(desk: Desk, payment: Payment) -> Money:
    """What of a payment is still due, all of a top-up: with what else pays its invoices, nobody pays twice."""
    if not isinstance(payment.purpose, ForInvoices):
        return payment.money
    found = desk.receivables.receivables(payment.purpose.receivables)
    due = total(one.due for one in found.values() if one.due > 0)
    if not due:
        raise Refused("not_due", "nothing of it is due any more")
    return Money(min(due, payment.money.amount), payment.money.currency)


def charge_request(desk: Desk, payment: Payment) -> ChargeRequest:
    """What the gateway is asked; the same whenever it is asked again, also by a method that was removed since.

    `Refused("no_method")` where that was removed before the first call.
    """
    token = customer = None
    if payment.method_id is not None:
        method = desk.methods.method(payment.method_id)
        if method is None or (method.removed_at is not None and isinstance(payment.state, Created | Validating)):
            raise Refused("no_method", "the payment method was removed")
        token, customer = method.token, method.customer
    return ChargeRequest(
        payment.key,
        payment.id,
        payment.money,
        token,
        customer,
        description=f"Payment {payment.id}",
        return_url=payment.return_url,
        off_session=token is not None,
    )


def no_answer(desk: Desk, attempt: Attempt, what: str, now: Instant) -> None:
    """The call of a payment had no clear answer: look it up later."""
    payment = desk.locked_payment(attempt.subject)
    desk.payments.end_attempt(attempt, what, now)
    desk.payments.save(states.unanswered(payment, now))


def refused(desk: Desk, attempt: Attempt, refusal: Refused, now: Instant) -> None:
    """A charge was refused outright: the payment has failed where that is final, else it is looked up later."""
    desk.locked_payment(attempt.subject)
    if is_final(desk, attempt, refusal.code):
        outcome = Declined(None, DeclineKind.REFUSED, refusal.code, refusal.message)
        answered(desk, attempt.subject, outcome, now, now, attempt)
    else:
        no_answer(desk, attempt, refusal.code, now)


def care_for(desk: Desk, payment_id: str, now: Instant) -> Care:
    """What a payment needs whose time to be looked after has come. It is put off first, in a transaction of its own: of
    many who come at once one does it, and one with which nothing can be done keeps nobody from the others.
    """
    payment = desk.locked_payment(payment_id)
    at = states.check_at(payment.state)
    if at is None or at > now:
        return Care.NOTHING
    if isinstance(payment.state, Created | Validating):
        desk.payments.save(states.validating(payment, now))
        return Care.PROCESS
    desk.payments.save(states.unanswered(payment, now))
    if isinstance(payment.state, RequiresAction) and now - payment.created_at > states.CUSTOMER_WAIT:
        return Care.ABANDON
    return Care.ASK


def ask_again(desk: Desk, payment_id: str, now: Instant) -> Call | None:
    """The call by which a payment goes on that was left, kept before it is made; None where it has ended.

    It is a look-up, and the charge itself where that surely never reached its gateway.
    """
    payment = desk.locked_payment(payment_id)
    if not isinstance(payment.state, Processing | RequiresAction | Unknown):
        return None
    since = first_sent(desk.payments.attempts(payment.id))
    kind = CallKind.CHARGE if since is None else CallKind.LOOK_UP
    attempt = desk.payments.begin_attempt(payment.id, kind, payment.key, now)
    return Call(payment, charge_request(desk, payment), attempt, since)


def send_again(desk: Desk, payment_id: str, now: Instant) -> Call | None:
    """The gateway has never seen the charge: send it again with the same key, under which it is taken once at most."""
    payment = desk.locked_payment(payment_id)
    if not isinstance(payment.state, Processing | Unknown):
        return None
    attempt = desk.payments.begin_attempt(payment.id, CallKind.CHARGE, payment.key, now)
    return Call(payment, charge_request(desk, payment), attempt)


def begin_cancel(desk: Desk, payment_id: str, by: str, reason: str, now: Instant) -> tuple[Attempt, str, str] | None:
    """Cancel what was not sent; what waits for the customer, or for a result, is cancelled at its gateway first.

    Then who asked is kept, and it answers the call to make: its attempt, the gateway and the charge's reference there.
    """
    payment = desk.locked_payment(payment_id)
    reference = states.reference_of(payment.state)
    if isinstance(payment.state, RequiresAction | Processing) and reference is not None:
        desk.payments.save(structs.replace(payment, cancel_asked=CancelAsked(by, reason)))
        attempt = desk.payments.begin_attempt(payment.id, CallKind.CANCEL, payment.key, now)
        return attempt, payment.gateway, reference
    settle(desk, payment, states.cancel(payment, by, reason, now), now)
    return None


def open_cancel(desk: Desk, payment_id: str) -> tuple[Attempt, str, str] | None:
    """The call that `begin_cancel` has kept, where it has not ended yet; to be made, or made again."""
    payment = desk.locked_payment(payment_id)
    reference = states.reference_of(payment.state)
    calls = [one for one in desk.payments.attempts(payment_id) if one.kind is CallKind.CANCEL and one.ended_at is None]
    if not calls or reference is None or not in_flight(payment.state):
        return None
    return calls[-1], payment.gateway, reference


def retryable(desk: Desk, payment_id: str) -> Payment:
    """A payment that may be tried again, as another one; `Refused("not_failed")` where it may not."""
    payment = desk.locked_payment(payment_id)
    if in_flight(payment.state) or isinstance(payment.state, states.Completed):
        raise Refused("not_failed", f"is {state_name(payment.state)}: only what has failed is tried again", payment_id)
    return payment
