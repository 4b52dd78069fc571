"""Every gateway with the other side that it talks to, so that one suite can ask all of them the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPConnection
from typing import Protocol
from urllib.parse import urlsplit

from tallybook.kernel.instant import DAY, Instant, parse_instant
from tallybook.kernel.money import Money
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.client import OverHttp
from tallybook.payments.gateways.simulated.gateway import SIGNATURE, InProcess, SimulatedGateway
from tallybook.payments.gateways.simulated.server import BankServer
from tallybook.payments.model.charge import ActionRequired, SetupPending

NOON: Instant = parse_instant("2026-05-01T12:00:00Z")
SECRET = "whsec_of_the_tests"

type Signed = tuple[dict[str, str], bytes]


@dataclass
class Clock:
    """A clock that tests set."""

    now: Instant = NOON

    def __call__(self) -> Instant:
        return self.now


class Station(Protocol):
    """A gateway and its other side."""

    gateway: Gateway

    def method(self, behaviour: str) -> str | None:
        """The payment method with which the next charge behaves so."""

    def captured(self) -> list[tuple[str, Money]]:
        """References and money of the captures in the other side's own books."""

    def refunded(self, currency: str) -> Decimal:
        """What went back, in the other side's own books."""

    def approve(self, action: ActionRequired) -> None:
        """Do what the customer does on the gateway's page."""

    def keep(self, page: SetupPending) -> None:
        """Have a card kept, as the customer does on the gateway's page."""

    def made_by(self, page: SetupPending) -> str:
        """The other side's own id of what a page has made; the page's where there is no other."""

    def lose_setup(self, what: str) -> str | None:
        """The customer with whom the next set-up gets lost so: a request or a reply; None is any."""

    def webhooks(self, at_least: int) -> list[Signed]:
        """So many webhooks, once all that is pending has happened."""

    def sign(self, body: bytes, at: Instant) -> dict[str, str]:
        """Headers that sign a body as the gateway does."""

    def now(self) -> Instant:
        """The time that webhooks are judged by."""


@dataclass
class SimulatedStation:
    """The simulated bank, in process or behind HTTP."""

    gateway: Gateway
    bank: Bank
    clock: Clock
    url: str | None = None
    _tokens: dict[str, str | None] = field(
        default_factory=lambda: {
            "ok": "sim_ok",
            "soft": "sim_declined",
            "hard": "sim_stolen",
            "action": "sim_action",
            "page": None,
            "pending": "sim_pending",
            "lost request": "sim_timeout_before",
            "lost reply": "sim_timeout_after",
            "late": "sim_late",
        }
    )

    def method(self, behaviour: str) -> str | None:
        return self._tokens[behaviour]

    def captured(self) -> list[tuple[str, Money]]:
        return [(one.reference, one.money) for one in self.bank.captures(self.clock())]

    def refunded(self, currency: str) -> Decimal:
        totals = self.bank.totals(self.clock())
        return sum((t.money.amount for t in totals if (t.kind, t.money.currency) == ("refunded", currency)), Decimal(0))

    def approve(self, action: ActionRequired) -> None:
        if self.url is None:
            self.bank.decide(action.reference, approve=True, now=self.clock())
        else:
            assert b"Approve" in fetch("GET", action.url)
            fetch("POST", action.url, b"decision=approve")

    def keep(self, page: SetupPending) -> None:
        if self.url is None:
            self.bank.keep_method(page.reference, "sim_ok", self.clock())
        else:
            assert page.url is not None
            assert b"Add a card" in fetch("GET", page.url)
            fetch("POST", page.url, b"decision=keep&token=sim_ok")

    def made_by(self, page: SetupPending) -> str:
        return page.reference

    def lose_setup(self, what: str) -> str | None:
        return self._tokens[what]

    def webhooks(self, at_least: int) -> list[Signed]:
        self.clock.now += DAY
        found = self.bank.webhooks(self.clock())
        assert len(found) >= at_least
        return [(self.sign(body, self.clock()), body) for _, body in found]

    def sign(self, body: bytes, at: Instant) -> dict[str, str]:
        return {SIGNATURE: sign(body, SECRET, at)}

    def now(self) -> Instant:
        return self.clock()


@contextmanager
def in_process() -> Iterator[SimulatedStation]:
    """The simulated bank in this process."""
    clock, books = Clock(), Books()
    bank = Bank(books)
    yield SimulatedStation(SimulatedGateway(InProcess(bank, clock), SECRET), bank, clock)
    books.close()


@contextmanager
def over_http() -> Iterator[SimulatedStation]:
    """The simulated bank behind its HTTP face."""
    clock, books = Clock(), Books()
    bank = Bank(books)
    with BankServer(bank, clock, SECRET, slow_seconds=0) as server:
        line = OverHttp(server.url)
        yield SimulatedStation(SimulatedGateway(line, SECRET), bank, clock, server.url)
        line.close()
    books.close()


def fetch(method: str, url: str, body: bytes | None = None) -> bytes:
    """One request; fails where it is not answered with 2xx or 303."""
    at = urlsplit(url)
    connection = HTTPConnection(at.hostname or "", at.port, timeout=10)
    try:
        connection.request(method, f"{at.path}?{at.query}", body)
        reply = connection.getresponse()
        content = reply.read()
        assert reply.status in {200, 303}, (reply.status, content)
        return content
    finally:
        connection.close()
