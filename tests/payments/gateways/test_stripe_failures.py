"""What Stripe's failures mean for a charge: had no effect, or nobody knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import socket
from threading import Thread
from typing import Any

import pytest
from msgspec import structs

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.stripe.gateway import StripeGateway
from tallybook.payments.gateways.stripe.settings import StripeSettings
from tallybook.payments.model.charge import (
    Captured,
    ChargeRequest,
    Declined,
    DeclineKind,
    GatewayTimeout,
    GatewayUnavailable,
    NotFound,
    RefundDeclined,
    RefundRequest,
)
from tests.payments.gateways.localstripe.station import StripeStation

REQUEST = ChargeRequest(
    "key_1", "pay_1", Money(Decimal("12.50"), "USD"), "pm_card_visa", return_url="https://x.invalid"
)


@contextmanager
def stripe_answering(
    status: int, error: dict[str, Any], made: dict[str, Any] | None = None, found: dict[str, Any] | None = None
) -> Iterator[StripeGateway]:
    """A gateway to a Stripe that answers every call so, or all but those that make or find something."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(status, found or {"error": error})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            if made is None:
                self._answer(status, {"error": error})
            else:
                self._answer(200, made)

        def _answer(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        gateway = StripeGateway(StripeSettings("sk_test_12345", "whsec", f"http://127.0.0.1:{server.server_port}"))
        try:
            yield gateway
        finally:
            gateway.close()
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "error", "raised"),
    [
        (429, {"type": "invalid_request_error", "code": "rate_limit"}, GatewayUnavailable),
        (401, {"type": "invalid_request_error"}, GatewayUnavailable),
        (403, {"type": "invalid_request_error"}, GatewayUnavailable),
        (409, {"type": "idempotency_error", "code": "idempotency_key_in_use"}, GatewayTimeout),
        (500, {"type": "api_error"}, GatewayTimeout),
        (503, {"type": "api_error"}, GatewayTimeout),
    ],
)
def test_a_failure_says_whether_the_charge_may_have_happened(
    status: int, error: dict[str, Any], raised: type[Exception]
) -> None:
    with stripe_answering(status, error) as gateway, pytest.raises(raised):
        gateway.charge(REQUEST)


def test_what_was_sent_is_open_although_the_question_what_became_of_it_had_no_effect() -> None:
    limited = {"type": "invalid_request_error", "code": "rate_limit"}
    intent = {"id": "pi_1", "object": "payment_intent", "status": "processing", "amount": 1250, "currency": "usd"}
    with stripe_answering(429, limited, intent) as gateway, pytest.raises(GatewayTimeout):
        gateway.look_up(REQUEST)
    session = {"id": "cs_1", "object": "checkout.session", "status": "complete", "payment_intent": "pi_1"}
    with stripe_answering(429, limited, session) as gateway, pytest.raises(GatewayTimeout):
        gateway.charge(structs.replace(REQUEST, method=None))
    refund = {"id": "re_1", "object": "refund", "status": "pending", "amount": 100, "currency": "usd"}
    with stripe_answering(429, limited, refund) as gateway, pytest.raises(GatewayTimeout):
        gateway.look_up_refund(RefundRequest("key_2", "ref_1", "pi_1", Money(Decimal(1), "USD")))


def test_a_request_that_stripe_finds_wrong_will_never_do() -> None:
    error = {"type": "invalid_request_error", "code": "resource_missing", "message": "No such PaymentMethod"}
    with stripe_answering(400, error) as gateway:
        assert gateway.charge(REQUEST) == Declined(None, DeclineKind.HARD, "resource_missing", "No such PaymentMethod")
        refund = RefundRequest("key_2", "ref_1", "pi_1", Money(Decimal(1), "USD"))
        assert gateway.refund(refund) == RefundDeclined(None, "resource_missing", "No such PaymentMethod")


def test_a_request_that_is_wrong_whatever_the_method_is_does_not_blame_the_method() -> None:
    error = {"type": "invalid_request_error", "code": "amount_too_small", "message": "Amount must be at least 50 cents"}
    with stripe_answering(400, error) as gateway:
        told = gateway.charge(REQUEST)
    assert told == Declined(None, DeclineKind.REFUSED, "amount_too_small", "Amount must be at least 50 cents")


@pytest.mark.parametrize(("is_page", "found"), [(True, NotFound), (False, Declined)])
def test_a_declined_attempt_on_a_page_that_is_found_ends_nothing(is_page: bool, found: type) -> None:
    told = {"tallybook_page": "yes"} if is_page else {}
    intent = {"id": "pi_1", "status": "requires_payment_method", "amount": 1250, "currency": "usd", "metadata": told}
    with stripe_answering(200, {}, found={"object": "search_result", "data": [intent]}) as gateway:
        assert isinstance(gateway.find(REQUEST, None), found)


