"""Which declines may be tried again, by the table of Stripe's documentation."""

from __future__ import annotations

import pytest

from tallybook.payments.gateways.stripe.declines import decline_kind
from tallybook.payments.model.charge import DeclineKind

NEVER_AGAIN = [
    "stolen_card",
    "lost_card",
    "pickup_card",
    "fraudulent",
    "invalid_account",
    "restricted_card",
    "security_violation",
    "do_not_try_again",
    "expired_card",
    "incorrect_number",
    "incorrect_cvc",
    "card_not_supported",
    "currency_not_supported",
    "merchant_blacklist",
    "revocation_of_authorization",
    "revocation_of_all_authorizations",
    "stop_payment_order",
    "transaction_not_allowed",
    "not_permitted",
    "service_not_allowed",
    "duplicate_transaction",
    "testmode_decline",
    "new_account_information_available",
    "pin_try_exceeded",
]
LATER = [
    "do_not_honor",
    "generic_decline",
    "insufficient_funds",
    "issuer_not_available",
    "processing_error",
    "try_again_later",
    "call_issuer",
    "approve_with_id",
    "card_velocity_exceeded",
    "withdrawal_count_limit_exceeded",
    "reenter_transaction",
    "authentication_required",
    "no_action_taken",
    "card_declined",
    "a_code_of_tomorrow",
]


@pytest.mark.parametrize("code", NEVER_AGAIN)
def test_a_card_that_cannot_pay_is_declined_for_good(code: str) -> None:
    assert decline_kind(code, None) is DeclineKind.HARD


@pytest.mark.parametrize("code", LATER)
def test_what_may_pass_later_is_declined_for_now(code: str) -> None:
    assert decline_kind(code, None) is DeclineKind.SOFT


@pytest.mark.parametrize(
    ("advice", "kind"),
    [
        ("do_not_try_again", DeclineKind.HARD),
        ("confirm_card_data", DeclineKind.HARD),
        ("try_again_later", DeclineKind.SOFT),
    ],
)
def test_the_networks_advice_counts_where_the_code_says_nothing(advice: str, kind: DeclineKind) -> None:
    assert decline_kind("generic_decline", advice) is kind
