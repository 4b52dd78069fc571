"""The operations on users, and on what a person has of their own: name, password, second factor, sessions."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import UNSET

from tallybook.accounts.actions.proving import (
    Codes,
    Passwords,
    change_password,
    confirm,
    enrol,
    forget_factor,
    refuse_wrong_password,
)
from tallybook.accounts.actions.users import change_user as change
from tallybook.accounts.actions.users import make_user
from tallybook.accounts.actions.users import unlink_user as unlink
from tallybook.accounts.model.session import Session, csrf_token, opened
from tallybook.accounts.model.user import PEOPLE, User
from tallybook.accounts.store import AccountStore, SessionStore, UserStore
from tallybook.accounts.wire import (
    CodeProof,
    FactorView,
    Listing,
    NewPassword,
    NewSession,
    NewUser,
    OwnChange,
    PasswordChange,
    PasswordProof,
    RecoveryCodes,
    SessionListing,
    SessionView,
    SignedIn,
    UserChange,
    UserView,
    own_view,
    session_view,
    user_view,
)
from tallybook.kernel.operation import ADMINS, Operations, Proof, Role, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import by_age, by_name
from tallybook.kernel.wire import Page, asked_part, page_of


class PeopleWork(Work, Protocol):
    """A request's work on people."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def users(self) -> UserStore:
        """People."""
        ...

    @property
    def sessions(self) -> SessionStore:
        """Their sessions."""
        ...

    @property
    def passwords(self) -> Passwords:
        """Slow hashes of passwords."""
        ...

    @property
    def codes(self) -> Codes:
        """Codes of second factors."""
        ...

    @property
    def proved(self) -> int | None:
        """How often all of the caller's sessions had been ended when they proved who they are, to sign in."""
        ...

    @property
    def origin(self) -> tuple[str, str]:
        """The address and the browser that the request came from."""
        ...

    def widened(self) -> AbstractContextManager[None]:
        """Within, a customer's request sees its tenant: what is its own here is in no table that customers read."""
        ...

    def new_token(self) -> tuple[str, bytes]:
        """A session's token that nobody can guess, and its hash."""
        ...

    def set_cookie(self, token: str | None) -> None:
        """Have the browser keep a session's token, or forget it."""
        ...


USERS = Operations("Users", "People who may sign in.")
SESSIONS = Operations("Sessions", "People who are signed in. A browser keeps its session in a cookie.")
SELF = Operations("Own account", "What a person has of their own: name, password, second factor.")


@USERS.post("/v1/users", roles=ADMINS)
def create_user(work: PeopleWork, *, body: NewUser) -> UserView:
    """Make a user.

    Without a password they sign in by the provider of identities that is set up, or not until they are given one.
    """
    made = make_user(
        work.users, work.accounts, work.passwords, body.email, body.name, body.role, body.password, work.caller.name,
        work.now, lambda prefix, _: work.new_id(prefix), organization_id=body.organization,
    )  # fmt: skip
    work.audit("user.create", made.id, after=made)
    return user_view(made)


@USERS.get("/v1/users", roles=ADMINS)
def list_users(work: PeopleWork, *, query: Listing) -> Page[UserView]:
    """List users, the newest first where no other order is asked for."""
    found = work.users.users(asked_part(query), search=query.search)
    return page_of(found, query, by_name, user_view)


@USERS.get("/v1/users/{id}", roles=ADMINS)
def get_user(work: PeopleWork, *, id: str) -> UserView:
    """Get a user."""
    return user_view(_user(work, id))


@USERS.patch("/v1/users/{id}", roles=ADMINS, current=get_user)
def change_user(work: PeopleWork, *, id: str, body: UserChange) -> UserView:
    """Change a user's name or role, or whether they may sign in.

    With a right they lose their sessions.
    """
    before = _user(work, id, lock=True)
    after = change(
        work.users,
        work.sessions,
        before,
        work.now,
        name=None if body.name is UNSET else body.name,
        role=None if body.role is UNSET else body.role,
        may_sign_in=None if body.is_disabled is UNSET else not body.is_disabled,
    )
    if after != before:
        work.audit("user.change", id, before=before, after=after)
    return user_view(after)


@USERS.post("/v1/users/{id}/password", roles=ADMINS, status=204)
def set_user_password(work: PeopleWork, *, id: str, body: NewPassword) -> None:
    """Give a user another password.

    Their sessions are over, and they are asked for no code until they set up a second factor again.
    """
    user = _user(work, id, lock=True)
    change_password(work.users, work.sessions, work.passwords, user, body.password, work.now)
    forget_factor(work.users, user)
    work.audit("user.password", id)


@USERS.post("/v1/users/{id}/unlink", roles=ADMINS, status=204)
def unlink_user(work: PeopleWork, *, id: str) -> None:
    """Make a user nobody of the provider of identities any more.

    Their sessions are over. Whoever next comes from the provider with their verified address is the user from then on.
    """
    user = _user(work, id, lock=True)
    work.audit("user.unlink", id, before=unlink(work.users, work.sessions, user, work.now))


@SESSIONS.post("/v1/sessions", roles=PEOPLE, proof=Proof.BODY)
def create_session(work: PeopleWork, *, body: NewSession) -> SignedIn:
    """Sign in.

    The answer sets the session's cookie. Where a second factor is set up and no code was sent, the refusal's code is
    `code_needed`.
    """
    made, token = open_session(work)
    work.set_cookie(token)
    return SignedIn(session_view(made, made.id), csrf_token(token))


