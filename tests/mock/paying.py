"""A tenant of the mock that owes, and pays through its world's bank."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import count

import pytest

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.collecting import Collector
from tallybook.kernel.instant import Instant
from tallybook.mock.bank import BANK_SECRET
from tallybook.mock.clock import MockClock
from tallybook.mock.stores import MemoryStores
from tallybook.mock.world import World
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.public import Desk
from tests.mock.serving import Served
from tests.payments.till import NOON, AnyTill
from tests.shell.api.paying import Counter
from tests.stores import GROUP, OTHER, furnish

_numbers = count()


@dataclass
class WorldClock:
    """The clock of a world."""

    of: MockClock

    @property
    def now(self) -> Instant:
        """What it shows."""
        return self.of.now()

    def __call__(self) -> Instant:
        return self.of.now()

    def pass_by(self, span: Instant) -> None:
        """Let time pass; what is due then is left to who asks for it."""
        self.of.advance(span)


class MockTill(AnyTill):
    """A till that stands on a tenant of a world."""

    secret = BANK_SECRET
    group: BillingGroup = GROUP
    other: BillingGroup = OTHER

    def __init__(self, world: World, tenant: MemoryStores) -> None:
        self._world = world
        self._tenant = tenant
        self.bank = Bank(world.bank)
        self.clock = WorldClock(world.clock)

    @property
    def gateway(self) -> Gateway:
        """The world's."""
        return self._world.gateways["simulated"]

    @gateway.setter
    def gateway(self, gateway: Gateway) -> None:
        self._world.gateways = {**self._world.gateways, "simulated": gateway}

    @property
    def collector(self) -> Collector:
        """Collects through the bank."""
        return self._world.collector_of(self._tenant)

    def desk(self) -> AbstractContextManager[Desk]:
        """A transaction of one action."""
        return self.collector.open_desk(self.clock.now)

    @contextmanager
    def stores(self) -> Iterator[MemoryStores]:
        """All stores, changed wholly or not at all."""
        with self._world.lock, self._world.changing(self._tenant):
            yield self._tenant


@pytest.fixture
def counter(served: Served) -> Iterator[Counter]:
    """A till of a new tenant, in a world of its own whose clock stands still."""
    with served.session(f"till {next(_numbers)}") as house:
        house.world.clock.set(NOON, runs=False)
        tenant = house.world.tenant(house.name)
        furnish(tenant)
        yield Counter(MockTill(house.world, tenant), house)
