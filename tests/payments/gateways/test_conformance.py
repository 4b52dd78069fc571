"""What every gateway promises: asked of each in the same words, and compared with the other side's own books."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import count

import pytest
from msgspec.structs import replace

from tallybook.kernel.instant import SECOND
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.charge import (
    ActionRequired,
    Cancelled,
    Captured,
    ChargeOutcome,
    ChargeReported,
    ChargeRequest,
    Declined,
    DeclineKind,
    GatewayEvent,
    GatewayTimeout,
    NotFound,
    Pending,
    RefundDeclined,
    Refunded,
    RefundReported,
    RefundRequest,
)
from tests.payments.gateways.stations import Station

_numbers = count(1)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def charge_of(station: Station, behaviour: str, money: Money | None = None) -> ChargeRequest:
    number = next(_numbers)
    return ChargeRequest(
        key=f"key_{number}",
        payment_id=f"pay_{number}",
        money=money or usd("12.50"),
        method=station.method(behaviour),
        description="Invoice 2026-000001",
        return_url="https://portal.invalid/paid",
        off_session=behaviour != "action",
    )


def refund_of(captured: Captured, amount: str) -> RefundRequest:
    number = next(_numbers)
    return RefundRequest(f"key_{number}", f"ref_{number}", captured.reference, usd(amount))


def capture(station: Station, amount: str = "12.50") -> Captured:
    outcome = station.gateway.charge(charge_of(station, "ok", usd(amount)))
    assert isinstance(outcome, Captured)
    return outcome


def events_of(station: Station, at_least: int) -> list[GatewayEvent]:
    now = station.now
    return [
        event
        for headers, body in station.webhooks(at_least)
        for event in station.gateway.parse_webhook(headers, body, now())
    ]


def last_word(events: list[GatewayEvent], request: ChargeRequest) -> ChargeOutcome:
    told = [one for one in events if isinstance(one, ChargeReported) and one.payment_id == request.payment_id]
    assert told
    return sorted(told, key=lambda one: one.at)[-1].outcome


def test_a_charge_is_captured_once_and_stands_in_the_gateways_books(station: Station) -> None:
    request = charge_of(station, "ok")
    outcome = station.gateway.charge(request)
    assert isinstance(outcome, Captured)
    assert outcome.money == usd("12.50")
    assert station.captured() == [(outcome.reference, usd("12.50"))]


def test_all_of_an_amount_that_can_be_charged_is_charged(station: Station) -> None:
    request = charge_of(station, "ok")
    assert station.gateway.chargeable(request.money, request.method, request.return_url) == request.money


def test_the_same_key_twice_captures_once_and_answers_alike(station: Station) -> None:
    request = charge_of(station, "ok")
    assert station.gateway.charge(request) == station.gateway.charge(request)
    assert len(station.captured()) == 1


@pytest.mark.parametrize("change", [{"money": usd("12.51")}, {"payment_id": "pay_other"}])
def test_another_request_under_a_known_key_is_refused(station: Station, change: dict[str, object]) -> None:
    request = charge_of(station, "ok")
    station.gateway.charge(request)
    with pytest.raises(Refused) as refused:
        station.gateway.charge(replace(request, **change))
    assert refused.value.code == "key_reused"
    assert [money for _, money in station.captured()] == [usd("12.50")]


def test_a_look_up_after_a_lost_reply_finds_the_capture(station: Station) -> None:
    request = charge_of(station, "lost reply")
    with pytest.raises(GatewayTimeout):
        station.gateway.charge(request)
    found = station.gateway.look_up(request)
    assert isinstance(found, Captured)
    assert station.captured() == [(found.reference, usd("12.50"))]
    assert station.gateway.charge(request) == found
    assert len(station.captured()) == 1


def test_a_charge_is_found_without_its_key_and_never_sent(station: Station) -> None:
    lost = charge_of(station, "lost request")
    with pytest.raises(GatewayTimeout):
        station.gateway.charge(lost)
    assert station.gateway.find(lost, None) == NotFound()
    assert station.captured() == []
    request = charge_of(station, "lost reply")
    with pytest.raises(GatewayTimeout):
        station.gateway.charge(request)
    found = station.gateway.find(request, None)
    assert isinstance(found, Captured)
    assert station.captured() == [(found.reference, usd("12.50"))]
    assert station.gateway.find(request, found.reference) == found


def test_a_refund_is_found_without_its_key_and_never_sent(station: Station) -> None:
    captured = capture(station, "10.00")
    refund = refund_of(captured, "4.00")
    assert station.gateway.find_refund(refund) == NotFound()
    assert station.refunded("USD") == 0
    refunded = station.gateway.refund(refund)
    assert station.gateway.find_refund(refund) == refunded
    assert station.gateway.find_refund(refund_of(captured, "4.00")) == NotFound()


def test_a_request_that_never_arrived_can_be_sent_again_and_captures_once(station: Station) -> None:
    request = charge_of(station, "lost request")
    with pytest.raises(GatewayTimeout):
        station.gateway.charge(request)
    assert station.captured() == []
    assert isinstance(station.gateway.look_up(request), NotFound | Captured)
    again = station.gateway.charge(request)
    assert isinstance(again, Captured)
    assert station.gateway.look_up(request) == again
    assert station.captured() == [(again.reference, usd("12.50"))]


def test_a_request_that_arrives_after_it_was_sent_again_captures_once(station: Station) -> None:
    request = charge_of(station, "late")
    with pytest.raises(GatewayTimeout):
        station.gateway.charge(request)
    again = station.gateway.charge(request)
    reported = last_word(events_of(station, 1), request)
    assert reported == again == station.gateway.look_up(request)
    assert len(station.captured()) == 1


@pytest.mark.parametrize("kind", [DeclineKind.SOFT, DeclineKind.HARD])
def test_a_declined_charge_says_whether_to_try_again_and_takes_nothing(station: Station, kind: DeclineKind) -> None:
    request = charge_of(station, kind.value)
    outcome = station.gateway.charge(request)
    assert isinstance(outcome, Declined)
    assert outcome.kind is kind
    assert outcome.code
    assert outcome.message
    assert station.captured() == []
    assert station.gateway.look_up(request) == outcome
    assert isinstance(last_word(events_of(station, 1), request), Declined)


@pytest.mark.parametrize("behaviour", ["action", "page"])
def test_a_customer_who_approves_on_the_gateways_page_has_paid(station: Station, behaviour: str) -> None:
    request = charge_of(station, behaviour)
    action = station.gateway.charge(request)
    assert isinstance(action, ActionRequired)
    assert action.url.startswith("http")
    assert station.captured() == []
    station.approve(action)
    found = station.gateway.look_up(request)
    assert isinstance(found, Captured)
    assert station.captured() == [(found.reference, usd("12.50"))]
    assert last_word(events_of(station, 1), request) == found


@pytest.mark.parametrize("behaviour", ["action", "page"])
def test_a_charge_that_waits_for_the_customer_can_be_cancelled(station: Station, behaviour: str) -> None:
    request = charge_of(station, behaviour)
    action = station.gateway.charge(request)
    assert isinstance(action, ActionRequired)
    assert isinstance(station.gateway.cancel(action.reference), Cancelled)
    assert isinstance(station.gateway.look_up(request), Cancelled)
    assert station.captured() == []


def test_cancelling_what_was_captured_answers_the_capture(station: Station) -> None:
    captured = capture(station)
    assert station.gateway.cancel(captured.reference) == captured


def test_a_pending_charge_is_captured_later_and_reported(station: Station) -> None:
    request = charge_of(station, "pending")
    outcome = station.gateway.charge(request)
    assert isinstance(outcome, Pending)
    assert station.captured() == []
    reported = last_word(events_of(station, 1), request)
    assert isinstance(reported, Captured)
    assert station.gateway.look_up(request) == reported
    assert [reference for reference, _ in station.captured()] == [outcome.reference]


def test_a_charge_is_refunded_in_parts_up_to_what_was_captured(station: Station) -> None:
    captured = capture(station, "10.00")
    for amount in ("4.00", "6.00"):
        refunded = station.gateway.refund(refund_of(captured, amount))
        assert isinstance(refunded, Refunded)
        assert refunded.money == usd(amount)
    too_much = station.gateway.refund(refund_of(captured, "0.01"))
    assert isinstance(too_much, RefundDeclined)
    assert station.refunded("USD") == Decimal("10.00")


def test_a_refund_above_the_capture_is_declined(station: Station) -> None:
    captured = capture(station, "10.00")
    assert isinstance(station.gateway.refund(refund_of(captured, "10.01")), RefundDeclined)
    assert station.refunded("USD") == 0


def test_the_same_refund_key_refunds_once_and_another_amount_under_it_is_refused(station: Station) -> None:
    request = refund_of(capture(station), "5.00")
    refunded = station.gateway.refund(request)
    assert station.gateway.refund(request) == refunded == station.gateway.look_up_refund(request)
    with pytest.raises(Refused, match="key"):
        station.gateway.refund(replace(request, money=usd("5.01")))
    assert station.refunded("USD") == Decimal("5.00")


def test_a_webhook_that_the_gateway_did_not_sign_is_refused(station: Station) -> None:
    capture(station)
    headers, body = station.webhooks(1)[0]
    now = station.now()
    (name,) = headers
    forged = [
        ({}, body),
        ({name: ""}, body),
        ({name: "t=,v1="}, body),
        ({name: headers[name][:-1] + ("0" if headers[name][-1] != "0" else "1")}, body),
        (headers, body + b" "),
        (headers, body[:-1]),
        (headers, body.replace(b"12.5", b"99.5").replace(b"1250", b"9950")),
        ({name: headers[name].replace("t=", "t=1")}, body),
        ({name: "v1=é,t=é"}, body),
    ]
    for given, content in forged:
        with pytest.raises(Refused) as refused:
            station.gateway.parse_webhook(given, content, now)
        assert refused.value.code == "bad_signature"
    assert station.gateway.parse_webhook({name.upper(): headers[name]}, body, now)


@pytest.mark.parametrize(("seconds", "fresh"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_a_webhook_is_taken_within_five_minutes_of_its_signature(station: Station, seconds: int, fresh: bool) -> None:
    capture(station)
    _, body = station.webhooks(1)[0]
    now = station.now() // SECOND * SECOND
    headers = station.sign(body, now - seconds * SECOND)
    if fresh:
        assert station.gateway.parse_webhook(headers, body, now)
    else:
        with pytest.raises(Refused) as refused:
            station.gateway.parse_webhook(headers, body, now)
        assert refused.value.code == "stale_webhook"


def test_a_signed_body_that_is_no_event_is_refused(station: Station) -> None:
    capture(station)
    _, body = station.webhooks(1)[0]
    now = station.now()
    for content in (b"", b"{", body[: len(body) // 2], b"[]", b"\xff", b"null", b'"text"', b" " * ((1 << 20) + 1)):
        with pytest.raises(Refused) as refused:
            station.gateway.parse_webhook(station.sign(content, now), content, now)
        assert refused.value.code == "bad_webhook"


def test_the_same_webhook_twice_gives_equal_events(station: Station) -> None:
    capture(station)
    headers, body = station.webhooks(1)[0]
    first, second = (station.gateway.parse_webhook(headers, body, station.now()) for _ in range(2))
    assert first == second
    assert first


def test_a_refund_is_reported_with_our_id(station: Station) -> None:
    captured = capture(station)
    request = refund_of(captured, "2.50")
    refunded = station.gateway.refund(request)
    (told,) = [one for one in events_of(station, 2) if isinstance(one, RefundReported)]
    assert (told.refund_id, told.charge_reference, told.outcome) == (request.refund_id, captured.reference, refunded)


def test_the_gateways_books_are_what_was_answered(station: Station) -> None:
    answered: Counter[tuple[str, Money]] = Counter()
    for behaviour, amount in (("ok", "0.50"), ("soft", "3.00"), ("ok", "999999.99"), ("hard", "4.00"), ("ok", "7.10")):
        outcome = station.gateway.charge(charge_of(station, behaviour, usd(amount)))
        if isinstance(outcome, Captured):
            answered[outcome.reference, outcome.money] += 1
    assert Counter(station.captured()) == answered
    assert len(answered) == 3
