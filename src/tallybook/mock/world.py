"""A world: tenants in memory, a clock, ids of a seed, a bank; everything that one test may change."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from threading import RLock
from typing import Any, Final, NamedTuple

from tallybook.accounts.public import SessionStore, UserStore
from tallybook.api.across import paying
from tallybook.api.across.collecting import Collector
from tallybook.api.asked import Asked
from tallybook.api.credentials import Credentials
from tallybook.api.dispatch import RequestWork, not_kept
from tallybook.api.idempotency import Once
from tallybook.api.identity import Identity, Known
from tallybook.api.limits import Buckets, Limit
from tallybook.api.operations import OPERATIONS
from tallybook.api.signing_in import SignIn
from tallybook.kernel.instant import SECOND, Instant
from tallybook.kernel.refusal import Refused
from tallybook.mock.bank import BANK_SECRET
from tallybook.mock.clock import Chance, MockClock
from tallybook.mock.effects import Effects
from tallybook.mock.faults import Faults
from tallybook.mock.finding import MemoryFinder
from tallybook.mock.keeping import State, put_back, taken, undoable
from tallybook.mock.stores import MemoryStores
from tallybook.mock.work import MemoryWork
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.public import Desk

DEFAULT: Final = "default"
"""The tenant that is there from the beginning."""
PURPOSE: Final = "mock"
_UNLIMITED: Final = Limit(burst=10**12, refill=10**12 * SECOND)
"""What a caller may send, wherever the clock is set: rate limits are faults that a scenario scripts."""
_KEY: Final = bytes(32)


class World:
    """An `Engine` in memory."""

    def __init__(self, real: Callable[[], Instant], seed: int, still_at: Instant | None) -> None:
        self.clock = MockClock(real, still_at)
        self.chance = Chance(seed)
        self._request_chance = Chance(seed + 1)
        self.lock = RLock()
        self.operations = OPERATIONS
        self.credentials = Credentials(_KEY)
        self.tenants: dict[str, MemoryStores] = {}
        self.identity = Identity(MemoryFinder(self.tenants), remembered=0)
        self.sign_in = SignIn(self._people, self.credentials)
        self.requests = Buckets(_UNLIMITED)
        self.bank = Books()
        simulated = SimulatedGateway(InProcess(Bank(self.bank), self.clock.now), BANK_SECRET)
        self.gateways: Mapping[str, Gateway] = {"manual": ManualGateway(), "simulated": simulated}
        self.faults = Faults(seed)
        self.snapshots: dict[str, Copy] = {}
        self.effects = Effects(self)
        self.tenant(DEFAULT)

    def tenant(self, name: str) -> MemoryStores:
        """The stores of a tenant, made where it is new."""
        if name not in self.tenants:
            self.tenants[name] = MemoryStores(len(self.tenants) + 1, name, self.chance.new_id)
        return self.tenants[name]

    def stores_of(self, number: int) -> MemoryStores:
        """The stores of a tenant that exists."""
        return next(one for one in self.tenants.values() if one.number == number)

    def new_id(self, prefix: str) -> str:
        """A TypeID of this moment, of a request: what is only asked changes no id of what is made."""
        return self._request_chance.new_id(prefix, self.clock.now())

    @contextmanager
    def work_for(self, asked: Asked, known: Known, now: Instant, *, reads: bool) -> Iterator[RequestWork]:
        """The work of a request: what it changed is taken back where it fails.

        What no database keeps is refused as the engine does: what the operation itself finds wrong in it comes first.
        """
        if any("\0" in one for one in (*asked.parameters.values(), *(value for _, value in asked.query))):
            raise not_kept()
        stores = self.stores_of(known.principal.tenant)
        with self.lock, self.changing(stores, reads=reads):
            work = MemoryWork(self, stores, asked, known, now)
            yield work
            if b"\\u0000" in asked.body:
                raise not_kept()
            for one in work.told:
                stores.audit.append(one)

    @contextmanager
    def changing(self, stores: MemoryStores, *, reads: bool = False) -> Iterator[None]:
        """Change stores, wholly or not at all."""
        with nullcontext() if reads else undoable(stores, stores.log):
            yield

    def desk(self, stores: MemoryStores, now: Instant) -> Desk:
        """What payments work with."""
        return paying.desk_of(stores, stores.outbox.telling(now))

    def collector_of(self, stores: MemoryStores) -> Collector:
        """Brings payments to the bank."""

        @contextmanager
        def open_desk(now: Instant) -> Iterator[Desk]:
            with self.lock, self.changing(stores):
                yield self.desk(stores, now)

        return Collector(open_desk, self.gateways, self.clock.now)

    def outside(self, tenant: int) -> Outside:
        """What second halves of requests call."""
        return Outside(self.collector_of(self.stores_of(tenant)))

    def leave(self, tenant: int, once: Once) -> None:
        """Nobody is at the second half of a request any more."""
        self.stores_of(tenant).onces.leave(once)

    def refusal_of(self, error: Exception) -> Refused | None:
        """Memory has no errors of its own."""
        return None

    def sealed(self, secret: str) -> bytes:
        """A secret, encrypted."""
        return self.credentials.vault.seal(secret.encode(), PURPOSE)

    def opened(self, sealed: bytes) -> str:
        """The secret again."""
        return self.credentials.vault.open(sealed, PURPOSE).decode()

    def new_webhook_secret(self) -> str:
        """A secret of an endpoint, as Standard Webhooks write them."""
        return f"whsec_{b64encode(self.chance.bytes(24)).decode()}"

    def run_desk(self, stores: MemoryStores, now: Instant) -> Any:
        """Bill runs."""
        return self.effects.run_desk(stores, now)

    def shadow_desk(self, stores: MemoryStores, now: Instant) -> Any:
        """Shadow runs."""
        return self.effects.shadow_desk(stores, now)

    def alert_desk(self, stores: MemoryStores, now: Instant) -> Any:
        """Alerts and budgets."""
        return self.effects.alert_desk(stores, now)

    def copy(self) -> Copy:
        """All of the world, as it is now."""
        with self.lock:
            clock, tenants = self.clock, {name: taken(stores) for name, stores in self.tenants.items()}
            return Copy(clock.still_at, clock.shift, self.chance.drawn, tenants, self.bank.copy())

    def put_back(self, copy: Copy) -> None:
        """Have the world be as it was when it was copied."""
        with self.lock:
            self.clock.still_at, self.clock.shift, self.chance.drawn = copy.still_at, copy.shift, copy.drawn
            for name in self.tenants.keys() - copy.tenants.keys():
                del self.tenants[name]
            for name, state in copy.tenants.items():
                put_back(self.tenant(name), state)
            self.bank.put_back(copy.bank)

    @contextmanager
    def _people(self, name: str) -> Iterator[tuple[int, UserStore, SessionStore]]:
        stores = self.tenants.get(name)
        with self.lock:
            if stores is None:
                stores = MemoryStores(0, name, self.chance.new_id)
            yield stores.number, stores.users, stores.sessions


class Copy(NamedTuple):
    """A world at a moment: its clock, how many ids it had made, its tenants, and the bank's books."""

    still_at: Instant | None
    shift: Instant
    drawn: int
    tenants: Mapping[str, State]
    bank: bytes


class Outside:
    """What second halves of requests call."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
