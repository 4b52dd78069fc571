"""What is kept of webhooks out, in PostgreSQL and in memory alike."""

from __future__ import annotations

from msgspec import structs

from tallybook.kernel.instant import HOUR
from tallybook.kernel.sorting import ByAge, Part, Place, newest
from tallybook.notify.model.webhook import (
    Attempt,
    Delivered,
    Delivery,
    DeliveryState,
    Endpoint,
    GivenUp,
    Pace,
    Pending,
    Secret,
    disabled,
    rotated,
)
from tallybook.notify.store import DeliveryListing
from tests.database import NOW
from tests.stores import Stores

ALL = DeliveryListing()
DUE = Pending(NOW)


def endpoint(id_: str = "whe_1", *types: str) -> Endpoint:
    """An endpoint that is told of some types."""
    return Endpoint(id_, f"https://example.com/{id_}", types, (Secret(b"sealed"),), NOW, "ann", "for the CRM")


def delivery(number: int, state: DeliveryState = DUE, *, to: str = "whe_1", kind: str = "invoice.paid") -> Delivery:
    """A delivery of a fact of its own."""
    return Delivery(f"msg_{number}", to, number, f"fact {number}", kind, "{}", NOW + number, state)


def test_an_endpoint_is_kept_changed_and_removed(stores: Stores) -> None:
    store = stores.webhooks
    for one in (first := endpoint(), second := endpoint("whe_2", "invoice.paid")):
        store.add_endpoint(one)
    assert store.endpoint("whe_1", lock=True) == first
    assert store.endpoints(newest(5)) == [second, first]
    assert store.endpoints(Part(ByAge.CREATED_DOWN, Place("whe_2"), 5)) == [first]
    changed = structs.replace(first, url="https://x.example/", failing_since=NOW, pace=Pace.SILENT)
    changed = rotated(disabled(changed, "why", NOW), b"n", HOUR, NOW)
    store.save_endpoint(changed)
    assert store.endpoint("whe_1") == changed
    store.remove_endpoint("whe_1", NOW)
    assert store.endpoint("whe_1") is None
    assert store.endpoints(newest(5)) == [second]


def test_a_type_is_wanted_by_those_that_name_it_or_none(stores: Stores) -> None:
    store = stores.webhooks
    named, every, off = endpoint("whe_1", "invoice.paid"), endpoint("whe_2"), endpoint("whe_3")
    for one in (named, every, off):
        store.add_endpoint(one)
    store.save_endpoint(disabled(off, "why", NOW))
    assert store.wanting("invoice.paid") == [named, every]
    assert store.wanting("refund.paid") == [every]


def test_the_numbers_of_an_endpoint_are_its_own(stores: Stores) -> None:
    store = stores.webhooks
    for one in (endpoint("whe_1"), endpoint("whe_2")):
        store.add_endpoint(one)
    assert [store.next_sequence(id_) for id_ in ("whe_1", "whe_1", "whe_2")] == [1, 2, 1]


def test_deliveries_are_listed_by_endpoint_type_state_and_age(stores: Stores) -> None:
    store = stores.webhooks
    for one in (endpoint("whe_1"), endpoint("whe_2")):
        store.add_endpoint(one)
    made = [delivery(1), delivery(2, kind="refund.paid"), delivery(3, to="whe_2")]
    store.add_deliveries(made)
    ended = [
        structs.replace(made[0], state=Delivered(NOW), attempts=2),
        structs.replace(made[1], state=GivenUp(NOW, "why")),
    ]
    for one in ended:
        store.save_delivery(one)
    found = [*ended, made[2]]
    assert store.deliveries(ALL, newest(9)) == found[::-1]
    assert store.deliveries(ALL, Part(ByAge.CREATED_DOWN, Place("msg_3"), 1)) == [found[1]]
    assert store.deliveries(DeliveryListing(endpoint_id="whe_2"), newest(9)) == [found[2]]
    assert store.deliveries(DeliveryListing(kind="refund.paid"), newest(9)) == [found[1]]
    assert store.deliveries(DeliveryListing(since=NOW + 3), newest(9)) == [found[2]]
    for name, one in zip(("delivered", "failed", "pending"), found, strict=True):
        assert store.deliveries(DeliveryListing(state=name), newest(9)) == [one]
        assert store.delivery(one.id, lock=True) == one
    assert store.has_told("whe_1", "fact 1")
    assert not store.has_told("whe_2", "fact 1")


