"""Bring a payment to its gateway: validate, then process. The calls themselves are made between transactions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import structs

from tallybook.kernel.decimals import total
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.complete import settle
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model import payment as states
from tallybook.payments.model.charge import ChargeRequest, GatewayUnavailable
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


class Call(NamedTuple):
    """A call of a payment's gateway that is to be made now; it is kept with its key already.

    `sent_since` is when the key may first have reached the gateway, None where it surely has not.
    """

    payment: Payment
    request: ChargeRequest
    attempt: Attempt
    sent_since: Instant | None = None


def first_sent(attempts: Sequence[Attempt]) -> Instant | None:
    """When a key may first have reached its gateway, which keeps it from then on; None where it surely has not."""
    unsent = GatewayUnavailable.__name__
    return min((one.started_at for one in attempts if one.outcome != unsent), default=None)


class Care(StrEnum):
    """What a payment that was left needs."""

    NOTHING = "nothing"
    PROCESS = "process"
    LOOK_UP = "look_up"
    ABANDON = "abandon"


def validate(desk: Desk, payment_id: str, now: Instant) -> Payment:
    """Take a new payment into hand; one that is further stays as it is."""
    payment = desk.locked_payment(payment_id)
    if isinstance(payment.state, Created | Validating):
        payment = states.validating(payment, now)
        desk.payments.save(payment)
    return payment


def process(desk: Desk, payment_id: str, now: Instant) -> Call | None:
    """Check a payment and make it ready to be sent, its key kept; None where it may not be sent or was sent before."""
    payment = desk.locked_payment(payment_id)
    if not isinstance(payment.state, Validating):
        return None
    try:
        request = charge_request(desk, payment)
        _check(desk, payment)
    except Refused as refusal:
        settle(desk, payment, states.refuse(payment, refusal.code, refusal.message, now), now)
        return None
    payment = states.processing(payment, now)
    desk.payments.save(payment)
    return Call(payment, request, desk.payments.begin_attempt(payment.id, CallKind.CHARGE, payment.key, now))


def _check(desk: Desk, payment: Payment) -> None:
    """What was due when the payment was asked for must still be due; with what else it pays, nobody pays twice."""
    if isinstance(payment.purpose, ForInvoices):
        found = desk.receivables.receivables(payment.purpose.receivables)
        due = total(one.due for one in found.values())
        if due < payment.money.amount:
            raise Refused("not_due", f"only {due} of it is still due")


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


def care_for(desk: Desk, payment_id: str, now: Instant) -> tuple[Care, Call | None]:
    """What a payment needs whose time to be looked after has come. A look-up is kept before it is made, and put off
    for the others, so that of many who come at once one does it.
    """
    payment = desk.locked_payment(payment_id)
    at = states.check_at(payment.state)
    if at is None or at > now:
        return Care.NOTHING, None
    if isinstance(payment.state, Created | Validating):
        return Care.PROCESS, None
    assert isinstance(payment.state, Processing | RequiresAction | Unknown)
    if isinstance(payment.state, RequiresAction) and now - payment.created_at > states.CUSTOMER_WAIT:
        return Care.ABANDON, None
    later = states.unanswered(payment, now)
    desk.payments.save(later)
    since = first_sent(desk.payments.attempts(payment.id))
    attempt = desk.payments.begin_attempt(payment.id, CallKind.LOOK_UP, payment.key, now)
    return Care.LOOK_UP, Call(later, charge_request(desk, payment), attempt, since)


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


def retryable(desk: Desk, payment_id: str) -> Payment:
    """A payment that may be tried again, as another one; `Refused("not_failed")` where it may not."""
    payment = desk.locked_payment(payment_id)
    if in_flight(payment.state) or isinstance(payment.state, states.Completed):
        raise Refused("not_failed", f"is {state_name(payment.state)}: only what has failed is tried again", payment_id)
    return payment
