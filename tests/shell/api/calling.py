"""The API in this process, and callers of every role."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, Self

import httpx
import pytest
from argon2 import PasswordHasher
from litestar.testing import TestClient
from litestar.testing.transport import TestClientTransport
from litestar.types import ASGIApp
from msgspec import json

from tallybook.accounts.model.api_key import SECRET_BYTES, ended, hash_of, secret_of
from tallybook.accounts.model.customer import Organization
from tallybook.accounts.model.session import TOKEN_BYTES, csrf_token, opened, token_of
from tallybook.accounts.model.user import User
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys, SqlSessions, SqlUsers
from tallybook.api.across.cases import read_inputs
from tallybook.api.identity import COOKIE
from tallybook.api.operations import OPERATIONS
from tallybook.api.settings import Settings
from tallybook.client import NO_RETRIES, Tallybook
from tallybook.exchange.export import Export
from tallybook.invoicing.actions.commit import outcome_of
from tallybook.invoicing.actions.prepare import Failed, Prepared, Run, Tariffs
from tallybook.invoicing.store_sql.runs import SqlRuns
from tallybook.invoicing.wire.invoices import preview_view
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.sorting import newest
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.api.invoice_desk import SqlInvoiceDesk
from tallybook.shell.bill_run import Biller, Spec, bill_month
from tallybook.shell.bill_run_jobs import work_on_run
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.exports.store import SqlExports
from tallybook.shell.jobs.defer import defer
from tallybook.shell.running import count_running_totals
from tallybook.shell.settings import read_settings
from tallybook.shell.shadow_run import work_on_shadow_run
from tests.database import NOW, new_tenant_name, unfiltered_pool
from tests.invoicing.scene import Scene
from tests.metering.samples import furnish
from tests.stores import sql_stores

type Client = TestClient[Any]

KEY = bytes(32)
"""What the application in this process encrypts secrets with."""
PASSWORD = "correct horse battery"
"""The password of every person."""
PASSWORD_HASH = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)


class _InProcess(httpx.BaseTransport):
    """Hands requests to the application in this process."""

    def __init__(self, client: Client) -> None:
        self._inner = TestClientTransport(client)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(request)


class _AtHost(httpx.BaseTransport):
    """Sends requests by the connections of a client, to the host that it calls."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Host"] = self._client.headers["Host"]
        return self._client._transport.handle_request(request)


