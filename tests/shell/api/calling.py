"""The API in this process, and callers of every role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from tallybook.accounts.model.api_key import SECRET_BYTES, secret_of
from tallybook.accounts.model.customer import Organization
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.kernel.operation import Role
from tallybook.shell.api.app import build_app
from tallybook.shell.api.dispatch import Engine
from tallybook.shell.api.identity import Identity
from tallybook.shell.api.operations import OPERATIONS
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant

type Client = TestClient[Any]


class Caller:
    """Somebody who calls the API with a key."""

    def __init__(self, client: Client, secret: str) -> None:
        self._client = client
        self.secret = secret

    def send(self, method: str, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> Any:
        """Send a request; `json=` or `content=` is its body."""
        return self._client.request(
            method, path, headers={"Authorization": f"Bearer {self.secret}", **(headers or {})}, **body
        )

    def get(self, path: str, **headers: str) -> Any:
        """Read something."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, json: object = None, **headers: str) -> Any:
        """Make something, or act on something."""
        return self.send("POST", path, headers=headers, **({} if json is None else {"json": json}))


class House:
    """A tenant that calls the API."""

    def __init__(self, client: Client, database: Database) -> None:
        self.client = client
        self.database = database
        self.tenant = new_tenant(database)

    def caller(
        self, role: Role = Role.ADMIN, organization_id: str | None = None, billing_groups: tuple[str, ...] = ()
    ) -> Caller:
        """Somebody of a role; a customer is of a new organization unless one is named."""
        return Caller(self.client, new_secret(self.database, self.tenant, role, organization_id, billing_groups))


def new_secret(
    database: Database,
    tenant: int,
    role: Role,
    organization_id: str | None = None,
    billing_groups: tuple[str, ...] = (),
) -> str:
    """The secret of a new key; a customer's is of a new organization unless one is named."""
    secret = secret_of(os.urandom(SECRET_BYTES))
    with database.transaction(tenant) as connection:
        accounts = SqlAccounts(connection)
        if role is Role.CUSTOMER and organization_id is None:
            organization_id = new_id("org", NOW)
            accounts.add_organization(Organization(organization_id, organization_id), NOW)
        make_key(
            SqlKeys(connection), accounts, role.value, role, secret, "test", NOW, new_id,
            organization_id=organization_id, billing_groups=billing_groups,
        )  # fmt: skip
    return secret


@pytest.fixture(scope="session")
def client(database: Database) -> Iterator[Client]:
    """A client of the application on the embedded server."""
    engine = Engine(database, OPERATIONS, Identity(database))
    with TestClient(build_app(engine, threads=6)) as found:
        yield found


@pytest.fixture
def house(client: Client, database: Database) -> House:
    """A tenant that no other test has."""
    return House(client, database)


@pytest.fixture
def admin(house: House) -> Caller:
    """An administrator of a new tenant."""
    return house.caller()
