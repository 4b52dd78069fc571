"""What attempts say of an endpoint: its pace, and whether it is told any more."""

from __future__ import annotations

import pytest
from msgspec import structs

from tallybook.kernel.instant import DAY, MINUTE, SECOND, Instant
from tallybook.notify.model.webhook import (
    DELAYS,
    EVENT_TYPES,
    MOST_IN_A_TURN,
    Attempt,
    Delivered,
    Delivery,
    Endpoint,
    GivenUp,
    Pace,
    Pending,
    Secret,
    enabled,
    is_turn_over,
    judged,
    paced,
    rotated,
)
from tallybook.shell.jobs.outbox import Where
from tallybook.shell.webhooks import tell_endpoints
from tallybook.shell.wiring import HANDLERS
from tests.database import NOW

ENDPOINT = Endpoint("whe_1", "https://example.com/", (), (Secret(b"first"),), NOW, "ann")
THREE_DAYS = 3 * DAY


def attempt(status: int | None, at: Instant = NOW, milliseconds: int = 10) -> Attempt:
    """An attempt that was answered so."""
    return Attempt(at, milliseconds, status, "no answer")


def delivery(*, given_up: bool) -> Delivery:
    """A delivery that failed, for the last time or not."""
    state = GivenUp(NOW, "answered 500") if given_up else Pending(NOW)
    return Delivery("msg_1", "whe_1", 1, "fact", "invoice.paid", "{}", NOW, state)


@pytest.mark.parametrize(
    ("after", "given_up", "is_disabled"),
    [
        (THREE_DAYS - 1, True, False),
        (THREE_DAYS, True, True),
        (THREE_DAYS + 1, True, True),
        (THREE_DAYS, False, False),
        (10 * THREE_DAYS, False, False),
    ],
)
def test_an_endpoint_is_disabled_once_a_delivery_is_given_up_and_nothing_was_taken_for_three_days(
    after: Instant, given_up: bool, is_disabled: bool
) -> None:
    failing = judged(ENDPOINT, delivery(given_up=False), attempt(500))
    assert failing.failing_since == NOW
    verdict = judged(failing, delivery(given_up=given_up), attempt(500, NOW + after))
    assert (verdict.disabled_at is not None) is is_disabled
    assert verdict.failing_since == NOW
    if is_disabled:
        assert verdict.disabled_at == NOW + after
        assert verdict.disabled_why == "nothing was taken for three days; the last one answered 500"


def test_what_is_taken_meanwhile_begins_the_three_days_anew() -> None:
    failing = judged(ENDPOINT, delivery(given_up=False), attempt(500))
    taken = structs.replace(delivery(given_up=False), state=Delivered(NOW + DAY))
    working = judged(failing, taken, attempt(200, NOW + DAY))
    assert working.failing_since is None
    failing = judged(working, delivery(given_up=True), attempt(500, NOW + 2 * DAY))
    assert failing.failing_since == NOW + 2 * DAY
    last = judged(failing, delivery(given_up=True), attempt(500, NOW + 2 * DAY + THREE_DAYS - 1))
    assert last.disabled_at is None


def test_one_that_was_disabled_stays_as_it_is_until_it_is_enabled() -> None:
    off = judged(ENDPOINT, delivery(given_up=True), attempt(410))
    assert off.disabled_at == NOW
    assert judged(off, delivery(given_up=True), attempt(200, NOW + DAY)) == off
    on = enabled(off)
    assert (on.disabled_at, on.disabled_why, on.failing_since) == (None, None, None)


def test_the_last_attempt_of_a_delivery_comes_after_three_days() -> None:
    assert THREE_DAYS <= sum(DELAYS) < THREE_DAYS + DAY // 4


@pytest.mark.parametrize(
    ("before", "status", "milliseconds", "after"),
    [
        (Pace.QUICK, 200, 1_999, Pace.QUICK),
        (Pace.QUICK, 500, 10, Pace.QUICK),
        (Pace.QUICK, None, 10, Pace.QUICK),  # a connection that is refused holds nobody
        (Pace.QUICK, 200, 2_000, Pace.SLOW),
        (Pace.QUICK, None, 2_000, Pace.SILENT),
        (Pace.SLOW, None, 20_000, Pace.SILENT),
        (Pace.SLOW, 200, 10, Pace.QUICK),
        (Pace.SILENT, 200, 2_000, Pace.SLOW),
        (Pace.SILENT, 200, 10, Pace.SLOW),
        (Pace.SILENT, None, 10, Pace.SLOW),
    ],
)
def test_the_pace_is_that_of_the_last_answer_and_rises_by_one(
    before: Pace, status: int | None, milliseconds: int, after: Pace
) -> None:
    assert paced(before, attempt(status, milliseconds=milliseconds)) is after
    verdict = judged(
        structs.replace(ENDPOINT, pace=before), delivery(given_up=False), attempt(status, NOW, milliseconds)
    )
    assert verdict.pace is after


@pytest.mark.parametrize("others_wait", [True, False])
def test_a_turn_ends_by_number_and_by_time_where_others_wait_and_at_last_where_none_do(others_wait: bool) -> None:
    def is_over(sent: int, took: Instant) -> bool:
        return is_turn_over(Pace.QUICK, sent, took, lambda: others_wait)

    assert not is_over(MOST_IN_A_TURN - 1, 5 * SECOND - 1)
    assert is_over(MOST_IN_A_TURN, 0) is others_wait
    assert is_over(1, 5 * SECOND) is others_wait
    assert not is_over(1, 0)
    assert is_over(1, 20 * SECOND)


@pytest.mark.parametrize("pace", [Pace.SLOW, Pace.SILENT])
def test_a_turn_ends_at_once_where_an_answer_was_late(pace: Pace) -> None:
    assert is_turn_over(pace, 1, 0, lambda: False)


def test_a_second_rotation_in_an_overlap_drops_the_oldest_secret() -> None:
    second = rotated(ENDPOINT, b"second", 10 * MINUTE, NOW)
    assert second.signs_with(NOW + 5 * MINUTE) == [b"second", b"first"]
    third = rotated(second, b"third", 10 * MINUTE, NOW + 5 * MINUTE)
    assert third.signs_with(NOW + 6 * MINUTE) == [b"third", b"second"]
    assert third.signs_with(NOW + 15 * MINUTE) == [b"third"]


def test_the_types_are_what_the_outbox_tells_endpoints_of() -> None:
    told = [
        kind
        for kind, handlers in HANDLERS.items()
        if any(isinstance(one, Where) and one.handle is tell_endpoints for one in handlers)
    ]
    assert sorted(EVENT_TYPES) == sorted(told)
    customers_own = {"customer_alert.triggered", "customer_alert.resolved"}
    assert {*HANDLERS} - {*EVENT_TYPES} == customers_own, "nothing else happens in secret"
