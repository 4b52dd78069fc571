"""A mock in this process, and tenants of it that call as tenants of the engine do."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from msgspec import json

from tallybook.accounts.model.api_key import SECRET_BYTES, ended, hash_of, secret_of
from tallybook.accounts.model.customer import Organization
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.model.session import TOKEN_BYTES, opened, token_of
from tallybook.accounts.model.user import User
from tallybook.accounts.public import make_key
from tallybook.api.across import invoices
from tallybook.api.across.cases import case_of, read_inputs
from tallybook.api.settings import Settings
from tallybook.exchange.export import Export
from tallybook.invoicing.actions.commit import outcome_of
from tallybook.invoicing.actions.prepare import Failed, Prepared, Run
from tallybook.invoicing.model.invoice import Invoice, draft_of
from tallybook.invoicing.model.run import Terms
from tallybook.invoicing.wire.invoices import preview_view
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Role
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.public import Receipt, Sent
from tallybook.mock.app import build_app
from tallybook.mock.billing import bill, bill_month
from tallybook.mock.events import take
from tallybook.mock.scenario import EMPTY, Read
from tallybook.mock.sessions import SESSION, Sessions
from tallybook.mock.start import add_case, begin
from tallybook.mock.stores import MemoryStores
from tallybook.mock.world import World
from tallybook.pricing.model.catalog import ListedCounter
from tallybook.rating.case import Case
from tallybook.shell.clock import SystemClock, new_id
from tests.database import NOW, new_tenant_name
from tests.metering.samples import COUNTERS, PROJECTS
from tests.shell.api.calling import PASSWORD_HASH, Caller, Person


@dataclass(frozen=True)
class MockScene:
    """A tenant of the mock, for cases to be imported into."""

    world: World
    stores: MemoryStores

    def add(self, case: Case, name: str = "Acme") -> str:
        """Import a case as a billing group with its usage; answers the group's id."""
        return add_case(self.world, self.stores, case, name)

    def send(self, events: Any) -> Receipt:
        """Ingest events; none may be refused."""
        batch = [Sent(f"event {place}", event) for place, event in enumerate(events, start=1)]
        receipt = take(self.stores, batch, self.world.clock.now())
        assert not receipt.problems, receipt.problems
        return receipt

    def invoices(self) -> list[Invoice]:
        """All invoices, oldest first."""
        names = [one.id for one in self.stores.invoices.summaries(group=None, month=None, limit=100_000)]
        found = [self.stores.invoices.invoice(name) for name in names]
        return sorted((i for i in found if i is not None), key=lambda i: (draft_of(i).period.start, draft_of(i).id))

    def exported(self, invoice: Invoice) -> Case:
        """The case of an invoice, as exported."""
        return case_of(self.stores, invoice)


