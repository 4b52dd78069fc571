"""The providers of the API that are held to the contracts. Another one is its function and a line in `PROVIDERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

import pytest
from litestar.types import ASGIApp

from tallybook.client import NO_RETRIES, Tallybook
from tallybook.kernel.operation import Role
from tallybook.mock.server import server_of, serving
from tallybook.shell.bill_run_jobs import BILL_RUN
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.shadow_run import SHADOW_RUN
from tallybook.shell.wiring import TASKS
from tests.contract.states import STATES, Place, Tenant, Values
from tests.database import NOW, new_tenant_name
from tests.edge.running import listening
from tests.mock.serving import MockHouse, Served
from tests.shell.api.calling import new_secret, new_session


class Provider(Protocol):
    """Somebody who has the API at `url`."""

    url: str

    def new_tenant(self) -> Tenant:
        """A tenant in which nothing has happened."""


def state_of(provider: Provider) -> Callable[[str], Values]:
    """Brings a provider into a state. `KeyError` for one that is not in `STATES`."""

    def made(name: str) -> Values:
        state = STATES[name]
        tenant = provider.new_tenant()
        with Tallybook(provider.url, tenant.key, retries=NO_RETRIES) as api:
            return state(Place(tenant, api, provider.url))

    return made


@dataclass(frozen=True)
class EngineTenant:
    """A tenant of the engine."""

    database: Database
    tenant: int
    name: str
    key: str

    def person(self, role: Role, *, over: bool = False) -> tuple[str, str]:
        """See `Tenant`."""
        token, user = new_session(self.database, self.tenant, role, over=over)
        return user.email, token

    def bill(self, run: str) -> None:
        """See `Tenant`."""
        TASKS.tasks[BILL_RUN](self.database, self.tenant, SystemClock().now(), run=run)

    def compare(self, run: str) -> None:
        """See `Tenant`."""
        TASKS.tasks[SHADOW_RUN](self.database, self.tenant, SystemClock().now(), run=run)


def new_engine_tenant(database: Database) -> EngineTenant:
    """A tenant of the engine in which nothing has happened."""
    name = new_tenant_name()
    tenant = database.tenant(name, NOW)
    return EngineTenant(database, tenant, name, new_secret(database, tenant, Role.ADMIN))


@dataclass(frozen=True)
class Engine:
    """The engine: the whole application on PostgreSQL."""

    url: str
    database: Database

    def new_tenant(self) -> Tenant:
        """See `Provider`."""
        return new_engine_tenant(self.database)


@contextmanager
def engine(request: pytest.FixtureRequest) -> Iterator[Provider]:
    """The engine, listening on this machine."""
    application: Callable[[], ASGIApp] = request.getfixturevalue("application")
    with listening(application) as url:
        yield Engine(url, request.getfixturevalue("database"))


@dataclass(frozen=True)
class MockTenant:
    """A tenant of the mock."""

    house: MockHouse
    key: str

    @property
    def name(self) -> str:
        """See `Tenant`."""
        return self.house.name

    def person(self, role: Role, *, over: bool = False) -> tuple[str, str]:
        """See `Tenant`."""
        found = self.house.person(role, over=over)
        return found.user.email, found.secret

    def bill(self, run: str) -> None:
        """A mock has done it with the request."""

    def compare(self, run: str) -> None:
        """The same."""


@dataclass(frozen=True)
class Mock:
    """The mock: the API in memory."""

    url: str
    served: Served

    def new_tenant(self) -> Tenant:
        """See `Provider`."""
        house = self.served.house()
        return MockTenant(house, house.caller().secret)


@contextmanager
def mock(request: pytest.FixtureRequest) -> Iterator[Provider]:
    """The mock, listening on this machine."""
    served = Served()
    with serving(server_of(served.sessions)) as url:
        yield Mock(url, served)


PROVIDERS: dict[str, Callable[[pytest.FixtureRequest], AbstractContextManager[Provider]]] = {
    "engine": engine,
    "mock": mock,
}