def open_session(work: PeopleWork) -> tuple[Session, str]:
    """A new session of the caller, and its token.

    `Refused("unauthenticated")` where all of their sessions were ended since they proved who they are.
    """
    token, hash_ = work.new_token()
    address, agent = work.origin
    made = opened(work.new_id("ses"), work.caller.id, work.now, address, agent)
    with work.widened():
        if work.sessions.sign_outs(work.caller.id) != work.proved:
            raise Refused("unauthenticated", "your password or your rights were changed meanwhile: sign in again")
        work.sessions.add_session(made, hash_)
    work.audit("session.create", made.id)
    return made, token


@SESSIONS.get("/v1/sessions", roles=PEOPLE, proof=Proof.SESSION)
def list_sessions(work: PeopleWork, *, query: SessionListing) -> Page[SessionView]:
    """List sessions, the newest first where no other order is asked for.

    They are one's own, and for an administrator everybody's.
    """
    user = query.user if work.caller.role is Role.ADMIN else work.caller.id
    with work.widened():
        found = work.sessions.sessions(user_id=user, part=asked_part(query))
    return page_of(found, query, by_age, lambda one: session_view(one, work.caller.session))


@SESSIONS.delete("/v1/sessions/{id}", roles=PEOPLE, current=None, proof=Proof.SESSION)
def end_session(work: PeopleWork, *, id: str) -> None:
    """End a session, by its id or as `current`: one's own, and for an administrator anybody's."""
    wanted = work.caller.session if id == "current" else id
    with work.widened():
        found = None if wanted is None else work.sessions.session(wanted)
        if found is None or (found.user_id != work.caller.id and work.caller.role is not Role.ADMIN):
            raise Refused("unknown_session", "there is no session of this id", id)
        work.sessions.end_session(found.id, work.now)
    if found.id == work.caller.session:
        work.set_cookie(None)
    work.audit("session.end", found.id)


@SELF.get("/v1/me/user", roles=PEOPLE, proof=Proof.SESSION)
def get_own_user(work: PeopleWork) -> UserView:
    """Get what is known of oneself."""
    with work.widened():
        return own_view(_user(work, work.caller.id), work.users.asks_code(work.caller.id))


@SELF.patch("/v1/me/user", roles=PEOPLE, current=get_own_user, proof=Proof.SESSION)
def change_own_user(work: PeopleWork, *, body: OwnChange) -> UserView:
    """Change one's own name."""
    with work.widened():
        before = _user(work, work.caller.id, lock=True)
        after = change(work.users, work.sessions, before, work.now, name=body.name)
        asks_code = work.users.asks_code(after.id)
    if after != before:
        work.audit("user.change", after.id, before=before, after=after)
    return own_view(after, asks_code)


@SELF.post("/v1/me/password", roles=PEOPLE, status=204, proof=Proof.SESSION)
def change_own_password(work: PeopleWork, *, body: PasswordChange) -> None:
    """Change one's own password.

    All other sessions are over.
    """
    with work.widened():
        user = _user(work, work.caller.id, lock=True)
        refuse_wrong_password(work.users, work.passwords, user, body.password)
        change_password(
            work.users, work.sessions, work.passwords, user, body.new_password, work.now, keep=work.caller.session
        )
    work.audit("user.password", user.id)


@SELF.post("/v1/me/second-factor", roles=PEOPLE, proof=Proof.SESSION)
def set_up_second_factor(work: PeopleWork, *, body: PasswordProof) -> FactorView:
    """Begin to set up a second factor: a device that shows codes (TOTP).

    Codes are asked for once one was confirmed.
    """
    with work.widened():
        user = _user(work, work.caller.id, lock=True)
        refuse_wrong_password(work.users, work.passwords, user, body.password)
        made = enrol(work.users, work.codes, user)
    return FactorView(made.secret, made.uri)


@SELF.post("/v1/me/second-factor/confirm", roles=PEOPLE, status=200, proof=Proof.SESSION)
def confirm_second_factor(work: PeopleWork, *, body: CodeProof) -> RecoveryCodes:
    """Confirm a second factor by its first code; codes are asked for from now on.

    The answer has recovery codes, which are not kept and cannot be shown again.
    """
    with work.widened():
        user = _user(work, work.caller.id, lock=True)
        codes = confirm(work.users, work.codes, user, body.code, work.now)
    work.audit("user.second_factor", user.id)
    return RecoveryCodes([*codes])


@SELF.post("/v1/me/second-factor/remove", roles=PEOPLE, status=204, proof=Proof.SESSION)
def remove_second_factor(work: PeopleWork, *, body: PasswordProof) -> None:
    """Take one's second factor away; no code is asked for from now on."""
    with work.widened():
        user = _user(work, work.caller.id, lock=True)
        refuse_wrong_password(work.users, work.passwords, user, body.password)
        forget_factor(work.users, user)
    work.audit("user.no_second_factor", user.id)


def _user(work: PeopleWork, id_: str, *, lock: bool = False) -> User:
    found = work.users.user(id_, lock=lock)
    if found is None:
        raise Refused("unknown_user", "there is no user of this id", id_)
    return found
