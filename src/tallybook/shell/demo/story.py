"""What happens to the demo's provider beside usage and bill runs: prices, terms, credits, payments that go wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from tallybook.kernel.decimals import EXACT, plain
from tallybook.kernel.instant import DAY, Instant, instant_text
from tallybook.kernel.money import Money
from tallybook.kernel.period import month_text, start_of_day
from tallybook.shell.demo.customers import (
    CUSTOMERS,
    DURU,
    FERNHILL,
    HAEOREUM,
    HARBOR,
    MICROSOFT,
    NORTHWIND,
    ONSAEMI,
    ORACLE,
    QUARTZ,
    SEOUL,
    SUNBIRD,
    WON_PER_DOLLAR,
)
from tallybook.shell.demo.month import MONTH
from tallybook.shell.demo.office import Office
from tallybook.shell.demo.usage import CATALOGUE, Sample

_SEPTEMBER: Final = date.fromisoformat(f"{MONTH}-01")
_BOOKS: Final[Mapping[str, str]] = {"USD": "Cloud list prices USD", "KRW": "Cloud list prices KRW"}
_NEGOTIATED: Final = "Northwind agreement"
_FIRST_TIER: Final = "1000"
"""So many GB a month at the list price; what is beyond costs less, of the books' second versions."""
_CARDS: Final = {
    SUNBIRD: "Visa …4242",
    MICROSOFT: "Mastercard …5454",
    NORTHWIND.group: "Visa …1881",
    FERNHILL.group: "Visa …0341",
    QUARTZ.group: "Amex …0005",
    HAEOREUM.group: "신한카드 …7788",
    DURU.group: "국민카드 …3356",
}
"""Who pays by a card; the others send bank transfers."""


