"""Tell endpoints of facts: deliveries are made as a fact is handled; each is sent until it is taken or given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from tallybook.kernel.instant import SECOND, Instant, instant_text
from tallybook.kernel.notice import Notice, Tell
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.webhook import (
    LEASE,
    MOST_AT_ONCE,
    TEST,
    Attempt,
    Delivery,
    Endpoint,
    GivenUp,
    Pending,
    concluded,
    judged,
)
from tallybook.notify.store.webhook import DeliveryListing, WebhookStore

MOST_REPLAYED = 1_000
"""Deliveries that one request sends again."""
_AGAIN_SOON: Instant = 2 * SECOND

type NewId = Callable[[str, Instant], str]


class Fact(NamedTuple):
    """What happened: a name of its own, its type, what it is about, more of it, and when."""

    name: str
    kind: str
    subject: str
    document: Mapping[str, Any]
    at: Instant


class Sending(NamedTuple):
    """A delivery that is to be sent now, and to whom."""

    delivery: Delivery
    endpoint: Endpoint
    secrets: Sequence[bytes]


def queue(store: WebhookStore, fact: Fact, now: Instant, new_id: NewId) -> list[Delivery]:
    """Make the deliveries of a fact to all endpoints that want it; none a second time."""
    made = [
        delivery_of(store, endpoint, fact, now, new_id)
        for endpoint in store.wanting(fact.kind)
        if not store.has_told(endpoint.id, fact.name)
    ]
    store.add_deliveries(made)
    return made


def queue_test(store: WebhookStore, endpoint: Endpoint, now: Instant, new_id: NewId) -> Delivery:
    """Make a delivery of nothing that happened, to see whether it arrives. `Refused("is_disabled")`."""
    refuse_disabled(endpoint)
    id_ = new_id("evt", now)
    made = delivery_of(store, endpoint, Fact(f"{TEST}/{id_}", TEST, id_, {}, now), now, new_id)
    store.add_deliveries([made])
    return made


def delivery_of(store: WebhookStore, endpoint: Endpoint, fact: Fact, now: Instant, new_id: NewId) -> Delivery:
    """A delivery of a fact, with the next number of its endpoint, which is locked."""
    sequence = store.next_sequence(endpoint.id)
    data = {"id": fact.subject, **fact.document}
    body = {"type": fact.kind, "timestamp": instant_text(fact.at), "sequence": sequence, "data": data}
    return Delivery(
        new_id("msg", now), endpoint.id, sequence, fact.name, fact.kind, msgspec.json.encode(body).decode(), now,
        Pending(now),
    )  # fmt: skip


def plan(store: WebhookStore, id_: str, now: Instant) -> Sending | Delivery | None:
    """Lease a delivery that is to be sent now. One that must wait is answered as it stands; of one that ended None."""
    found = store.delivery(id_)
    if found is None or not isinstance(found.state, Pending):
        return None
    endpoint = store.endpoint(found.endpoint_id, lock=True)
    delivery = store.delivery(id_, lock=True)
    if delivery is None or not isinstance(delivery.state, Pending):
        return None
    if endpoint is None or endpoint.disabled_at is not None:
        why = "the endpoint was removed" if endpoint is None else "the endpoint is disabled"
        store.save_delivery(structs.replace(delivery, state=GivenUp(now, why)))
        return None
    leased_until = delivery.state.leased_until
    if leased_until is not None and leased_until > now:
        return _put_off(store, delivery, leased_until)
    if delivery.state.due_at > now:
        return delivery
    if store.leased(endpoint.id, now) >= MOST_AT_ONCE:
        return _put_off(store, delivery, now + _AGAIN_SOON)
    leased = structs.replace(delivery, state=structs.replace(delivery.state, leased_until=now + LEASE))
    store.save_delivery(leased)
    return Sending(leased, endpoint, endpoint.signs_with(now))


def conclude(store: WebhookStore, id_: str, attempt: Attempt, jitter: int, tell: Tell) -> Delivery | None:
    """Keep what became of an attempt; answers the delivery where it is to be tried again.

    An endpoint that is disabled by it is told of. What ended meanwhile stays as it is, beside the attempt.
    """
    found = store.delivery(id_)
    assert found is not None, f"{id_} was planned"
    endpoint = store.endpoint(found.endpoint_id, lock=True)
    delivery = store.delivery(id_, lock=True)
    assert delivery is not None
    store.add_attempt(id_, attempt)
    if not isinstance(delivery.state, Pending):
        return None
    after = concluded(delivery, attempt, jitter)
    store.save_delivery(after)
    if endpoint is not None:
        verdict = judged(endpoint, after, attempt)
        if verdict != endpoint:
            store.save_endpoint(verdict)
        if verdict.disabled_at is not None and endpoint.disabled_at is None:
            about = {"url": endpoint.url, "why": verdict.disabled_why}
            tell(Notice("webhook_endpoint.disabled", endpoint.id, about))
    return after if isinstance(after.state, Pending) else None


def replay(store: WebhookStore, id_: str, now: Instant) -> Delivery:
    """Send a delivery again, as the same message. `Refused`: `unknown_delivery`, `not_ended`, `is_disabled`."""
    found = store.delivery(id_)
    if found is None:
        raise Refused("unknown_delivery", "there is no delivery of this id", id_)
    endpoint = store.endpoint(found.endpoint_id, lock=True)
    delivery = store.delivery(id_, lock=True)
    if endpoint is None or delivery is None:
        raise Refused("unknown_delivery", "its endpoint was removed", id_)
    refuse_disabled(endpoint)
    if isinstance(delivery.state, Pending):
        raise Refused("not_ended", "is still tried", id_)
    again = structs.replace(delivery, state=Pending(now), attempts=0)
    store.save_delivery(again)
    return again


def replay_failed(store: WebhookStore, endpoint: Endpoint, since: Instant, now: Instant) -> list[Delivery]:
    """Send again what failed of an endpoint, made since a moment: the newest 1,000. `Refused("is_disabled")`."""
    refuse_disabled(endpoint)
    wanted = DeliveryListing(endpoint.id, state="failed", since=since)
    return [replay(store, one.id, now) for one in store.deliveries(wanted, before=None, limit=MOST_REPLAYED)]


def refuse_disabled(endpoint: Endpoint) -> None:
    """`Refused("is_disabled")` for an endpoint to which nothing is sent."""
    if endpoint.disabled_at is not None:
        raise Refused("is_disabled", f"is disabled: {endpoint.disabled_why}; enable it first", endpoint.id)


def _put_off(store: WebhookStore, delivery: Delivery, until: Instant) -> Delivery:
    assert isinstance(delivery.state, Pending)
    later = structs.replace(delivery, state=structs.replace(delivery.state, due_at=until))
    store.save_delivery(later)
    return later
