"""Principals in dictionaries."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from tallybook.accounts.model.session import SEEN_EVERY
from tallybook.api.identity import key_ended, no_key, no_session, nobody_named, session_over
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal, Role
from tallybook.mock.stores import MemoryStores


class MemoryFinder:
    """A `Finder` over the tenants of a world."""

    def __init__(self, tenants: Mapping[str, MemoryStores]) -> None:
        self._tenants = tenants

    def of_key(self, hash_: bytes, now: Instant) -> Principal:
        """Whose an API key of this hash is."""
        for stores in self._tenants.values():
            key = stores.keys.key_of(hash_)
            if key is not None:
                if not key.is_good(now):
                    raise key_ended()
                return key.principal(stores.number)
        raise no_key()

    def of_session(self, hash_: bytes, now: Instant) -> Principal:
        """Whose a session's token of this hash is; that it was seen is kept."""
        for stores in self._tenants.values():
            session = stores.sessions.session(stores.sessions.hashes.get(hash_, ""))
            if session is None:
                continue
            user = stores.users.user(session.user_id)
            if user is None or not session.is_good(now) or user.disabled_at is not None:
                raise session_over()
            if now - session.last_seen_at >= SEEN_EVERY:
                stores.sessions.add_session(structs.replace(session, last_seen_at=now), hash_)
            return structs.replace(user.principal(stores.number), session=session.id)
        raise no_session()

    def named(self, tenant: int, id_: str, at: Instant) -> Principal:
        """The key or the user of an id, that might call at an instant."""
        stores = next(one for one in self._tenants.values() if one.number == tenant)
        key, user = stores.keys.key(id_), stores.users.user(id_)
        if key is not None and key.is_good(at) and key.role is not Role.EDGE:
            return key.principal(tenant)
        if user is not None and (user.disabled_at is None or at < user.disabled_at):
            return user.principal(tenant)
        raise nobody_named()
