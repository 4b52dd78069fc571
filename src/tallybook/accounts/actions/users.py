"""Make and change users."""

from __future__ import annotations

from msgspec import structs

from tallybook.accounts.actions.proving import Passwords
from tallybook.accounts.model.user import User, disabled, email_of, refuse_bad_password, refuse_bad_role
from tallybook.accounts.store import AccountStore, SessionStore, UserStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import legible_name
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused


def make_user(
    users: UserStore, accounts: AccountStore, passwords: Passwords, email: str, name: str, role: Role,
    password: str | None, by: str, now: Instant, new_id: NewId, *, organization_id: str | None = None,
) -> User:  # fmt: skip
    """Keep a new user. Without a password they sign in by an issuer of identities alone.

    `Refused`: `bad_text`, `bad_email`, `bad_scope`, `unknown_organization`, `weak_password`, `email_taken`.
    """
    name = legible_name(name)
    address = email_of(email)
    refuse_bad_role(role, organization_id)
    if organization_id is not None and accounts.organization(organization_id) is None:
        raise Refused("unknown_organization", "there is no organization of this id", "organization")
    if password is not None:
        refuse_bad_password(password, address)
    user = User(new_id("usr", now), address, name, role, now, by, organization_id)
    users.add_user(user, None if password is None else passwords.hashed(password))
    return user


def unlink_user(users: UserStore, sessions: SessionStore, user: User, now: Instant) -> dict[str, str]:
    """Make a user nobody of any issuer of identities, until they come by their address again; their sessions are over.

    Answers who they were: by issuer, its subject. `Refused("not_linked")` where they were nobody.
    """
    found = users.identities(user.id)
    if not found:
        raise Refused("not_linked", "is nobody of a provider of identities", user.id)
    users.unlink(user.id)
    sessions.end_sessions(user.id, now)
    return found


def change_user(
    users: UserStore, sessions: SessionStore, user: User, now: Instant, *,
    name: str | None = None, role: Role | None = None, may_sign_in: bool | None = None,
) -> User:  # fmt: skip
    """Keep a user's new name and role, and whether they may sign in. Who loses a right loses their sessions.

    `Refused`: `bad_text`, `bad_scope`.
    """
    after = structs.replace(user, name=user.name if name is None else legible_name(name), role=role or user.role)
    refuse_bad_role(after.role, after.organization_id)
    if may_sign_in is not None:
        after = structs.replace(after, disabled_at=None) if may_sign_in else disabled(after, now)
    if after != user:
        users.change_user(after)
    if (after.role, after.disabled_at) != (user.role, user.disabled_at):
        sessions.end_sessions(user.id, now)
    return after
