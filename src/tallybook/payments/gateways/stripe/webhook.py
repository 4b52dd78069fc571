"""Stripe's events in our words.

Which money moves when: Stripe, "How disputes work": an inquiry (status `warning_…`) takes no money, so it is no dispute
here until its funds are withdrawn.
"""

from __future__ import annotations

import msgspec

from tallybook.kernel.instant import SECOND
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.stripe.amounts import from_stripe
from tallybook.payments.gateways.stripe.outcomes import charge_outcome, refund_outcome
from tallybook.payments.gateways.stripe.wire import ChargeMade, Dispute, Event, Intent, RefundMade, Session
from tallybook.payments.model.charge import (
    Cancelled,
    ChargeOutcome,
    ChargeReported,
    Declined,
    DisputeReported,
    DisputeStage,
    GatewayEvent,
    RefundReported,
    SetupExpired,
    SetupReported,
)

PAYMENT, KEY, REFUND, PAGE = "tallybook_payment", "tallybook_key", "tallybook_refund", "tallybook_page"
SETUP = "tallybook_setup"
"""Names in the metadata of what we make at Stripe."""


def read_events(body: bytes) -> tuple[GatewayEvent, ...]:
    """The events of a webhook whose signature was verified; none of a type that we do not act on.

    Raises `Refused("bad_webhook")` where it cannot be read.
    """
    try:
        event = msgspec.json.decode(body, type=Event)
        return _told_by(event)
    except (msgspec.MsgspecError, UnicodeDecodeError, Refused) as error:
        raise Refused("bad_webhook", f"the body is no event that can be read: {error}") from None


def _told_by(event: Event) -> tuple[GatewayEvent, ...]:
    content = event.data.object
    match event.type.split("."):
        case "payment_intent", "succeeded" | "payment_failed" | "requires_action" | "canceled" | "processing":
            return _of_intent(event, msgspec.json.decode(content, type=Intent))
        case "checkout", "session", "expired" | "completed" as what:
            return _of_session(event, msgspec.json.decode(content, type=Session), what)
        case ("refund", "created" | "updated" | "failed") | ("charge", "refund", "updated"):
            return (_of_refund(event, msgspec.json.decode(content, type=RefundMade), event.id),)
        case "charge", "refunded":
            refunds = msgspec.json.decode(content, type=ChargeMade).refunds
            found = refunds.data if refunds else []
            return tuple(_of_refund(event, refund, f"{event.id}:{refund.id}") for refund in found)
        case "charge", "dispute", "created" | "closed" | "funds_withdrawn" as what:
            return _of_dispute(event, msgspec.json.decode(content, type=Dispute), what)
        case _:
            return ()


def _of_intent(event: Event, intent: Intent) -> tuple[GatewayEvent, ...]:
    outcome = outcome_told(intent)
    if outcome is None:
        return ()
    at, told = event.created * SECOND, intent.metadata
    return (ChargeReported(event.id, at, told.get(PAYMENT), told.get(KEY), intent.id, outcome),)


def outcome_told(intent: Intent) -> ChargeOutcome | None:
    """What a PaymentIntent says of its charge; nothing of an attempt that failed on a page, which stays open."""
    outcome = charge_outcome(intent)
    return None if isinstance(outcome, Declined) and PAGE in intent.metadata else outcome


def _of_session(event: Event, session: Session, what: str) -> tuple[GatewayEvent, ...]:
    """That a page is closed, or finished: what a finished one has kept must be asked for."""
    at, told = event.created * SECOND, session.metadata
    if SETUP in told:
        outcome = SetupExpired(session.id) if what == "expired" else None
        return (SetupReported(event.id, at, told[SETUP], session.id, outcome),)
    if what == "completed":
        return ()
    return (ChargeReported(event.id, at, told.get(PAYMENT), told.get(KEY), session.id, Cancelled(session.id)),)


def _of_refund(event: Event, refund: RefundMade, event_id: str) -> GatewayEvent:
    refund_id = (refund.metadata or {}).get(REFUND)
    charge = refund.payment_intent or refund.charge or ""
    return RefundReported(event_id, event.created * SECOND, refund_id, charge, refund.id, refund_outcome(refund))


def _of_dispute(event: Event, dispute: Dispute, what: str) -> tuple[GatewayEvent, ...]:
    stage = _stage(dispute.status, what)
    if stage is None:
        return ()
    money = from_stripe(dispute.amount, dispute.currency)
    charge = dispute.payment_intent or dispute.charge or ""
    return (DisputeReported(event.id, event.created * SECOND, dispute.id, charge, money, stage, dispute.reason),)


def _stage(status: str, what: str) -> DisputeStage | None:
    match what, status:
        case "closed", "won" | "lost":
            return DisputeStage(status)
        case "closed", _:
            return None
        case "created", _ if status.startswith("warning_"):
            return None
        case _:
            return DisputeStage.OPENED
