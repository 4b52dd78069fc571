"""Which of Stripe's declines are final for a payment method, and which of its refusals are of the method at all.

Source: Stripe, "Decline codes" (next steps) and "Error codes". Hard is what the same card can never pay, what its owner
must correct first, and what must not be tried again because the card is lost, stolen or suspected. What is not in the
list, `do_not_honor` and `generic_decline` among it, may pass later.
"""

from __future__ import annotations

from tallybook.payments.model.charge import DeclineKind

_HARD = frozenset(
    {
        "card_not_supported", "currency_not_supported", "do_not_try_again", "duplicate_transaction", "expired_card",
        "fraudulent", "highest_risk_level", "incorrect_address", "incorrect_cvc", "incorrect_number", "incorrect_pin",
        "incorrect_zip", "invalid_account", "invalid_cvc", "invalid_expiry_month", "invalid_expiry_year",
        "invalid_number", "invalid_pin", "lost_card", "merchant_blacklist", "new_account_information_available",
        "not_permitted", "offline_pin_required", "online_or_offline_pin_required", "pickup_card", "pin_try_exceeded",
        "restricted_card", "revocation_of_all_authorizations", "revocation_of_authorization", "security_violation",
        "service_not_allowed", "stolen_card", "stop_payment_order", "testmode_decline", "transaction_not_allowed",
    }
)  # fmt: skip
_HARD_ADVICE = frozenset({"do_not_try_again", "confirm_card_data"})


_OF_THE_METHOD = ("payment_method_", "resource_missing")


def refusal_kind(code: str) -> DeclineKind:
    """Hard where Stripe refused the request for its payment method; else no method could have been charged so."""
    return DeclineKind.HARD if code.startswith(_OF_THE_METHOD) else DeclineKind.REFUSED


def decline_kind(code: str, advice: str | None) -> DeclineKind:
    """Hard where the code or the network's advice says that this payment method will not pay."""
    return DeclineKind.HARD if code in _HARD or advice in _HARD_ADVICE else DeclineKind.SOFT