class Caller:
    """Somebody who calls the API with a key."""

    def __init__(self, client: Client, secret: str) -> None:
        self._client = client
        self.secret = secret

    def at(self, client: Client) -> Self:
        """The same, who calls by another client."""
        found = copy(self)
        found._client = client
        return found

    @property
    def tallybook(self) -> Tallybook:
        """The typed client with this key."""
        transport = _InProcess(self._client) if isinstance(self._client, TestClient) else _AtHost(self._client)
        return Tallybook(str(self._client.base_url), self.secret, transport=transport, retries=NO_RETRIES)

    @property
    def shown(self) -> dict[str, str]:
        """The headers that show who calls."""
        return {"Authorization": f"Bearer {self.secret}"}

    def send(self, method: str, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> Any:
        """Send a request; `json=` or `content=` is its body."""
        return self._client.request(method, path, headers={**self.shown, **(headers or {})}, **body)

    def get(self, path: str, **headers: str) -> Any:
        """Read something."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, json: object = None, **headers: str) -> Any:
        """Make something, or act on something."""
        return self.send("POST", path, headers=headers, **({} if json is None else {"json": json}))


class Person(Caller):
    """Somebody who is signed in: a browser's cookie, and what its page sends beside it."""

    def __init__(self, client: Client, token: str, user: User) -> None:
        super().__init__(client, token)
        self.user = user

    @property
    def shown(self) -> dict[str, str]:
        """What the session's page sends."""
        return {"Cookie": f"{COOKIE}={self.secret}", "X-CSRF-Token": csrf_token(self.secret)}


class House:
    """A tenant that calls the API."""

    works_at_once = False
    """Whether what follows on a request is done with it."""

    def __init__(self, client: Client, database: Database) -> None:
        self.client = client
        self.database = database
        self.name = new_tenant_name()
        self.tenant = database.tenant(self.name, NOW)

    @contextmanager
    def stores(self) -> Iterator[Any]:
        """All stores of the tenant, in one transaction."""
        with self.database.transaction(self.tenant) as connection:
            yield sql_stores(connection)

    def bill(self, group: str, year: int, month: int, now: Instant | None = None) -> Prepared:
        """What a bill run makes of a group's month, now or at an instant."""
        run = Run(year, month, SystemClock().now() if now is None else now, new_id, read_inputs)
        with self.database.transaction(self.tenant) as connection:
            (done,) = Biller(self.database, self.tenant, run, Tariffs(), connection).bill([group])
        return done

    def count_running(self) -> None:
        """Do what jobs do of a bill run, which goes first, and of running totals."""
        with self.database.transaction(self.tenant, snapshot=True) as connection:
            runs = SqlRuns(connection).listed(period=None, part=newest(1))
        for run in runs:
            if run.ended_at is None:
                self.work_on_run(run.id)
        count_running_totals(self.database, self.tenant, SystemClock().now())

    def work_on_run(self, run: str) -> None:
        """Do what a job does of a bill run."""
        work_on_run(self.database, self.tenant, SystemClock().now(), run=run)

    def previewed(self, group: str, now: Instant) -> Any:
        """What the API answers at an instant who asks for the running cycle's invoice."""
        with self.database.transaction(self.tenant, snapshot=True) as connection:
            caller = Principal(self.tenant, "key_1", "ann", Role.VIEWER)
            found = SqlInvoiceDesk(self.database, connection, caller, now).preview(group, None)
            return json.decode(json.encode(preview_view(found)))

    def work_on_shadow_run(self, run: str) -> None:
        """Do what a job does of a shadow run."""
        work_on_shadow_run(self.database, self.tenant, SystemClock().now(), run=run)

    def failed_run(self, month: str, group: str) -> str:
        """A bill run that is over, and could not bill a group."""
        now = SystemClock().now()
        id_ = new_id("run", now)
        with self.database.transaction(self.tenant) as connection:
            runs = SqlRuns(connection)
            runs.open(id_, month, [group], now)
            shard = runs.claim(id_)
            assert shard is not None
            runs.record(id_, [outcome_of(Failed(group, "it broke"))])
            runs.finish(id_, shard.number, now)
            runs.end(id_, now)
        return id_

    def settings(self) -> Settings:
        """What the tenant has decided."""
        with self.database.transaction(self.tenant) as connection:
            return read_settings(connection)

    def waiting_job(self, run: str) -> str:
        """The id of a job that waits; no worker knows its task."""
        with self.database.transaction(self.tenant) as connection:
            return str(defer(connection, "test_nobody", {"tenant": self.tenant, "run": run}))

    def fail_job(self, job: str) -> None:
        """What a worker leaves of a job that failed."""
        with self.database.transaction(self.tenant) as connection:
            connection.execute("UPDATE jobs.procrastinate_jobs SET status = 'doing' WHERE id = %s", [job])
            connection.execute(
                "INSERT INTO jobs.failures (job_id, attempt, at, error) VALUES (%s, 1, now(), 'it broke')", [job]
            )
            connection.execute(
                "UPDATE jobs.procrastinate_jobs SET status = 'failed', attempts = 1 WHERE id = %s", [job]
            )

    def keep_export(self, export: Export) -> None:
        """Keep an export that somebody asked for."""
        with self.database.transaction(self.tenant) as connection:
            SqlExports(connection).add(export)

    def bill_month(self, month: str) -> None:
        """Bill all of the tenant's groups for a month, as its terms say."""
        bill_month(self.database, Spec(self.tenant, month))

    def neighbour(self) -> House:
        """Another tenant."""
        return House(self.client, self.database)

    def furnish_usage(self) -> None:
        """Give the tenant the counters and projects of `tests.metering.samples`."""
        furnish(self.database, self.tenant)

    def events_kept(self) -> list[tuple[str, str, str]]:
        """Source, id and quantity of every event that is kept."""
        with self.database.transaction(self.tenant) as connection:
            return connection.execute("SELECT source, id, quantity::text FROM events ORDER BY source, id").fetchall()

    def scene(self) -> Scene:
        """The tenant, for cases to be imported into."""
        return Scene(self.database, self.tenant)

    def caller(
        self,
        role: Role = Role.ADMIN,
        organization_id: str | None = None,
        billing_groups: tuple[str, ...] = (),
        *,
        sources: tuple[str, ...] = (),
        revoked: bool = False,
    ) -> Caller:
        """Somebody of a role; a customer is of a new organization unless one is named."""
        return Caller(
            self.client,
            new_secret(
                self.database, self.tenant, role, organization_id, billing_groups, sources=sources, revoked=revoked
            ),
        )

    def person(self, role: Role = Role.ADMIN, organization_id: str | None = None, *, over: bool = False) -> Person:
        """Somebody of a role who is signed in, or was; a customer is of a new organization unless one is named."""
        return Person(self.client, *new_session(self.database, self.tenant, role, organization_id, over=over))


def new_session(
    database: Database, tenant: int, role: Role, organization_id: str | None = None, *, over: bool = False
) -> tuple[str, User]:
    """The token of a session of a new person."""
    token = token_of(os.urandom(TOKEN_BYTES))
    with database.transaction(tenant) as connection:
        if role is Role.CUSTOMER and organization_id is None:
            organization_id = new_id("org", NOW)
            SqlAccounts(connection).add_organization(Organization(organization_id, organization_id), NOW)
        now = SystemClock().now()
        id_ = new_id("usr", now)
        user = User(id_, f"{id_}@example.com", role.value, role, now, "test", organization_id)
        SqlUsers(connection).add_user(user, PASSWORD_HASH)
        sessions = SqlSessions(connection)
        made = opened(new_id("ses", now), id_, now, "192.0.2.7", "a browser")
        sessions.add_session(made, hash_of(token))
        if over:
            sessions.end_session(made.id, now)
    return token, user


def new_secret(
    database: Database,
    tenant: int,
    role: Role,
    organization_id: str | None = None,
    billing_groups: tuple[str, ...] = (),
    *,
    sources: tuple[str, ...] = (),
    revoked: bool = False,
) -> str:
    """The secret of a new key; a customer's is of a new organization unless one is named."""
    secret = secret_of(os.urandom(SECRET_BYTES))
    with database.transaction(tenant) as connection:
        accounts = SqlAccounts(connection)
        if role is Role.CUSTOMER and organization_id is None:
            organization_id = new_id("org", NOW)
            accounts.add_organization(Organization(organization_id, organization_id), NOW)
        keys = SqlKeys(connection)
        made = make_key(
            keys, accounts, role.value, role, secret, "test", NOW, new_id,
            organization_id=organization_id, billing_groups=billing_groups, sources=sources,
        )  # fmt: skip
        if revoked:
            keys.end_key(ended(made.key, NOW))
    return secret


@pytest.fixture(scope="session")
def application(database: Database) -> Callable[[], ASGIApp]:
    """Makes the application on the embedded server, which charges at a simulated bank: as often as there are loops."""
    bank = SimulatedGateway(InProcess(Bank(Books()), SystemClock().now), "whsec_of_the_tests")
    found_gateways: dict[str, Gateway] = {"manual": ManualGateway(), "simulated": bank}
    return lambda: build_app(engine_of(database, OPERATIONS, KEY, gateways=lambda: found_gateways), threads=6)


@pytest.fixture(scope="session")
def client(application: Callable[[], ASGIApp]) -> Iterator[Client]:
    """A client of the application."""
    with TestClient(application()) as found:
        yield found


@pytest.fixture(scope="session")
def unfiltered(database: Database) -> Iterator[Client]:
    """The same, and every filter by tenant is taken out of what is sent to the database."""
    with unfiltered_pool(database.dsn) as pool:
        found = Database(database.dsn, pool)
        with TestClient(build_app(engine_of(found, OPERATIONS, KEY), threads=2)) as client:
            yield client


@pytest.fixture(scope="session")
def houses(client: Client, database: Database) -> Callable[[], House]:
    """Makes tenants that no other test has."""
    return lambda: House(client, database)


@pytest.fixture
def house(houses: Callable[[], House]) -> House:
    """A tenant that no other test has."""
    return houses()


@pytest.fixture
def admin(house: House) -> Caller:
    """An administrator of a new tenant."""
    return house.caller()
