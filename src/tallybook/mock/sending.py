"""Sends webhooks of a world: signed, to wherever an endpoint is, the machine itself included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tallybook.api.across.signature import signed
from tallybook.mock.stores import MemoryStores
from tallybook.notify.actions import webhook_deliver
from tallybook.notify.actions.webhook_deliver import Sending
from tallybook.notify.model.webhook import Attempt, Delivery

if TYPE_CHECKING:
    from tallybook.kernel.instant import Instant
    from tallybook.mock.world import World

PATIENCE_SECONDS: Final = 5
MOST_ANSWER_BYTES: Final = 500


def send_due(world: World, stores: MemoryStores, endpoint: str) -> None:
    """Send what is due of an endpoint, one after the other; none of them while the world is locked."""
    while isinstance(planned := _planned(world, stores, endpoint), Sending):
        now = world.clock.now()
        secrets = [world.opened(one) for one in planned.secrets]
        headers = signed(planned.delivery, secrets, now)
        for _ in range(world.faults.storm()):
            attempt = _sent(planned.endpoint.url, planned.delivery, headers, now)
        with world.lock, world.changing(stores):
            tell = stores.outbox.telling(now)
            webhook_deliver.conclude(stores.webhooks, planned, attempt, world.chance.below(100), tell)


def _planned(world: World, stores: MemoryStores, endpoint: str) -> object:
    with world.lock, world.changing(stores):
        return webhook_deliver.plan(stores.webhooks, endpoint, world.clock.now())


def _sent(url: str, delivery: Delivery, headers: dict[str, str], now: Instant) -> Attempt:
    request = Request(url, delivery.body.encode(), headers, method="POST")  # noqa: S310
    try:
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
            return Attempt(now, 0, answer.status, answer.read(MOST_ANSWER_BYTES).decode("utf-8", "replace"))
    except HTTPError as error:
        return Attempt(now, 0, error.code, error.read(MOST_ANSWER_BYTES).decode("utf-8", "replace"))
    except (URLError, OSError, ValueError) as error:
        return Attempt(now, 0, None, f"{type(error).__name__}: {error}"[:MOST_ANSWER_BYTES])
