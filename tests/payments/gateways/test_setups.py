"""What every gateway promises of pages on which a customer has a card kept, asked of each in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from msgspec.structs import replace

from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.model.charge import (
    Captured,
    ChargeRequest,
    GatewayTimeout,
    SetupDone,
    SetupExpired,
    SetupFailed,
    SetupPending,
    SetupReported,
    SetupRequest,
)
from tests.payments.gateways.localstripe.station import StripeStation
from tests.payments.gateways.stations import SimulatedStation, Station, fetch, in_process, over_http
from tests.payments.till import dollars

_numbers = count(1)


def setup_of(customer: str | None = None) -> SetupRequest:
    number = next(_numbers)
    return SetupRequest(f"pms_{number}-setup", f"pms_{number}", "USD", "https://portal.invalid/methods", customer)


def opened(station: Station, request: SetupRequest) -> SetupPending:
    outcome = station.gateway.begin_setup(request)
    assert isinstance(outcome, SetupPending)
    assert outcome.url
    return outcome


def reports(station: Station, at_least: int = 1) -> list[SetupReported]:
    found = [
        event
        for headers, body in station.webhooks(at_least)
        for event in station.gateway.parse_webhook(headers, body, station.now())
    ]
    return [one for one in found if isinstance(one, SetupReported)]


def test_a_page_waits_for_the_customer_and_then_tells_what_is_kept(station: Station) -> None:
    page = opened(station, setup_of())
    assert station.gateway.look_up_setup(page.reference) == page
    station.keep(page)
    done = station.gateway.look_up_setup(page.reference)
    assert isinstance(done, SetupDone)
    assert (done.reference, done.label.split()[:2]) == (page.reference, ["visa", "4242"])
    assert done.customer
    assert station.captured() == []


def test_what_is_kept_can_be_charged_while_the_customer_is_away(station: Station) -> None:
    page = opened(station, setup_of())
    station.keep(page)
    done = station.gateway.look_up_setup(page.reference)
    assert isinstance(done, SetupDone)
    charge = ChargeRequest("key-1", "pay-1", dollars("5.00"), done.token, done.customer)
    assert isinstance(station.gateway.charge(charge), Captured)


def test_the_same_key_opens_one_page_and_another_request_under_it_is_refused(station: Station) -> None:
    request = setup_of()
    assert opened(station, request) == opened(station, request)
    with pytest.raises(Refused, match="key"):
        station.gateway.begin_setup(replace(request, return_url="https://portal.invalid/other"))


@pytest.mark.parametrize("what", ["lost request", "lost reply"])
def test_what_got_lost_is_sent_again_under_its_key_and_opens_one_page(station: Station, what: str) -> None:
    request = setup_of(station.lose_setup(what))
    with pytest.raises(GatewayTimeout):
        station.gateway.begin_setup(request)
    assert opened(station, request) == opened(station, request)


def test_a_customer_who_is_known_keeps_another_card_there(station: Station) -> None:
    first = opened(station, setup_of())
    station.keep(first)
    known = station.gateway.look_up_setup(first.reference)
    assert isinstance(known, SetupDone)
    second = opened(station, setup_of(known.customer))
    station.keep(second)
    found = station.gateway.look_up_setup(second.reference)
    assert isinstance(found, SetupDone)
    assert found.customer == known.customer


def test_a_page_that_is_finished_is_told_with_what_was_asked(station: Station) -> None:
    request = setup_of()
    page = opened(station, request)
    station.keep(page)
    (told,) = reports(station)
    assert (told.setup_id, told.reference) == (request.setup_id, page.reference)
    assert told.outcome in {None, station.gateway.look_up_setup(page.reference)}


def test_a_page_of_nobody_is_unknown(station: Station) -> None:
    with pytest.raises(Refused) as refused:
        station.gateway.look_up_setup("cs_none")
    assert refused.value.code == "unknown_setup"


def test_a_transfer_needs_nothing_that_is_kept() -> None:
    with pytest.raises(Refused) as refused:
        ManualGateway().begin_setup(setup_of())
    assert refused.value.code == "nothing_to_set_up"
    with pytest.raises(Refused):
        ManualGateway().look_up_setup("RF00")


def test_a_page_that_nobody_finishes_is_closed_and_told() -> None:
    with in_process() as station:
        request = setup_of()
        page = opened(station, request)
        (told,) = reports(station)
        assert told.outcome == SetupExpired(page.reference) == station.gateway.look_up_setup(page.reference)
        station.keep(page)
        assert station.gateway.look_up_setup(page.reference) == told.outcome


def test_a_page_that_stripe_closed_is_told(stripe_at: StripeStation) -> None:
    request = setup_of()
    page = opened(stripe_at, request)
    fetch("POST", f"{stripe_at.proxy.url}/v1/checkout/sessions/{page.reference}/expire", b"")
    (told,) = reports(stripe_at)
    assert told.outcome == SetupExpired(page.reference) == stripe_at.gateway.look_up_setup(page.reference)


@pytest.fixture
def bank() -> Iterator[SimulatedStation]:
    with over_http() as found:
        yield found


def test_who_gives_up_on_the_simulated_page_has_kept_nothing(bank: SimulatedStation) -> None:
    page = opened(bank, setup_of())
    assert page.url is not None
    assert b"Nothing was added" not in fetch("GET", page.url)
    fetch("POST", page.url, b"decision=leave")
    ended = bank.gateway.look_up_setup(page.reference)
    assert isinstance(ended, SetupFailed)
    assert ended.code == "given_up"
    assert b"Nothing was added" in fetch("GET", page.url)


def test_every_choice_of_the_simulated_page_is_a_method(bank: SimulatedStation) -> None:
    page = opened(bank, setup_of())
    assert page.url is not None
    shown = fetch("GET", page.url)
    for token in ("sim_ok", "sim_declined", "sim_stolen", "sim_action", "sim_pending"):
        assert f'value="{token}"'.encode() in shown
    with pytest.raises(Refused):
        bank.bank.keep_method(page.reference, "sim_random:1:1", bank.clock())
    fetch("POST", page.url, b"decision=keep&token=sim_declined")
    done = bank.gateway.look_up_setup(page.reference)
    assert isinstance(done, SetupDone)
    assert done.token == "sim_declined"
    assert done.label.encode() in fetch("GET", page.url)
