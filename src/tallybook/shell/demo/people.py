"""Who signs in to the demo's console: people whose passwords are made anew at each start and shown once."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from msgspec import Struct

from tallybook.accounts.actions.proving import change_password
from tallybook.accounts.actions.users import make_user
from tallybook.accounts.store_sql import SqlAccounts, SqlSessions, SqlUsers
from tallybook.api.credentials import Argon2
from tallybook.audit.model.record import Author
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import ByName, Part
from tallybook.shell.auditing import write_record
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database

ADMIN = "admin@demo.example"
CUSTOMER = "customer@demo.example"
_CUSTOMERS_ORGANIZATION = "SunBird"
_PASSWORD_BYTES = 12


class Person(Struct, frozen=True):
    """Somebody who may sign in."""

    email: str
    password: str


def admit(database: Database, tenant: int, author: Author, now: Instant) -> tuple[Person, ...]:
    """An administrator, and a customer of the sample's greatest organization, each with a new password."""
    with database.transaction(tenant, snapshot=True) as connection:
        found = SqlAccounts(connection).organizations(Part(ByName.NAME, None, 1), search=_CUSTOMERS_ORGANIZATION)
    wanted = [_Wanted(ADMIN, "Demo administrator", Role.ADMIN, None)]
    wanted += [_Wanted(CUSTOMER, "Demo customer", Role.CUSTOMER, organization.id) for organization in found]
    return tuple(_admitted(database, tenant, one, author, now) for one in wanted)


class _Wanted(NamedTuple):
    email: str
    name: str
    role: Role
    organization: str | None


def _admitted(database: Database, tenant: int, wanted: _Wanted, author: Author, now: Instant) -> Person:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    with database.transaction(tenant) as connection:
        accounts, users = SqlAccounts(connection), SqlUsers(connection)
        known = users.user_of(wanted.email)
        if known is None:
            made = make_user(
                users, accounts, Argon2(), wanted.email, wanted.name, wanted.role, password, author.name, now, new_id,
                organization_id=wanted.organization,
            )  # fmt: skip
            write_record(connection, author, "user.create", made.id, now, after=made)
        else:
            change_password(users, SqlSessions(connection), Argon2(), known, password, now)
            write_record(connection, author, "user.password", known.id, now)
    return Person(wanted.email, password)
