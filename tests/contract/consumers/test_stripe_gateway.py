"""The engine's contract with Stripe, or with what has its shape: what the gateway sends, and reads of the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.kernel.money import Money
from tallybook.payments.gateways.stripe.gateway import StripeGateway
from tallybook.payments.gateways.stripe.settings import StripeSettings
from tallybook.payments.model.charge import (
    ActionRequired,
    Captured,
    ChargeRequest,
    Declined,
    DeclineKind,
    Refunded,
    RefundRequest,
    SetupDone,
    SetupPending,
    SetupRequest,
)
from tests.contract.contract import Asked, Contract, Needed
from tests.contract.shapes import Shape, from_state, like, patterned

INTENT = "pi_3MtwBwLkdIwHu7ix28a3tqPa"
METADATA = {"tallybook_payment": "pay_1", "tallybook_key": "key_1"}
MONEY = Money(Decimal("12.50"), "USD")
CHARGE = ChargeRequest("key_1", "pay_1", MONEY, "pm_card_visa")
REFUND = RefundRequest("key_2", "ref_1", INTENT, Money(Decimal("2.50"), "USD"))
PAGE = structs.replace(CHARGE, method=None, return_url="https://shop.example/back")
INTENTS = "/v1/payment_intents"
FORM = "application/x-www-form-urlencoded"
SHOWN = {"Authorization": "Bearer sk_test_12345"}


@pytest.fixture
def contract() -> Contract:
    return Contract("engine", "stripe")


@contextmanager
def gateway(contract: Contract) -> Iterator[StripeGateway]:
    """The gateway, before a Stripe that keeps the contract."""
    with contract.served() as url:
        found = StripeGateway(StripeSettings("sk_test_12345", "whsec", url))
        yield found
        found.close()


def sending(path: Shape, form: Mapping[str, Shape], key: str) -> Asked:
    """A POST that takes effect once."""
    return Asked("POST", path, SHOWN | {"Content-Type": FORM, "Idempotency-Key": key}, body=form, media=FORM)


def told(**metadata: str) -> dict[str, str]:
    """Metadata as a form has it."""
    return {f"metadata[{name}]": value for name, value in metadata.items()}


def charging(method: str = "pm_card_visa") -> Asked:
    """A charge of 12.50 USD, in cents, by which nobody is asked for anything."""
    form = {"amount": "1250", "currency": "usd", "payment_method": method, "confirm": "true", "off_session": "true"}
    never = {"automatic_payment_methods[enabled]": "true", "automatic_payment_methods[allow_redirects]": "never"}
    return sending(INTENTS, form | never | told(**METADATA), "key_1")


def intent(status: str = "succeeded", **more: Shape) -> Shape:
    """A PaymentIntent: an amount is a whole number of cents, and is what was asked for."""
    id_ = patterned("^pi_[0-9A-Za-z_]+$", INTENT)
    return {"id": id_, "status": status, "amount": 1250, "currency": "usd", "metadata": METADATA, **more}


CAPTURED = Captured(INTENT, MONEY)


def test_a_card_is_charged(contract: Contract) -> None:
    contract.expect("a charge", "nothing", charging(), Needed(body=intent()))
    with gateway(contract) as found:
        assert found.charge(CHARGE) == CAPTURED


def test_the_same_charge_under_its_key_is_answered_again(contract: Contract) -> None:
    contract.expect("the same charge again, under its key", "a charge", charging(), Needed(body=intent()))
    with gateway(contract) as found:
        assert found.look_up(CHARGE) == CAPTURED


def test_a_charge_is_looked_at_by_its_reference(contract: Contract) -> None:
    path = from_state(INTENTS + "/{charge}", charge=INTENT)
    contract.expect("a request for a charge", "a charge", Asked("GET", path, SHOWN), Needed(body=intent()))
    with gateway(contract) as found:
        assert found.find(CHARGE, INTENT) == CAPTURED


def test_a_charge_is_found_by_its_key(contract: Contract) -> None:
    query = {"query": "metadata['tallybook_key']:'key_1'", "limit": "100"}
    contract.expect(
        "a search for a charge by its key",
        "a charge",
        Asked("GET", f"{INTENTS}/search", SHOWN, query),
        Needed(body={"object": "search_result", "data": [intent(object="payment_intent")]}),
    )
    with gateway(contract) as found:
        assert found.find(CHARGE, None) == CAPTURED


def test_a_card_without_money_is_declined_for_now(contract: Contract) -> None:
    method = "pm_card_visa_chargeDeclinedInsufficientFunds"
    error = {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds"}
    contract.expect(
        "a charge of a card without money",
        "nothing",
        charging(method),
        Needed(402, {"error": error | {"message": like("Your card was declined.")}}),
    )
    with gateway(contract) as found:
        outcome = found.charge(structs.replace(CHARGE, method=method))
    assert isinstance(outcome, Declined)
    assert (outcome.kind, outcome.code) == (DeclineKind.SOFT, "insufficient_funds")


def test_a_page_is_opened_for_a_customer(contract: Contract) -> None:
    form = {
        "mode": "payment",
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][currency]": "usd",
        "line_items[0][price_data][unit_amount]": "1250",
        "line_items[0][price_data][product_data][name]": "pay_1",
        "success_url": "https://shop.example/back",
        "cancel_url": "https://shop.example/back",
        "client_reference_id": "pay_1",
    }
    data = METADATA | {"tallybook_page": "yes"}
    form |= told(**data) | {f"payment_intent_data[metadata][{name}]": value for name, value in data.items()}
    session = patterned("^cs_[0-9A-Za-z_]+$", "cs_test_1")
    contract.expect(
        "a page for a customer to pay on",
        "nothing",
        sending("/v1/checkout/sessions", form, "key_1"),
        Needed(body={"id": session, "status": "open", "url": patterned("^https?://.+$", "https://pay.example/1")}),
    )
    with gateway(contract) as found:
        assert found.charge(PAGE) == ActionRequired("cs_test_1", "https://pay.example/1")


SESSIONS = "/v1/checkout/sessions"
SESSION = patterned("^cs_[0-9A-Za-z_]+$", "cs_test_1")
SETUP = SetupRequest("pms_1-setup", "pms_1", "USD", "https://shop.example/back")


def test_a_page_is_opened_on_which_a_customer_adds_a_card(contract: Contract) -> None:
    data = {"tallybook_setup": "pms_1", "tallybook_key": "pms_1-setup"}
    form = {
        "mode": "setup",
        "currency": "usd",
        "success_url": "https://shop.example/back",
        "cancel_url": "https://shop.example/back",
        "client_reference_id": "pms_1",
        "customer_creation": "always",
    }
    form |= told(**data) | {f"setup_intent_data[metadata][{name}]": value for name, value in data.items()}
    url = patterned("^https?://.+$", "https://pay.example/1")
    contract.expect(
        "a page for a customer to add a card on",
        "nothing",
        sending(SESSIONS, form, "pms_1-setup"),
        Needed(body={"id": SESSION, "status": "open", "url": url}),
    )
    with gateway(contract) as found:
        assert found.begin_setup(SETUP) == SetupPending("cs_test_1", "https://pay.example/1")


def test_a_card_that_was_added_is_looked_at(contract: Contract) -> None:
    state = "a card that was added"
    customer, card = patterned("^cus_[0-9A-Za-z_]+$", "cus_1"), {"brand": "visa", "last4": "4242"}
    seti, pm = patterned("^seti_[0-9A-Za-z_]+$", "seti_1"), patterned("^pm_[0-9A-Za-z_]+$", "pm_1")
    for what, path, body in [
        ("a page that was finished", from_state(SESSIONS + "/{page}", page="cs_test_1"),
         {"id": SESSION, "status": "complete", "setup_intent": seti, "customer": customer}),
        ("what a page has made", from_state("/v1/setup_intents/{setup}", setup="seti_1"),
         {"id": seti, "status": "succeeded", "payment_method": pm, "customer": customer}),
        ("a card", from_state("/v1/payment_methods/{method}", method="pm_1"),
         {"id": pm, "type": "card", "card": card | {"exp_month": like(12), "exp_year": like(2040)}}),
    ]:  # fmt: skip
        contract.expect(f"a request for {what}", state, Asked("GET", path, SHOWN), Needed(body=body))
    with gateway(contract) as found:
        assert found.look_up_setup("cs_test_1") == SetupDone("cs_test_1", "pm_1", "cus_1", "visa 4242 12/40")


def refund() -> Shape:
    """A refund that has reached the customer."""
    id_ = patterned("^re_[0-9A-Za-z_]+$", "re_1")
    return {"id": id_, "status": "succeeded", "amount": 250, "currency": "usd"}


def refunding() -> Asked:
    """A refund of 2.50 USD."""
    form = {"payment_intent": from_state("{charge}", charge=INTENT), "amount": "250"}
    return sending("/v1/refunds", form | told(tallybook_refund="ref_1", tallybook_key="key_2"), "key_2")


def test_money_is_given_back(contract: Contract) -> None:
    contract.expect("a refund", "a charge", refunding(), Needed(body=refund()))
    with gateway(contract) as found:
        assert found.refund(REFUND) == Refunded("re_1", REFUND.money)


def test_the_same_refund_under_its_key_is_answered_again(contract: Contract) -> None:
    contract.expect("the same refund again, under its key", "a refunded charge", refunding(), Needed(body=refund()))
    with gateway(contract) as found:
        assert found.look_up_refund(REFUND) == Refunded("re_1", REFUND.money)


def test_the_refunds_of_a_charge_are_listed(contract: Contract) -> None:
    query = {"payment_intent": from_state("{charge}", charge=INTENT), "limit": "100"}
    ours = {"metadata": {"tallybook_refund": "ref_1"}, "object": "refund"}
    contract.expect(
        "a request for the refunds of a charge",
        "a refunded charge",
        Asked("GET", "/v1/refunds", SHOWN, query),
        Needed(body={"object": "list", "has_more": False, "url": "/v1/refunds", "data": [refund() | ours]}),
    )
    with gateway(contract) as found:
        assert found.find_refund(REFUND) == Refunded("re_1", REFUND.money)


def test_more_than_was_paid_is_not_given_back(contract: Contract) -> None:
    form = {"payment_intent": from_state("{charge}", charge=INTENT), "amount": "99999"}
    error = {"type": "invalid_request_error", "message": like("more than what is left")}
    contract.expect(
        "a refund of more than was paid",
        "a charge",
        sending("/v1/refunds", form | told(tallybook_refund="ref_1", tallybook_key="key_2"), "key_2"),
        Needed(400, {"error": error}),
    )
    with gateway(contract) as found:
        outcome = found.refund(structs.replace(REFUND, money=Money(Decimal("999.99"), "USD")))
    assert not isinstance(outcome, Refunded)
