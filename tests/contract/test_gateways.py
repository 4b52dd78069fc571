"""The other sides of gateways keep the engine's contracts: what has the shape of Stripe, and the simulated bank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.gateways.simulated.server import BankServer
from tests.contract.states import GATEWAY_STATES
from tests.contract.verifying import PACTS, VERIFIED, descriptions, verify
from tests.figures import Tally
from tests.payments.gateways.localstripe.process import localstripe
from tests.payments.gateways.localstripe.station import stripe_station
from tests.payments.gateways.stations import SECRET, Clock, SimulatedStation, Station

type Other = tuple[str, Station]
"""Where a gateway's other side listens, with nothing in its books, and its station."""


@contextmanager
def stripe() -> Iterator[Callable[[], AbstractContextManager[Other]]]:
    """Localstripe, behind the proxy that adds what it does not do."""
    with localstripe() as port:

        @contextmanager
        def anew() -> Iterator[Other]:
            with stripe_station(port) as found:
                yield found.proxy.url, found

        yield anew


@contextmanager
def simulated_bank() -> Iterator[Callable[[], AbstractContextManager[Other]]]:
    """The simulated bank behind its HTTP face; states are made in its process."""

    @contextmanager
    def anew() -> Iterator[Other]:
        clock, books = Clock(), Books()
        bank = Bank(books)
        with BankServer(bank, clock, SECRET, slow_seconds=0) as server:
            yield server.url, SimulatedStation(SimulatedGateway(InProcess(bank, clock), SECRET), bank, clock)
        books.close()

    yield anew


@pytest.mark.parametrize(("pact", "other"), [("engine-stripe", stripe), ("engine-simulated-bank", simulated_bank)])
def test_the_other_side_of_a_gateway_keeps_the_contract(
    pact: str, other: Callable[[], AbstractContextManager[Callable[[], AbstractContextManager[Other]]]], tally: Tally
) -> None:
    place = PACTS / f"{pact}.json"
    with other() as anew:
        for description in descriptions(place):
            with anew() as (url, station):
                verify(place, url, lambda name, at=station: GATEWAY_STATES[name](at), only=description)
    tally(VERIFIED, len(descriptions(place)))
