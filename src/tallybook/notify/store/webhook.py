"""What is kept of webhooks out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part
from tallybook.notify.model.webhook import Attempt, Delivery, Endpoint


class DeliveryListing(NamedTuple):
    """Which deliveries are wanted; None is any. `state` is `pending`, `delivered` or `failed`."""

    endpoint_id: str | None = None
    kind: str | None = None
    state: str | None = None
    since: Instant | None = None


class WebhookStore(Protocol):
    """Endpoints, deliveries and attempts of one tenant, inside one transaction. What was removed is not found."""

    def add_endpoint(self, endpoint: Endpoint) -> None:
        """Keep a new one."""
        ...

    def endpoint(self, id_: str, *, lock: bool = False) -> Endpoint | None:
        """One by its id; with `lock` nobody else changes it until the transaction ends."""
        ...

    def endpoints(self, part: Part) -> list[Endpoint]:
        """A part of all, by age."""
        ...

    def save_endpoint(self, endpoint: Endpoint) -> None:
        """Keep what is changed of one."""
        ...

    def remove_endpoint(self, id_: str, now: Instant) -> None:
        """Tell it nothing any more; its deliveries stay."""
        ...

    def wanting(self, kind: str) -> list[Endpoint]:
        """The endpoints that are told of a type, locked in the order of their ids."""
        ...

    def next_sequence(self, endpoint_id: str) -> int:
        """The number of an endpoint's next delivery, from 1; each is given once."""
        ...

    def add_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Keep new deliveries."""
        ...

    def has_told(self, endpoint_id: str, fact: str) -> bool:
        """Whether a fact has a delivery to an endpoint."""
        ...

    def delivery(self, id_: str, *, lock: bool = False) -> Delivery | None:
        """One by its id; with `lock` nobody else changes it until the transaction ends."""
        ...

    def save_delivery(self, delivery: Delivery) -> None:
        """Keep how it stands."""
        ...

    def next_due(self, endpoint_id: str, now: Instant) -> Delivery | None:
        """The first of an endpoint's deliveries, by sequence, that is due."""
        ...

    def leased_until(self, endpoint_id: str, now: Instant) -> Instant | None:
        """Until when a delivery of an endpoint is somebody's who sends it."""
        ...

    def earliest_due(self, endpoint_id: str) -> Instant | None:
        """When the first of an endpoint's deliveries is due that are pending, past or to come."""
        ...

    def having_due(self, now: Instant) -> list[Endpoint]:
        """The endpoints of which something is due, in the order of their ids; none that is disabled."""
        ...

    def give_up(self, endpoint_id: str, why: str, now: Instant) -> int:
        """All of an endpoint's deliveries that are pending are given up; answers how many."""
        ...

    def deliveries(self, wanted: DeliveryListing, part: Part) -> list[Delivery]:
        """A part of the deliveries, by age."""
        ...

    def add_attempt(self, delivery_id: str, attempt: Attempt) -> None:
        """Append to the log."""
        ...

    def attempts(self, delivery_id: str) -> list[Attempt]:
        """A delivery's attempts, the first one first."""
        ...

    def forget(self, created_before: Instant) -> int:
        """Delete deliveries that ended and are that old, with their attempts; answers how many."""
        ...