def test_what_somebody_sends_is_theirs_until_the_lease_is_over(stores: Stores) -> None:
    store = stores.webhooks
    store.add_endpoint(endpoint())
    store.add_deliveries([delivery(1), delivery(2)])
    store.save_delivery(delivery(1, Pending(NOW, NOW + 10)))
    assert [store.leased_until("whe_1", NOW + at) for at in (0, 9, 10)] == [NOW + 10, NOW + 10, None]


def test_the_next_one_is_the_first_by_number_of_those_that_are_due(stores: Stores) -> None:
    store = stores.webhooks
    for id_ in ("whe_1", "whe_2", "whe_3", "whe_4"):
        store.add_endpoint(endpoint(id_))
    later, due, second = delivery(1), delivery(2), delivery(3)
    store.add_deliveries([second, due, later, delivery(4, to="whe_2"), delivery(5, to="whe_3")])
    later = delivery(1, Pending(NOW + 5))
    store.save_delivery(later)
    store.save_delivery(delivery(4, Delivered(NOW), to="whe_2"))
    assert store.next_due("whe_1", NOW) == due
    assert store.next_due("whe_1", NOW + 5) == later
    assert [store.next_due(id_, NOW + 9) for id_ in ("whe_2", "whe_4")] == [None, None]
    assert [store.earliest_due(id_) for id_ in ("whe_1", "whe_2", "whe_4")] == [NOW, None, None]
    assert [one.id for one in store.having_due(NOW)] == ["whe_1", "whe_3"]
    store.save_endpoint(disabled(endpoint("whe_3"), "why", NOW))
    assert [one.id for one in store.having_due(NOW)] == ["whe_1"]


def test_what_waits_for_an_endpoint_is_given_up_at_once_and_nothing_else(stores: Stores) -> None:
    store = stores.webhooks
    for id_ in ("whe_1", "whe_2"):
        store.add_endpoint(endpoint(id_))
    store.add_deliveries([delivery(1), delivery(2), delivery(3), delivery(4, to="whe_2")])
    store.save_delivery(taken := delivery(1, Delivered(NOW)))
    store.save_delivery(delivery(2, Pending(NOW, NOW + 10)))
    assert store.give_up("whe_1", "why", NOW + 7) == 2
    assert store.delivery("msg_1") == taken
    assert [one.state for one in store.deliveries(DeliveryListing(state="failed"), newest(9))] == [
        GivenUp(NOW + 7, "why")
    ] * 2
    assert store.earliest_due("whe_2") == NOW


def test_attempts_are_kept_in_their_order_and_go_with_what_is_forgotten(stores: Stores) -> None:
    store = stores.webhooks
    store.add_endpoint(endpoint())
    store.add_deliveries([delivery(1), delivery(2)])
    log = [Attempt(NOW, 12, None, "no answer"), Attempt(NOW + 1, 5, 200, "ok")]
    for one in log:
        store.add_attempt("msg_1", one)
    store.save_delivery(delivery(1, Delivered(NOW)))
    assert store.attempts("msg_1") == log
    assert store.attempts("msg_2") == []
    assert store.forget(NOW + 1) == 0
    assert store.forget(NOW + 9) == 1
    assert [one.id for one in store.deliveries(ALL, newest(9))] == ["msg_2"]
    assert store.attempts("msg_1") == []
