"""Webhooks out, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import structs

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part, by_age, part_of
from tallybook.notify.model.webhook import Attempt, Delivered, Delivery, Endpoint, GivenUp, Pending
from tallybook.notify.store.webhook import DeliveryListing

NAMES = {Pending: "pending", Delivered: "delivered", GivenUp: "failed"}
"""The states of deliveries, by name."""


class MemoryWebhooks:
    """See `WebhookStore`."""

    def __init__(self) -> None:
        self._endpoints: dict[str, Endpoint] = {}
        self._deliveries: dict[str, Delivery] = {}
        self._attempts: dict[str, list[Attempt]] = {}
        self._last: defaultdict[str, int] = defaultdict(int)

    def add_endpoint(self, endpoint: Endpoint) -> None:
        """Keep a new one."""
        self._endpoints[endpoint.id] = endpoint

    def endpoint(self, id_: str, *, lock: bool = False) -> Endpoint | None:
        """One by its id."""
        return self._endpoints.get(id_)

    def endpoints(self, part: Part) -> list[Endpoint]:
        """A part of all, by age."""
        return part_of(self._endpoints.values(), part, by_age)

    def save_endpoint(self, endpoint: Endpoint) -> None:
        """Keep what is changed of one."""
        self._endpoints[endpoint.id] = endpoint

    def remove_endpoint(self, id_: str, now: Instant) -> None:
        """Tell it nothing any more."""
        del self._endpoints[id_]

    def wanting(self, kind: str) -> list[Endpoint]:
        """The endpoints that are told of a type."""
        return [one for _, one in sorted(self._endpoints.items()) if one.wants(kind)]

    def next_sequence(self, endpoint_id: str) -> int:
        """The number of an endpoint's next delivery."""
        self._last[endpoint_id] += 1
        return self._last[endpoint_id]

    def add_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Keep new deliveries."""
        self._deliveries |= {one.id: one for one in deliveries}

    def has_told(self, endpoint_id: str, fact: str) -> bool:
        """Whether a fact has a delivery to an endpoint."""
        return any((one.endpoint_id, one.fact) == (endpoint_id, fact) for one in self._deliveries.values())

    def delivery(self, id_: str, *, lock: bool = False) -> Delivery | None:
        """One by its id."""
        return self._deliveries.get(id_)

    def save_delivery(self, delivery: Delivery) -> None:
        """Keep how it stands."""
        self._deliveries[delivery.id] = delivery

    def next_due(self, endpoint_id: str, now: Instant) -> Delivery | None:
        """The first of an endpoint's deliveries that is due."""
        due = [one for one, state in self._pending(endpoint_id) if state.due_at <= now]
        return min(due, key=lambda one: one.sequence, default=None)

    def leased_until(self, endpoint_id: str, now: Instant) -> Instant | None:
        """Until when a delivery of an endpoint is somebody's who sends it."""
        leases = [state.leased_until for _, state in self._pending(endpoint_id) if state.leased_until is not None]
        return max((until for until in leases if until > now), default=None)

    def earliest_due(self, endpoint_id: str) -> Instant | None:
        """When the first of an endpoint's deliveries is due."""
        return min((state.due_at for _, state in self._pending(endpoint_id)), default=None)

    def having_due(self, now: Instant) -> list[Endpoint]:
        """The endpoints of which something is due."""
        able = [one for _, one in sorted(self._endpoints.items()) if one.disabled_at is None]
        return [one for one in able if self.next_due(one.id, now) is not None]

    def give_up(self, endpoint_id: str, why: str, now: Instant) -> int:
        """All of an endpoint's deliveries that are pending are given up."""
        pending = [one for one, _ in self._pending(endpoint_id)]
        for one in pending:
            self._deliveries[one.id] = structs.replace(one, state=GivenUp(now, why))
        return len(pending)

    def deliveries(self, wanted: DeliveryListing, part: Part) -> list[Delivery]:
        """A part of the deliveries, by age."""
        found = (
            one
            for one in self._deliveries.values()
            if wanted.endpoint_id in (None, one.endpoint_id)
            and wanted.kind in (None, one.kind)
            and wanted.state in (None, NAMES[type(one.state)])
            and (wanted.since is None or one.created_at >= wanted.since)
        )
        return part_of(found, part, by_age)

    def add_attempt(self, delivery_id: str, attempt: Attempt) -> None:
        """Append to the log."""
        self._attempts.setdefault(delivery_id, []).append(attempt)

    def attempts(self, delivery_id: str) -> list[Attempt]:
        """A delivery's attempts."""
        return list(self._attempts.get(delivery_id, ()))

    def forget(self, created_before: Instant) -> int:
        """Delete deliveries that ended and are that old."""
        old = [
            one.id
            for one in self._deliveries.values()
            if one.created_at < created_before and not isinstance(one.state, Pending)
        ]
        for id_ in old:
            del self._deliveries[id_]
            self._attempts.pop(id_, None)
        return len(old)

    def _pending(self, endpoint_id: str) -> Iterator[tuple[Delivery, Pending]]:
        for one in self._deliveries.values():
            if one.endpoint_id == endpoint_id and isinstance(one.state, Pending):
                yield one, one.state
