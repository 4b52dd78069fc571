"""Users: people who sign in. A password is kept as a slow hash, a second factor's secret encrypted."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.refusal import Refused

PEOPLE = frozenset({Role.ADMIN, Role.OPERATOR, Role.VIEWER, Role.CUSTOMER})
"""The roles that a person can have; usage and the edge come with keys."""
LEAST_PASSWORD_CHARACTERS = 12
MOST_PASSWORD_CHARACTERS = 256
RECOVERY_CODES = 10
RECOVERY_BYTES = 10
_EMAIL = re.compile(r"[^\s@\x00-\x1f\x7f]{1,64}@[^\s@\x00-\x1f\x7f]{1,180}")


class User(Struct, frozen=True):
    """A person. `email` is in lower case. A customer belongs to an organization."""

    id: str
    email: str
    name: str
    role: Role
    created_at: Instant
    created_by: str
    organization_id: str | None = None
    disabled_at: Instant | None = None

    def principal(self, tenant: int, session: str | None = None) -> Principal:
        """Who calls when this person is signed in; the audit log knows people by their e-mail address."""
        return Principal(tenant, self.id, self.email, self.role, self.organization_id, (), session)


class SecondFactor(Struct, frozen=True):
    """A time-based code's secret, encrypted; it is asked for once it is confirmed.

    `last_step` is the 30-second step of the last code that was taken: none is taken twice.
    """

    sealed: bytes
    confirmed_at: Instant | None = None
    last_step: int = 0


class Proofs(Struct, frozen=True):
    """What a person proves by who they are."""

    password_hash: str | None = None
    second_factor: SecondFactor | None = None

    @property
    def asks_code(self) -> bool:
        """Whether a code is asked for beside the password."""
        return self.second_factor is not None and self.second_factor.confirmed_at is not None


def email_of(text: str, path: str = "email") -> str:
    """The address as it is kept. `Refused("bad_email")`."""
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email) or not email.isprintable():
        raise Refused("bad_email", "is no e-mail address", path)
    return email


def refuse_bad_password(password: str, email: str, path: str = "password") -> None:
    """`Refused("weak_password")` for one that is short, is the address, or has few characters that differ."""
    if not LEAST_PASSWORD_CHARACTERS <= len(password) <= MOST_PASSWORD_CHARACTERS:
        message = f"has {LEAST_PASSWORD_CHARACTERS} to {MOST_PASSWORD_CHARACTERS} characters"
        raise Refused("weak_password", message, path)
    if len(set(password)) < 5 or email.partition("@")[0] in password.lower():
        raise Refused("weak_password", "is easily guessed", path)


def refuse_bad_role(role: Role, organization_id: str | None) -> None:
    """`Refused("bad_scope")` for a role that no person has, and a customer of no organization."""
    if role not in PEOPLE:
        raise Refused("bad_scope", f"a person is one of: {', '.join(sorted(PEOPLE))}", "role")
    if (role is Role.CUSTOMER) != (organization_id is not None):
        raise Refused("bad_scope", "a customer, and nobody else, names an organization", "organization")


def disabled(user: User, now: Instant) -> User:
    """The user, who may no longer sign in; one who is disabled stays so since then."""
    return user if user.disabled_at is not None else structs.replace(user, disabled_at=now)
