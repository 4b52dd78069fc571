"""Who calls: API keys, looked up by the hash of their secret and remembered for less than a second."""

from __future__ import annotations

from threading import Lock

from tallybook.accounts.model.api_key import hash_of, is_secret
from tallybook.kernel.instant import SECOND, Instant, instant
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database

REMEMBERED: Instant = SECOND // 2
"""How long a verdict is remembered: a revoked key is refused within a second."""
MOST_REMEMBERED = 10_000


class Identity:
    """Tells who calls. Used by many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[bytes, tuple[Instant, Principal]] = {}
        self._lock = Lock()

    def principal(self, authorization: str | None, now: Instant) -> Principal:
        """Who calls with this `Authorization` header. `Refused("unauthenticated")` where nobody does."""
        known = self.remembered(authorization, now)
        if known is not None:
            return known
        hash_ = _hash(authorization)
        found = self._look_up(hash_, now)
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[hash_] = (now + REMEMBERED, found)
        return found

    def remembered(self, authorization: str | None, now: Instant) -> Principal | None:
        """The same without a look at the database; None where there is need of one."""
        known = self._known.get(_hash(authorization))
        return known[1] if known is not None and now < known[0] else None

    def _look_up(self, hash_: bytes, now: Instant) -> Principal:
        with self._database.connection() as connection:
            row = connection.execute("SELECT * FROM find_api_key(%s)", [hash_]).fetchone()
        if row is None:
            raise Refused("unauthenticated", "there is no such API key")
        tenant, id_, name, role, organization_id, billing_groups, ends_at = row
        if ends_at is not None and instant(ends_at) <= now:
            raise Refused("unauthenticated", "this API key has expired, or was revoked or replaced")
        return Principal(tenant, id_, name, Role(role), organization_id, tuple(billing_groups))


def _hash(authorization: str | None) -> bytes:
    scheme, _, secret = (authorization or "").partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not is_secret(secret):
        raise Refused("unauthenticated", "send an API key: Authorization: Bearer tbk_…")
    return hash_of(secret)