def test_where_stripe_cannot_be_searched_nothing_is_found() -> None:
    with stripe_answering(400, {"type": "invalid_request_error", "message": "Search is not available"}) as gateway:
        assert gateway.find(REQUEST, None) == NotFound()


def test_where_no_connection_is_made_nothing_was_sent() -> None:
    with socket() as unheard:
        unheard.bind(("127.0.0.1", 0))  # bound and not listening
        gateway = StripeGateway(StripeSettings("sk", "whsec", f"http://127.0.0.1:{unheard.getsockname()[1]}"))
        with pytest.raises(GatewayUnavailable):
            gateway.charge(REQUEST)
        gateway.close()


def test_an_answer_that_takes_too_long_leaves_the_outcome_open() -> None:
    with socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        base = f"http://127.0.0.1:{silent.getsockname()[1]}"
        gateway = StripeGateway(StripeSettings("sk", "whsec", base, answer_seconds=1))
        with pytest.raises(GatewayTimeout):
            gateway.charge(REQUEST)
        gateway.close()


def test_a_lost_request_is_not_sent_again_by_the_library(stripe_at: StripeStation) -> None:
    stripe_at.proxy.fault = "lost request"
    with pytest.raises(GatewayTimeout):
        stripe_at.gateway.charge(REQUEST)
    assert stripe_at.proxy.keys == ["key_1"]


@pytest.mark.parametrize(
    ("off_session", "return_url", "asked"),
    [
        (True, "https://x.invalid", {"off_session": "true", "automatic_payment_methods[allow_redirects]": "never"}),
        (False, "https://x.invalid", {"off_session": "false", "return_url": "https://x.invalid"}),
        (
            False,
            None,
            {
                "off_session": "false",
                "error_on_requires_action": "true",
                "automatic_payment_methods[allow_redirects]": "never",
            },
        ),
    ],
)
def test_a_charge_never_waits_for_a_customer_who_cannot_be_sent_anywhere(
    stripe_at: StripeStation, off_session: bool, return_url: str | None, asked: dict[str, str]
) -> None:
    request = structs.replace(
        REQUEST, off_session=off_session, return_url=return_url, description="Invoice 2026-000001"
    )
    assert isinstance(stripe_at.gateway.charge(request), Captured)
    (form,) = stripe_at.proxy.forms
    told = {
        "amount": "1250",
        "currency": "usd",
        "payment_method": "pm_card_visa",
        "confirm": "true",
        "description": "Invoice 2026-000001",
        "metadata[tallybook_payment]": "pay_1",
        "metadata[tallybook_key]": "key_1",
    }
    found = {name: value for name, value in form.items() if name != "automatic_payment_methods[enabled]"}
    assert found == told | asked


def test_a_page_needs_a_place_to_come_back_to() -> None:
    gateway = StripeGateway(StripeSettings("sk", "whsec"))
    for ask in (
        lambda: gateway.chargeable(REQUEST.money, None, None),
        lambda: gateway.charge(ChargeRequest("key_1", "pay_1", REQUEST.money, None)),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "no_return_url"


@pytest.mark.parametrize(
    ("amount", "currency", "part"),
    [
        ("5.124", "KWD", "5.120"),
        ("5.129", "BHD", "5.12"),
        ("5.120", "KWD", "5.12"),
        ("7.40", "MGA", "7"),
        ("9.99", "USD", "9.99"),
    ],
)
def test_what_of_an_amount_can_be_charged_is_rounded_down_to_what_stripe_counts(
    amount: str, currency: str, part: str
) -> None:
    gateway = StripeGateway(StripeSettings("sk", "whsec"))
    found = gateway.chargeable(Money(Decimal(amount), currency), "pm_card_visa", None)
    assert found == Money(Decimal(part), currency)


@pytest.mark.parametrize(("amount", "currency"), [("0.009", "KWD"), ("1.0000", "UYW")])
def test_an_amount_of_which_stripe_can_charge_nothing_is_refused(amount: str, currency: str) -> None:
    gateway = StripeGateway(StripeSettings("sk", "whsec"))
    with pytest.raises(Refused) as refused:
        gateway.chargeable(Money(Decimal(amount), currency), "pm_card_visa", None)
    assert refused.value.code == "unsupported_amount"


def test_an_unknown_reference_cannot_be_cancelled(stripe_at: StripeStation) -> None:
    for reference in ("pi_unknown", "cs_unknown"):
        with pytest.raises(Refused) as refused:
            stripe_at.gateway.cancel(reference)
        assert refused.value.code == "unknown_charge"


def test_settings_do_not_print_their_secrets() -> None:
    assert "sk_live" not in repr(StripeSettings("sk_live_1", "whsec_1"))
    assert "whsec" not in repr(StripeSettings("sk_live_1", "whsec_1"))