class Story:
    """The half year's events, by the places of its months: 0 is the first, 5 the running one."""

    def __init__(self, office: Office, sample: Sample, months: Sequence[date]) -> None:
        self._office, self._call, self._sample, self._months = office, office.provider.call, sample, months
        self._books: dict[str, str] = {}
        self._dispute = ""

    def pay_for_september(self) -> None:
        """The real month is paid."""
        for group in (SUNBIRD, MICROSOFT, ORACLE):
            self._office.transfer(group, _SEPTEMBER)

    def begin(self) -> None:
        """Prices and customers are made."""
        self._call("change_settings_of_tenant", {"adjustments": {"approval_above_percent": "20"}})
        for counter, (_, category, service) in CATALOGUE.items():
            told = {"name": counter, "unit": self._sample.skus[counter].unit, "aggregation": "sum"}
            self._call("create_counter", told | {"service_category": category, "service_name": service})
        for currency, name in _BOOKS.items():
            self._book(name, currency, self._prices(currency))
        self._book(_NEGOTIATED, "USD", self._prices("USD", off=8))
        for customer in CUSTOMERS:
            if customer.joins == 0:
                book = _NEGOTIATED if customer is NORTHWIND else _BOOKS[customer.currency]
                self._office.join(customer, self._books[book])
        self._call("change_billing_group", {"payment_terms_days": 45}, id=self._office.group(ORACLE))
        for group, card in _CARDS.items():
            self._office.pays_by(group, "sim_ok", card)
        self._agree()
        self._give()

    def within(self, place: int) -> None:
        """What happens in the midst of a month."""
        if place == 2:
            self._call("redeem_coupon_for_billing_group", self._of(FERNHILL.group), code="WELCOME-2026")
        if place == 3:
            self._revise_prices()
        if place == 4:
            self._office.pays_by(FERNHILL.group, "sim_declined", "Visa …9995")
            self._book("연구 기관 요금", "KRW", self._prices("KRW", off=15), since=self._start(5, SEOUL))
            self._office.join(ONSAEMI, self._books["연구 기관 요금"])
            self._listen()

    def billed(self, place: int) -> None:
        """What is done once a month is billed."""
        if place == 2:
            wrong = {"reason": "billed to the wrong legal entity"}
            self._call("void_invoice", wrong, id=self._office.invoice(HARBOR.group, self._months[place])["id"])
        if place == 4:
            held = {"reason": "검색 사용량을 고객과 확인 중"}
            self._call("hold_invoice", held, id=self._office.invoice(DURU.group, self._months[place])["id"])

    def after(self, place: int) -> None:
        """What happens some days after a month is billed."""
        month = self._months[place]
        if place < 4:
            self._office.transfer(ORACLE, month)
        if place < 2:
            self._office.transfer(HARBOR.group, month)
        if place == 1:
            refund = {"reason": "three hours of outage", "money": self._office.money(QUARTZ.group, "150.00")}
            self._call("create_refund", refund, id=self._office.payment(QUARTZ.group, month)["id"])
        if place == 2:
            self._dispute = self._disputed(month, "600.00", "product not received")
        if place == 3:
            self._office.provider.win(self._dispute)
            invoice = self._office.invoice(NORTHWIND.group, month)
            lines = [{"line": 1, "amount": "25.00"}]
            self._call("create_credit_note", {"invoice": invoice["id"], "reason": "slow disks", "lines": lines})
        if place == 4:
            self._disputed(month, "900.00", "fraudulent")

    def end(self) -> None:
        """What is under way now."""
        month, now = month_text(self._months[5]), self._office.provider.clock.now()
        self._adjust(NORTHWIND.group, "10", "loyalty, agreed for this month", month)
        self._adjust(QUARTZ.group, "30", "launch week: waits for a second person", month)
        self._grant(QUARTZ.group, "PROMOTIONAL", "400.00", "launch credit", now + 9 * DAY)
        self._watch(FERNHILL.group, "Spend of Fernhill", "1.00")
        self._watch(NORTHWIND.group, "Spend of Northwind", "50000.00")
        budget = {"name": "이번 달 예산", "amount": self._office.money(HAEOREUM.group, "20000000")}
        self._call("create_budget", self._of(HAEOREUM.group) | budget | {"percents": ["50", "80", "100"]})
        self._office.provider.watch()

    # prices --------------------------------------------------------------------------------------------------------

    def _prices(self, currency: str, *, off: int = 0, tiers: bool = False) -> list[dict[str, Any]]:
        """The sample's prices of our counters, so many percent off, in a currency."""
        each = WON_PER_DOLLAR if currency == "KRW" else Decimal(1)
        times = EXACT.multiply(each, Decimal(100 - off).scaleb(-2))
        return [
            self._price(counter, EXACT.multiply(sku.price, times), tiers=tiers and counter == "network.egress")
            for counter, sku in self._sample.skus.items()
        ]

    @staticmethod
    def _price(counter: str, price: Decimal, *, tiers: bool) -> dict[str, Any]:
        if not tiers:
            return {"counter": counter, "model": "per_unit", "unit_price": plain(price)}
        less = plain(EXACT.multiply(price, Decimal("0.8")))
        steps = [{"up_to": _FIRST_TIER, "unit_price": plain(price)}, {"unit_price": less}]
        return {"counter": counter, "model": "graduated", "tiers": steps}

    def _book(
        self, name: str, currency: str, prices: Sequence[Mapping[str, Any]], since: Instant | None = None
    ) -> None:
        """A price book with its first version."""
        made = self._call("create_price_book", {"name": name, "currency": currency})
        self._books[name] = str(made["id"])
        self._publish(name, prices, since)

    def _publish(self, name: str, prices: Sequence[Mapping[str, Any]], since: Instant | None) -> None:
        body: dict[str, Any] = {"prices": prices}
        if since is not None:
            body["effective_from"] = instant_text(since)
        self._call("publish_price_book_version", body, id=self._books[name])

    def _revise_prices(self) -> None:
        """From the next month on traffic has tiers, and Northwind has negotiated more."""
        for currency, name in _BOOKS.items():
            since = self._start(4, SEOUL if currency == "KRW" else "UTC")
            self._publish(name, self._prices(currency, tiers=True), since)
        self._publish(_NEGOTIATED, self._prices("USD", off=12, tiers=True), self._start(4, "UTC"))

    # what was agreed -----------------------------------------------------------------------------------------------

    def _agree(self) -> None:
        """Contracts: one with a commitment, a fee and a negotiated price, one with a tier alone."""
        committed = {
            "tier": "discount",
            "discounts": [{"counter": "network.*", "rate": "0.4"}],
            "prices": [{"counter": "compute.c8m32", "model": "per_unit", "unit_price": "1.31"}],
            "fees": [{"name": "Enterprise support", "amount": "500.00"}],
            "minimum": "9000.00",
            "start": instant_text(self._start(0, "UTC")),
        }
        self._call("create_contract", self._of(NORTHWIND.group) | committed)
        premium = {"tier": "premium", "start": instant_text(self._start(0, SEOUL))}
        self._call("create_contract", self._of(DURU.group) | premium)

    def _give(self) -> None:
        """Credits: bought in advance, given away, each month anew, and by a coupon."""
        top_up = {"purpose": "top_up", "money": self._office.money(HAEOREUM.group, "9000000")}
        self._call("create_payment", self._of(HAEOREUM.group) | top_up)
        self._grant(SUNBIRD, "PROMOTIONAL", "2500.00", "migration", self._start(5, "UTC") + 400 * DAY)
        free = {"name": "free tier", "amount": self._office.money(ORACLE, "25.00"), "reason": "every month"}
        self._call("create_recurring_credit", self._of(ORACLE) | free)
        coupon = {"code": "WELCOME-2026", "amount": {"amount": "200.00", "currency": "USD"}, "max_redemptions": 100}
        self._call("create_coupon", coupon | {"reason": "new customers", "expires_after_days": 365})

    def _grant(self, group: str, kind: str, amount: str, name: str, until: Instant) -> None:
        body = {"type": kind, "amount": self._office.money(group, amount), "name": name, "reason": name}
        self._call("grant_credit_to_billing_group", self._of(group) | body | {"expires_at": instant_text(until)})

    def _adjust(self, group: str, percent: str, reason: str, month: str) -> None:
        body = {"kind": "discount", "percent": percent, "reason": reason, "first_month": month}
        self._call("create_adjustment", self._of(group) | body)

    # what others hear ----------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        """An endpoint is told of invoices and payments."""
        told = ["invoice.finalized", "invoice.paid", "invoice.overdue", "payment.failed", "dispute.opened"]
        body = {"url": "https://hooks.demo.example/tallybook", "description": "the CRM", "types": told}
        self._office.provider.endpoints.append(self._call("create_webhook_endpoint", body)["endpoint"]["id"])

    def _watch(self, group: str, name: str, amount: str) -> None:
        body = {"name": name, "measure": "spend", "amount": self._office.money(group, amount)}
        self._call("create_alert", self._of(group) | body)

    def _disputed(self, month: date, amount: str, reason: str) -> str:
        """Quartz's bank takes a part of its payment back; answers the dispute's reference."""
        payment = self._office.payment(QUARTZ.group, month)
        return self._office.provider.dispute(payment, Money(Decimal(amount), "USD"), reason)

    # small things --------------------------------------------------------------------------------------------------

    def _of(self, group: str) -> dict[str, Any]:
        return {"billing_group": self._office.group(group)}

    def _start(self, place: int, timezone: str) -> Instant:
        return start_of_day(self._months[place], ZoneInfo(timezone))
