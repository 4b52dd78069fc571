"""Tell endpoints of facts: deliveries are made as a fact is handled; each is sent until it is taken or given up.

To an endpoint one delivery is sent at a time: of those that are due the first by sequence. One that failed waits for
its next attempt and holds no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.notice import Notice, Tell
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.notify.model.webhook import (
    LEASE,
    TEST,
    Attempt,
    Delivery,
    Endpoint,
    Pending,
    concluded,
    disabled,
    judged,
)
from tallybook.notify.store.webhook import DeliveryListing, WebhookStore

MOST_REPLAYED = 1_000
"""Deliveries that one request sends again."""

BY_HAND = "by hand"
"""Why an endpoint is disabled that a person disables."""
DISABLED = "the endpoint is disabled"
REMOVED = "the endpoint was removed"
"""Why a delivery is given up that waited for one."""

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


class Again(NamedTuple):
    """A delivery that is sent again, and to whom."""

    delivery: Delivery
    endpoint: Endpoint


class Waits(NamedTuple):
    """Nothing is to be sent to an endpoint before a moment."""

    endpoint: Endpoint
    until: Instant


class Judged(NamedTuple):
    """An endpoint before and after an attempt."""

    before: Endpoint
    after: Endpoint

    @property
    def is_disabled_by_it(self) -> bool:
        """Whether the attempt was its last."""
        return self.before.disabled_at is None and self.after.disabled_at is not None


def queue(store: WebhookStore, fact: Fact, now: Instant, new_id: NewId) -> list[Endpoint]:
    """Make the deliveries of a fact to all endpoints that want it, none a second time; answers to which it made one."""
    told = [one for one in store.wanting(fact.kind) if not store.has_told(one.id, fact.name)]
    store.add_deliveries([delivery_of(store, endpoint, fact, now, new_id) for endpoint in told])
    return told


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


def plan(store: WebhookStore, endpoint_id: str, now: Instant) -> Sending | Waits | None:
    """Lease the delivery that is to be sent to an endpoint now; None where nothing waits for it.

    While somebody sends one, nobody else sends it another.
    """
    endpoint = store.endpoint(endpoint_id, lock=True)
    if endpoint is None or endpoint.disabled_at is not None:
        return None
    leased_until = store.leased_until(endpoint_id, now)
    if leased_until is not None:
        return Waits(endpoint, leased_until)
    due = store.next_due(endpoint_id, now)
    if due is None:
        later = store.earliest_due(endpoint_id)
        return None if later is None else Waits(endpoint, later)
    assert isinstance(due.state, Pending)
    leased = structs.replace(due, state=structs.replace(due.state, leased_until=now + LEASE))
    store.save_delivery(leased)
    return Sending(leased, endpoint, endpoint.signs_with(now))


def conclude(store: WebhookStore, sent: Sending, attempt: Attempt, jitter: int, tell: Tell) -> Judged | None:
    """Keep what became of an attempt; None where the endpoint was removed meanwhile.

    An endpoint that is disabled by it is told of, and what waits for it is given up. A delivery that ended meanwhile
    stays as it is, beside the attempt.
    """
    id_ = sent.delivery.id
    endpoint = store.endpoint(sent.endpoint.id, lock=True)
    delivery = store.delivery(id_, lock=True)
    assert delivery is not None, f"{id_} was planned"
    store.add_attempt(id_, attempt)
    if isinstance(delivery.state, Pending):
        delivery = concluded(delivery, attempt, jitter)
        store.save_delivery(delivery)
    if endpoint is None:
        return None
    verdict = Judged(endpoint, judged(endpoint, delivery, attempt))
    if verdict.after != endpoint:
        store.save_endpoint(verdict.after)
    if verdict.is_disabled_by_it:
        store.give_up(endpoint.id, DISABLED, attempt.at)
        about = {"url": endpoint.url, "why": verdict.after.disabled_why}
        tell(Notice("webhook_endpoint.disabled", endpoint.id, about))
    return verdict


def known(store: WebhookStore, id_: str, *, lock: bool = False) -> Endpoint:
    """An endpoint by its id; with `lock` nobody else changes it meanwhile. `Refused("unknown_endpoint")`."""
    found = store.endpoint(id_, lock=lock)
    if found is None:
        raise Refused("unknown_endpoint", "there is no endpoint of this id", id_)
    return found


def disable(store: WebhookStore, endpoint: Endpoint, now: Instant) -> Endpoint:
    """Send nothing to an endpoint any more; what waits for it is given up. `Refused("is_disabled")`."""
    if endpoint.disabled_at is not None:
        raise Refused("is_disabled", f"is disabled already: {endpoint.disabled_why}", endpoint.id)
    after = disabled(endpoint, BY_HAND, now)
    store.save_endpoint(after)
    store.give_up(endpoint.id, DISABLED, now)
    return after


def remove(store: WebhookStore, endpoint: Endpoint, now: Instant) -> None:
    """Tell an endpoint nothing any more; what waits for it is given up."""
    store.give_up(endpoint.id, REMOVED, now)
    store.remove_endpoint(endpoint.id, now)


def replay(store: WebhookStore, id_: str, now: Instant) -> Again:
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
    return Again(again, endpoint)


def replay_failed(store: WebhookStore, endpoint: Endpoint, since: Instant, now: Instant) -> int:
    """Send again what failed of an endpoint, made since a moment: the newest 1,000. `Refused("is_disabled")`.

    Answers how many.
    """
    refuse_disabled(endpoint)
    wanted = DeliveryListing(endpoint.id, state="failed", since=since)
    found = store.deliveries(wanted, newest(MOST_REPLAYED))
    for one in found:
        replay(store, one.id, now)
    return len(found)


def refuse_disabled(endpoint: Endpoint) -> None:
    """`Refused("is_disabled")` for an endpoint to which nothing is sent."""
    if endpoint.disabled_at is not None:
        raise Refused("is_disabled", f"is disabled: {endpoint.disabled_why}; enable it first", endpoint.id)
