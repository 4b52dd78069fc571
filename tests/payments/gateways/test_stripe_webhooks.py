"""Stripe's events, as its documentation shows them, in our words."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tallybook.kernel.instant import SECOND
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.signature import sign, verify
from tallybook.payments.gateways.stripe.gateway import StripeGateway
from tallybook.payments.gateways.stripe.settings import StripeSettings
from tallybook.payments.model.charge import (
    ActionRequired,
    Cancelled,
    Captured,
    ChargeReported,
    Declined,
    DeclineKind,
    DisputeReported,
    DisputeStage,
    GatewayEvent,
    Pending,
    RefundDeclined,
    Refunded,
    RefundPending,
    RefundReported,
)

SECRET = "whsec_of_the_tests"
AT = 1_780_000_000
TOLD = {"tallybook_payment": "pay_1", "tallybook_key": "key_1"}
INTENT = {
    "id": "pi_1",
    "object": "payment_intent",
    "amount": 1250,
    "amount_received": 1250,
    "currency": "usd",
    "metadata": TOLD,
    "status": "succeeded",
    "latest_charge": "ch_1",
}
REFUND = {
    "id": "re_1",
    "object": "refund",
    "amount": 250,
    "currency": "usd",
    "charge": "ch_1",
    "payment_intent": "pi_1",
    "status": "succeeded",
    "metadata": {"tallybook_refund": "ref_1"},
}
DISPUTE = {
    "id": "dp_1",
    "object": "dispute",
    "amount": 1250,
    "currency": "usd",
    "charge": "ch_1",
    "payment_intent": "pi_1",
    "reason": "fraudulent",
    "status": "needs_response",
}


def parsed(kind: str, content: dict[str, Any]) -> tuple[GatewayEvent, ...]:
    event = {"id": "evt_1", "object": "event", "type": kind, "created": AT, "data": {"object": content}}
    body = json.dumps(event).encode()
    gateway = StripeGateway(StripeSettings("sk_test_12345", SECRET))
    return gateway.parse_webhook({"stripe-signature": sign(body, SECRET, AT * SECOND)}, body, AT * SECOND)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def test_the_librarys_own_check_takes_what_we_sign_and_we_take_what_it_signs() -> None:
    import stripe

    body = b'{"id": "evt_1"}'
    header = sign(body, SECRET, AT * SECOND)
    assert stripe.WebhookSignature.verify_header(body.decode(), header, SECRET, tolerance=None)
    signature = stripe.WebhookSignature._compute_signature(f"{AT}.{body.decode()}", SECRET)
    verify(
        {"Stripe-Signature": f"t={AT},v0=old,v1=other,v1={signature}"}, "Stripe-Signature", body, SECRET, AT * SECOND
    )


@pytest.mark.parametrize(
    ("kind", "changed", "outcome"),
    [
        ("succeeded", {}, Captured("pi_1", usd("12.50"))),
        ("succeeded", {"amount_received": 1000}, Captured("pi_1", usd("10.00"))),
        ("processing", {"status": "processing"}, Pending("pi_1")),
        ("canceled", {"status": "canceled"}, Cancelled("pi_1")),
        (
            "requires_action",
            {"status": "requires_action", "next_action": {"redirect_to_url": {"url": "https://hooks.invalid/3ds"}}},
            ActionRequired("pi_1", "https://hooks.invalid/3ds"),
        ),
        (
            "payment_failed",
            {
                "status": "requires_payment_method",
                "last_payment_error": {"code": "card_declined", "decline_code": "lost_card", "message": "Declined."},
            },
            Declined("pi_1", DeclineKind.HARD, "lost_card", "Declined."),
        ),
    ],
)
def test_a_payment_intents_event_is_a_report_on_its_payment(
    kind: str, changed: dict[str, Any], outcome: object
) -> None:
    (event,) = parsed(f"payment_intent.{kind}", INTENT | changed)
    assert event == ChargeReported("evt_1", AT * SECOND, "pay_1", "key_1", "pi_1", outcome)


def test_a_failed_attempt_on_the_page_ends_nothing() -> None:
    page = INTENT | {"status": "requires_payment_method", "metadata": TOLD | {"tallybook_page": "yes"}}
    assert parsed("payment_intent.payment_failed", page) == ()
    assert parsed("payment_intent.succeeded", page | {"status": "succeeded"})


def test_a_page_that_expired_is_a_cancelled_charge() -> None:
    (event,) = parsed("checkout.session.expired", {"id": "cs_1", "status": "expired", "metadata": TOLD})
    assert event == ChargeReported("evt_1", AT * SECOND, "pay_1", "key_1", "cs_1", Cancelled("cs_1"))


@pytest.mark.parametrize("kind", ["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"])
@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, Refunded("re_1", usd("2.50"))),
        ({"status": "pending"}, RefundPending("re_1")),
        (
            {"status": "failed", "failure_reason": "lost_or_stolen_card"},
            RefundDeclined("re_1", "lost_or_stolen_card", "The refund did not reach the customer."),
        ),
    ],
)
def test_a_refunds_event_names_our_refund(kind: str, changed: dict[str, Any], outcome: object) -> None:
    (event,) = parsed(kind, REFUND | changed)
    assert event == RefundReported("evt_1", AT * SECOND, "ref_1", "pi_1", "re_1", outcome)


def test_a_refund_made_in_stripes_dashboard_has_no_id_of_ours() -> None:
    (event,) = parsed("refund.created", REFUND | {"metadata": {}})
    assert isinstance(event, RefundReported)
    assert event.refund_id is None


def test_a_refunded_charge_tells_each_refund_it_carries_under_an_id_of_its_own() -> None:
    charge = {"id": "ch_1", "payment_intent": "pi_1", "refunds": {"data": [REFUND, REFUND | {"id": "re_2"}]}}
    events = parsed("charge.refunded", charge)
    assert [event.event_id for event in events] == ["evt_1:re_1", "evt_1:re_2"]
    assert parsed("charge.refunded", {"id": "ch_1"}) == ()


@pytest.mark.parametrize(
    ("kind", "status", "stage"),
    [
        ("created", "needs_response", DisputeStage.OPENED),
        ("funds_withdrawn", "needs_response", DisputeStage.OPENED),
        ("funds_withdrawn", "warning_needs_response", DisputeStage.OPENED),
        ("closed", "won", DisputeStage.WON),
        ("closed", "lost", DisputeStage.LOST),
    ],
)
def test_a_dispute_is_open_while_its_money_is_held_and_then_won_or_lost(
    kind: str, status: str, stage: DisputeStage
) -> None:
    (event,) = parsed(f"charge.dispute.{kind}", DISPUTE | {"status": status})
    assert event == DisputeReported("evt_1", AT * SECOND, "dp_1", "pi_1", usd("12.50"), stage, "fraudulent")


@pytest.mark.parametrize(
    ("kind", "status"), [("created", "warning_needs_response"), ("closed", "warning_closed"), ("updated", "won")]
)
def test_an_inquiry_that_takes_no_money_is_no_dispute(kind: str, status: str) -> None:
    assert parsed(f"charge.dispute.{kind}", DISPUTE | {"status": status}) == ()


@pytest.mark.parametrize("kind", ["customer.created", "payment_intent.created", "charge.succeeded", "", "a.b.c.d"])
def test_an_event_that_we_do_not_act_on_gives_none(kind: str) -> None:
    assert parsed(kind, {"id": "x"}) == ()


@pytest.mark.parametrize(
    "changed", [{"amount": "1250"}, {"amount": None}, {"currency": "xxx"}, {"id": None}, {"metadata": []}]
)
def test_a_signed_event_of_another_shape_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        parsed("payment_intent.succeeded", INTENT | changed)
    assert refused.value.code == "bad_webhook"
