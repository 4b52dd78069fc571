"""The Stripe gateway with localstripe behind the proxy."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.stripe.amounts import from_stripe
from tallybook.payments.gateways.stripe.gateway import StripeGateway
from tallybook.payments.gateways.stripe.settings import StripeSettings
from tallybook.payments.model.charge import ActionRequired, SetupPending
from tests.payments.gateways.localstripe.proxy import Proxy
from tests.payments.gateways.stations import SECRET, Signed, fetch

_CARD = {"card[exp_month]": "12", "card[exp_year]": "2040", "card[cvc]": "123"}
_METHODS = {
    "ok": "pm_card_visa",
    "soft": "pm_card_visa_chargeDeclinedInsufficientFunds",
    "hard": "pm_card_visa_chargeDeclinedStolenCard",
    "page": None,
}


@dataclass
class StripeStation:
    """A `Station` of localstripe."""

    gateway: StripeGateway
    proxy: Proxy

    def method(self, behaviour: str) -> str | None:
        match behaviour:
            case "lost request" | "lost reply" | "late":
                self.proxy.fault = behaviour
                return "pm_card_visa"
            case "action":
                return self._made({"type": "card", "card[number]": "4000002500003155", **_CARD})
            case "pending":
                return self._made({"type": "sepa_debit", "sepa_debit[iban]": "DE89370400440532013000"})
            case _:
                return _METHODS[behaviour]

    def _made(self, form: dict[str, str]) -> str:
        status, method = self.proxy.upstream("POST", "/v1/payment_methods", form)
        assert status == 200
        return str(method["id"])

    def _intents(self) -> list[dict[str, Any]]:
        status, found = self.proxy.upstream("GET", "/v1/payment_intents?limit=100")
        assert status == 200
        return [self.proxy.as_stripe(one) for one in found["data"]]

    def captured(self) -> list[tuple[str, Money]]:
        return [
            (one["id"], from_stripe(one["amount"], one["currency"]))
            for one in self._intents()
            if one["status"] == "succeeded"
        ]

    def refunded(self, currency: str) -> Decimal:
        _, found = self.proxy.upstream("GET", "/v1/refunds?limit=100")
        refunds = [from_stripe(one["amount"], one["currency"]) for one in found["data"]]
        return sum((one.amount for one in refunds if one.currency == currency), Decimal(0))

    def approve(self, action: ActionRequired) -> None:
        fetch("POST", action.url, b"")

    def keep(self, page: SetupPending) -> None:
        assert page.url is not None
        fetch("POST", page.url, b"")

    def made_by(self, page: SetupPending) -> str:
        return str(self.proxy.answer("GET", f"/v1/checkout/sessions/{page.reference}", {}, None)[1]["setup_intent"])

    def lose_setup(self, what: str) -> str | None:
        self.proxy.fault = what
        return None

    def webhooks(self, at_least: int) -> list[Signed]:
        self.proxy.arrive()
        for _ in range(500):
            if self._is_settled() and len(self.proxy.webhooks) >= at_least:
                return list(self.proxy.webhooks)
            time.sleep(0.02)
        raise AssertionError("localstripe did not say how it ended")

    def _is_settled(self) -> bool:
        ended = {one["id"] for one in self._intents() if one["status"] not in {"requires_action", "canceled"}}
        told = {json.loads(body)["data"]["object"]["id"] for _, body in self.proxy.webhooks}
        return ended <= told

    def sign(self, body: bytes, at: Instant) -> dict[str, str]:
        return {"Stripe-Signature": sign(body, SECRET, at)}

    def now(self) -> Instant:
        return time.time_ns() // 1000


@contextmanager
def stripe_station(port: int) -> Iterator[StripeStation]:
    """A station of an empty localstripe on this port."""
    proxy = Proxy(port, SECRET)
    settings = StripeSettings("sk_test_12345", SECRET, api_base=proxy.url, connect_seconds=2, answer_seconds=10)
    gateway = StripeGateway(settings)
    try:
        proxy.upstream("DELETE", "/_config/data")
        hook = {"url": f"{proxy.url}/hook", "secret": SECRET}
        assert proxy.upstream("POST", "/_config/webhooks/tests", hook)[0] == 200
        yield StripeStation(gateway, proxy)
    finally:
        gateway.close()
        proxy.close()
