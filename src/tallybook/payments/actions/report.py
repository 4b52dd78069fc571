"""Act on what gateways report: twice, late or in another order, it comes to the same."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.complete import answered
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.dispute import dispute_heard
from tallybook.payments.actions.refund import refund_answered, reported_elsewhere
from tallybook.payments.actions.set_up import setup_heard
from tallybook.payments.model.charge import (
    ChargeReported,
    DisputeReported,
    GatewayEvent,
    MoneyEvent,
    RefundDeclined,
    RefundPending,
    RefundReported,
    SetupReported,
)
from tallybook.payments.model.payment import Payment, refuse_other_currency


class Heard(StrEnum):
    """What became of an event."""

    ACTED_ON = "acted_on"
    KNOWN = "known"
    WAITING = "waiting"


def hear(desk: Desk, gateway: str, event: GatewayEvent, now: Instant) -> Heard:
    """Act on an event once; one about a charge that is not known to be captured yet waits until it is."""
    document = msgspec.json.encode(event, enc_hook=str).decode()
    if not desk.reports.keep(gateway, event.event_id, about(event), document, now):
        return Heard.KNOWN
    return _act(desk, gateway, event, now)


def hear_again(desk: Desk, gateway: str, document: str, now: Instant) -> Heard:
    """Act on an event that was kept, and waits; each in a transaction of its own, so that none holds up another."""
    return _act(desk, gateway, msgspec.json.decode(document, type=GatewayEvent), now)


def about(event: GatewayEvent) -> str:
    """The reference of the charge that an event is about; what waits for that may be acted on once the event was."""
    return event.reference if isinstance(event, ChargeReported | SetupReported) else event.charge_reference


def _act(desk: Desk, gateway: str, event: GatewayEvent, now: Instant) -> Heard:
    if isinstance(event, SetupReported):
        is_known = setup_heard(desk, gateway, event, now)
    else:
        is_known = _act_on_money(desk, gateway, event, now)
    if is_known:
        desk.reports.acted_on(gateway, event.event_id, now)
    return Heard.ACTED_ON if is_known else Heard.WAITING


def _act_on_money(desk: Desk, gateway: str, event: MoneyEvent, now: Instant) -> bool:
    payment = _payment_of(desk, gateway, event)
    if payment is None:
        return False
    match event:
        case ChargeReported(outcome=outcome, at=at):
            answered(desk, payment.id, outcome, at, now)
        case RefundReported():
            return _refund(desk, payment, event, now)
        case DisputeReported():
            dispute_heard(desk, payment, event, now)
    return True


def _payment_of(desk: Desk, gateway: str, event: MoneyEvent) -> Payment | None:
    if isinstance(event, ChargeReported):
        named = event.payment_id or (event.key or "").removesuffix("-charge")
        found = desk.payments.payment(named) if named else desk.payments.payment_of(gateway, event.reference)
        return found if found is not None and found.gateway == gateway else None
    return desk.payments.payment_of(gateway, event.charge_reference)


def _refund(desk: Desk, payment: Payment, event: RefundReported, now: Instant) -> bool:
    """Book a refund's outcome; False where it must wait for other word of the payment.

    Of a refund that was made at the gateway the first word to act on is that money has gone back.
    """
    payment = desk.locked_payment(payment.id)
    ours = None if event.refund_id is None else desk.refunds.refund(event.refund_id)
    known = ours or desk.refunds.refund_of(payment.id, event.reference)
    if known is not None:
        if known.payment_id != payment.id:
            raise Refused("bad_webhook", f"{event.event_id} is about {known.id}, which is of another payment")
        refund_answered(desk, known.id, event.outcome, event.at, now)
        return True
    if isinstance(event.outcome, RefundDeclined | RefundPending):
        return False
    refuse_other_currency(payment, event.outcome.money)
    made = reported_elsewhere(desk, payment, event.outcome.money, event.reference, event.at, now)
    if made is None:
        return False
    refund_answered(desk, made.id, event.outcome, event.at, now)
    return True
