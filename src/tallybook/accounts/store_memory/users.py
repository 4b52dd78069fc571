"""People and their sessions in dictionaries."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from tallybook.accounts.model.session import Session
from tallybook.accounts.model.user import Proofs, User
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.search import is_found
from tallybook.kernel.sorting import Part, by_age, by_name, part_of


class MemoryUsers:
    """A `UserStore` of its own."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}
        self._proofs: dict[str, Proofs] = {}
        self._recovery: dict[str, set[bytes]] = {}
        self._links: dict[tuple[str, str], str] = {}

    def add_user(self, user: User, password_hash: str | None) -> None:
        """Keep a new user."""
        if self.user_of(user.email) is not None:
            raise Refused("email_taken", "somebody has this e-mail address", "email")
        self._users[user.id] = user
        self._proofs[user.id] = Proofs(password_hash)

    def change_user(self, user: User) -> None:
        """Keep a user's name, role, organization, and since when they may no longer sign in."""
        self._users[user.id] = user

    def user(self, id_: str, *, lock: bool = False) -> User | None:
        """The user of an id."""
        return self._users.get(id_)

    def user_of(self, email: str) -> User | None:
        """The user of an address."""
        return next((one for one in self._users.values() if one.email == email), None)

    def users(self, part: Part, *, search: str | None = None) -> list[User]:
        """A part of the list of users, by age or name."""
        found = (one for one in self._users.values() if is_found(search, f"{one.name} {one.email}", one.id))
        return part_of(found, part, by_name)

    def proofs(self, id_: str) -> Proofs:
        """What a user proves by who they are."""
        return self._proofs.get(id_, Proofs())

    def asks_code(self, id_: str) -> bool:
        """Whether a code is asked for when a user signs in."""
        return self.proofs(id_).asks_code

    def keep_proofs(self, id_: str, proofs: Proofs) -> None:
        """Keep what a user proves by who they are."""
        self._proofs[id_] = proofs

    def keep_recovery_codes(self, id_: str, hashes: Collection[bytes]) -> None:
        """Keep these recovery codes of a user in place of all others."""
        self._recovery[id_] = set(hashes)

    def use_recovery_code(self, id_: str, hash_: bytes) -> bool:
        """Use a recovery code up; whether there was one."""
        codes = self._recovery.get(id_, set())
        there = hash_ in codes
        codes.discard(hash_)
        return there

    def link(self, issuer: str, subject: str, id_: str) -> None:
        """Keep that somebody of an issuer of identities is a user."""
        self._links.setdefault((issuer, subject), id_)

    def identities(self, id_: str) -> dict[str, str]:
        """Who a user is to issuers of identities: by issuer, a subject."""
        return {issuer: subject for (issuer, subject), user_id in self._links.items() if user_id == id_}

    def unlink(self, id_: str) -> None:
        """Keep no more who a user is to issuers of identities."""
        self._links = {who: user_id for who, user_id in self._links.items() if user_id != id_}

    def linked(self, issuer: str, subject: str) -> User | None:
        """The user who somebody of an issuer is."""
        return self._users.get(self._links.get((issuer, subject), ""))


class MemorySessions:
    """A `SessionStore` of its own."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._sign_outs: dict[str, int] = {}
        self.hashes: dict[bytes, str] = {}
        """By the hash of its token: a session's id."""

    def add_session(self, session: Session, hash_: bytes) -> None:
        """Keep a new session."""
        self._sessions[session.id] = session
        self.hashes[hash_] = session.id

    def session(self, id_: str) -> Session | None:
        """The session of an id."""
        return self._sessions.get(id_)

    def sessions(self, *, user_id: str | None, part: Part) -> list[Session]:
        """A part of the list of sessions by age, of a user where one is given."""
        return part_of((one for one in self._sessions.values() if user_id in (None, one.user_id)), part, by_age)

    def end_session(self, id_: str, now: Instant) -> None:
        """A session is over, unless it was before."""
        found = self._sessions.get(id_)
        if found is not None and found.ended_at is None:
            self._sessions[id_] = structs.replace(found, ended_at=now)

    def sign_outs(self, user_id: str) -> int:
        """How often all sessions of a user were ended."""
        return self._sign_outs.get(user_id, 0)

    def end_sessions(self, user_id: str, now: Instant, *, keep: str | None = None) -> None:
        """All sessions of a user are over, but the one that is kept."""
        self._sign_outs[user_id] = self.sign_outs(user_id) + 1
        for one in list(self._sessions.values()):
            if one.user_id == user_id and one.id != keep:
                self.end_session(one.id, now)
