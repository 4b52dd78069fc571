"""Stripe's states in our words."""

from __future__ import annotations

from tallybook.payments.gateways.stripe.amounts import from_stripe
from tallybook.payments.gateways.stripe.declines import decline_kind
from tallybook.payments.gateways.stripe.wire import Account, Failure, Intent, Method, RefundMade
from tallybook.payments.model.charge import (
    ActionRequired,
    Cancelled,
    Captured,
    ChargeOutcome,
    Declined,
    Pending,
    RefundDeclined,
    Refunded,
    RefundOutcome,
    RefundPending,
)


def charge_outcome(intent: Intent) -> ChargeOutcome:
    """What has become of a PaymentIntent, by its status."""
    match intent.status:
        case "succeeded":
            received = intent.amount if intent.amount_received is None else intent.amount_received
            return Captured(intent.id, from_stripe(received, intent.currency))
        case "canceled":
            return Cancelled(intent.id)
        case "requires_payment_method":
            return declined(intent.last_payment_error or Failure(), intent.id)
        case "requires_action" if intent.next_action and intent.next_action.redirect_to_url:
            return ActionRequired(intent.id, intent.next_action.redirect_to_url.url)
        case _:
            return Pending(intent.id)


def declined(failure: Failure, reference: str | None) -> Declined:
    """Why nothing was taken; the issuer's reason where there is one."""
    code = failure.decline_code or failure.code or "payment_failed"
    message = failure.message or "The payment failed."
    return Declined(reference, decline_kind(code, failure.advice_code), code, message)


def label_of(method: Method) -> str:
    """What people call a method: `visa 4242 12/30`, `sepa debit 3000`."""
    if method.card is not None:
        card = method.card
        return f"{card.brand} {card.last4} {card.exp_month:02}/{card.exp_year % 100:02}"
    accounts = (method.sepa_debit, method.us_bank_account, method.bacs_debit, method.au_becs_debit)
    found = next((one for one in accounts if one is not None), Account())
    return " ".join([*method.type.split("_"), *([found.last4] if found.last4 else [])])


def refund_outcome(refund: RefundMade) -> RefundOutcome:
    """What has become of a refund, by its status; one without a status is on its way."""
    match refund.status:
        case "succeeded":
            return Refunded(refund.id, from_stripe(refund.amount, refund.currency))
        case "failed" | "canceled":
            code = refund.failure_reason or refund.status
            return RefundDeclined(refund.id, code, "The refund did not reach the customer.")
        case _:
            return RefundPending(refund.id)
