"""Principals in PostgreSQL: looked up before the tenant is known."""

from __future__ import annotations

from tallybook.accounts.model.session import SEEN_EVERY, Session
from tallybook.accounts.store_sql import SqlKeys, SqlUsers
from tallybook.api.identity import key_ended, no_key, no_session, nobody_named, session_over
from tallybook.kernel.instant import DAY, Instant, instant, utc_datetime
from tallybook.kernel.operation import Principal, Role
from tallybook.shell.database import Database

KEPT_FOR: Instant = 30 * DAY
"""How long a session that has ended is shown."""


class SqlFinder:
    """A `Finder` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_key(self, hash_: bytes, now: Instant) -> Principal:
        """Whose an API key of this hash is."""
        with self._database.connection() as connection:
            row = connection.execute("SELECT * FROM find_api_key(%s)", [hash_]).fetchone()
        if row is None:
            raise no_key()
        tenant, id_, name, role, organization_id, billing_groups, ends_at, sources, lineage = row
        if ends_at is not None and instant(ends_at) <= now:
            raise key_ended()
        return Principal(
            tenant,
            id_,
            name,
            Role(role),
            organization_id,
            tuple(billing_groups),
            sources=tuple(sources),
            lineage=lineage,
        )

    def of_session(self, hash_: bytes, now: Instant) -> Principal:
        """Whose a session's token of this hash is; that it was seen is kept."""
        with self._database.connection() as connection:
            row = connection.execute("SELECT * FROM find_session(%s)", [hash_]).fetchone()
        if row is None:
            raise no_session()
        tenant, id_, last_seen_at, ends_at, ended_at, user_id, email, role, organization_id, disabled_at = row
        session = Session(
            id_, user_id, 0, instant(last_seen_at), instant(ends_at),
            ended_at=None if ended_at is None else instant(ended_at),
        )  # fmt: skip
        if not session.is_good(now) or disabled_at is not None:
            raise session_over()
        if now - session.last_seen_at >= SEEN_EVERY:
            with self._database.transaction(tenant) as connection:
                connection.execute(
                    """UPDATE sessions SET last_seen_at = greatest(last_seen_at, %s)
                    WHERE tenant_id = current_tenant() AND id = %s""",
                    [utc_datetime(now), id_],
                )
        return Principal(tenant, user_id, email, Role(role), organization_id, (), id_)

    def named(self, tenant: int, id_: str, at: Instant) -> Principal:
        """The key or the user of an id, that might call at an instant."""
        with self._database.transaction(tenant, snapshot=True) as connection:
            key = SqlKeys(connection).key(id_)
            user = SqlUsers(connection).user(id_)
        if key is not None and key.is_good(at) and key.role is not Role.EDGE:
            return key.principal(tenant)
        if user is not None and (user.disabled_at is None or at < user.disabled_at):
            return user.principal(tenant)
        raise nobody_named()


def forget_sessions(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's sessions that ended long ago; answers how many."""
    with database.transaction(tenant) as connection:
        return connection.execute(
            "DELETE FROM sessions WHERE tenant_id = current_tenant() AND least(ended_at, ends_at) < %s",
            [utc_datetime(now - KEPT_FOR)],
        ).rowcount