class MockHouse:
    """A tenant of the mock that calls the API, as a `House` of the engine does."""

    works_at_once = True
    """See `House`."""

    def __init__(self, client: httpx.Client, world: World) -> None:
        self.client: Any = client
        self.world = world
        self.name = new_tenant_name()
        self._stores = world.tenant(self.name)
        self.tenant = self._stores.number

    @contextmanager
    def stores(self) -> Iterator[MemoryStores]:
        """All stores of the tenant."""
        yield self._stores

    def bill_month(self, month: str) -> None:
        """Bill all of the tenant's groups for a month, as its terms say."""
        groups = self._stores.accounts.billing_group_ids()
        bill_month(self._stores, month, groups, self.world.clock.now(), None)
        self.world.effects.run(asked_for=False)

    def settings(self) -> Settings:
        """What the tenant has decided."""
        return self._stores.settings()

    def waiting_job(self, run: str) -> str:
        """The id of a job that waits; nobody knows its task."""
        outbox = self._stores.outbox
        outbox.defer("test_nobody", run=run)
        return str(outbox.numbered)

    def fail_job(self, job: str) -> None:
        """Have a job fail."""
        outbox = self._stores.outbox
        outbox.end(outbox.jobs[int(job)], "it broke", self.world.clock.now())

    def keep_export(self, export: Export) -> None:
        """Keep an export that somebody asked for."""
        self._stores.exports.add(export)

    def neighbour(self) -> MockHouse:
        """Another tenant."""
        return MockHouse(self.client, self.world)

    def furnish_usage(self) -> None:
        """Give the tenant the counters and projects of `tests.metering.samples`."""
        counters = [Counter(name, unit, Aggregation(kind)) for name, (unit, kind) in COUNTERS.items()]
        self._stores.prices.add_counters([ListedCounter(one) for one in counters])
        self._stores.accounts.assign([ProjectAssignment(name, "grp_0") for name in PROJECTS], NOW)

    def events_kept(self) -> list[tuple[str, str, str]]:
        """Source, id and quantity of every event that is kept."""
        kept = [event for _, event in self._stores.books.events]
        return sorted((event.key.source, event.key.id, str(event.quantity)) for event in kept)

    def scene(self) -> MockScene:
        """The tenant, for cases to be imported into."""
        return MockScene(self.world, self._stores)

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
        secret = secret_of(os.urandom(SECRET_BYTES))
        if role is Role.CUSTOMER and organization_id is None:
            organization_id = self._organization()
        made = make_key(
            self._stores.keys, self._stores.accounts, role.value, role, secret, "test", NOW, new_id,
            organization_id=organization_id, billing_groups=billing_groups, sources=sources,
        )  # fmt: skip
        if revoked:
            self._stores.keys.end_key(ended(made.key, NOW))
        return Caller(self.client, secret)

    def person(self, role: Role = Role.ADMIN, organization_id: str | None = None, *, over: bool = False) -> Person:
        """Somebody of a role who is signed in, or was."""
        if role is Role.CUSTOMER and organization_id is None:
            organization_id = self._organization()
        token, now = token_of(os.urandom(TOKEN_BYTES)), self.world.clock.now()
        id_ = new_id("usr", now)
        user = User(id_, f"{id_}@example.com", role.value, role, now, "test", organization_id)
        self._stores.users.add_user(user, PASSWORD_HASH)
        made = opened(new_id("ses", now), id_, now, "192.0.2.7", "a browser")
        self._stores.sessions.add_session(made, hash_of(token))
        if over:
            self._stores.sessions.end_session(made.id, now)
        return Person(self.client, token, user)

    def bill(self, group: str, year: int, month: int, now: Instant | None = None) -> Prepared:
        """What a bill run makes of a group's month, now or at an instant."""
        run = Run(year, month, self.world.clock.now() if now is None else now, new_id, read_inputs)
        (done,) = bill(self._stores, [group], run)
        return done

    def count_running(self) -> None:
        """They are counted when they are asked for."""

    def work_on_run(self, run: str) -> None:
        """It is done already."""
        assert not self._stores.runs.left(run)

    def previewed(self, group: str, now: Instant) -> Any:
        """What the API answers at an instant who asks for the running cycle's invoice."""
        return json.decode(json.encode(preview_view(invoices.preview(self._stores, group, None, now))))

    def work_on_shadow_run(self, run: str) -> None:
        """It is done already."""
        assert not self._stores.shadow_runs.left(run)

    def failed_run(self, month: str, group: str) -> str:
        """A bill run that is over, and could not bill a group."""
        now = self.world.clock.now()
        id_ = new_id("run", now)
        self._stores.runs.open(id_, month, [group], now, Terms())
        self._stores.runs.record(id_, [outcome_of(Failed(group, "it broke"))])
        self._stores.runs.end(id_, now)
        return id_

    def _organization(self) -> str:
        id_ = new_id("org", NOW)
        self._stores.accounts.add_organization(Organization(id_, id_), NOW)
        return id_


class InProcess(httpx.BaseTransport):
    """Asks an application, and tells it a request's line as it was sent, as a server does."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        line = request.url.raw_path.decode()
        told = httpx.WSGITransport(app=lambda environ, start: self._app({**environ, "REQUEST_URI": line}, start))
        return told.handle_request(request)


class Served:
    """A mock in this process, its worlds, and a client of it."""

    def __init__(self, scenario: Read = EMPTY, seed: int = 0) -> None:
        self.sessions = Sessions(lambda read: begin(read, seed, SystemClock().now), scenario)
        app = build_app(self.sessions)
        self._transport = InProcess(app)
        self.client = self._client({})

    def house(self) -> MockHouse:
        """A tenant that no other test has."""
        return MockHouse(self.client, self.sessions.world(""))

    @contextmanager
    def session(self, name: str) -> Iterator[MockHouse]:
        """A tenant of a world that is forgotten afterwards."""
        yield MockHouse(self._client({SESSION: name}), self.sessions.world(name))
        self.sessions.reset(name)

    def _client(self, headers: Mapping[str, str]) -> httpx.Client:
        sent = {"Host": "mock.local", **headers}
        return httpx.Client(transport=self._transport, base_url="https://mock.local", headers=sent)


@pytest.fixture(scope="session")
def served() -> Served:
    """One mock for all tests of a process."""
    return Served()
