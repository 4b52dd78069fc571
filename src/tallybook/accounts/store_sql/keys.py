"""API keys in PostgreSQL."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from tallybook.accounts.model.api_key import ApiKey
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_NAME, read_part
from tallybook.kernel.operation import Role
from tallybook.kernel.search import found_by
from tallybook.kernel.sorting import Part

_KEY = """SELECT id, name, role, hint, created_at, created_by, organization_id, billing_groups, ends_at, replaces,
        sources, lineage
    FROM api_keys WHERE tenant_id = current_tenant()"""


class SqlKeys:
    """A `KeyStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_key(self, key: ApiKey, hash_: bytes) -> None:
        """Keep a new key."""
        self._connection.execute(
            """INSERT INTO api_keys (tenant_id, id, name, role, hint, created_at, created_by, organization_id,
                billing_groups, ends_at, replaces, sources, lineage, hash)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                key.id,
                key.name,
                key.role.value,
                key.hint,
                utc_datetime(key.created_at),
                key.created_by,
                key.organization_id,
                list(key.billing_groups),
                None if key.ends_at is None else utc_datetime(key.ends_at),
                key.replaces,
                list(key.sources),
                key.lineage,
                hash_,
            ],
        )

    def end_key(self, key: ApiKey) -> None:
        """Keep until when a key is good."""
        self._connection.execute(
            "UPDATE api_keys SET ends_at = %s WHERE tenant_id = current_tenant() AND id = %s",
            [None if key.ends_at is None else utc_datetime(key.ends_at), key.id],
        )

    def key(self, id_: str, *, lock: bool = False) -> ApiKey | None:
        """The key of an id."""
        row = self._connection.execute(f"{_KEY} AND id = %s{' FOR UPDATE' if lock else ''}", [id_]).fetchone()
        return None if row is None else _key(*row)

    def key_of(self, hash_: bytes) -> ApiKey | None:
        """The key of a secret's hash."""
        row = self._connection.execute(f"{_KEY} AND hash = %s", [hash_]).fetchone()
        return None if row is None else _key(*row)

    def successor(self, id_: str, now: Instant) -> ApiKey | None:
        """A key that is good and came in the place of the one of an id."""
        query = f"{_KEY} AND replaces = %s AND (ends_at IS NULL OR ends_at > %s) LIMIT 1"
        row = self._connection.execute(query, [id_, utc_datetime(now)]).fetchone()
        return None if row is None else _key(*row)

    def keys(self, part: Part, *, search: str | None = None) -> list[ApiKey]:
        """A part of the list of keys, by age or name."""
        rows = read_part(self._connection.execute, _KEY + found_by(), {"search": search}, part, BY_NAME)
        return [_key(*row) for row in rows]

    def lock_bound_keys(self) -> list[ApiKey]:
        """The keys that are or were bound to sources; nobody else reads them so until the transaction ends."""
        self._connection.execute("SELECT pg_advisory_xact_lock(7420224, current_tenant())")
        return [_key(*row) for row in self._connection.execute(f"{_KEY} AND sources <> '{{}}'")]

    def has_admin(self, now: Instant) -> bool:
        """Whether a good key of an administrator exists."""
        query = """SELECT EXISTS (SELECT FROM api_keys WHERE tenant_id = current_tenant() AND role = 'admin'
            AND (ends_at IS NULL OR ends_at > %s))"""
        row = self._connection.execute(query, [utc_datetime(now)]).fetchone()
        assert row is not None
        return bool(row[0])


def _key(
    id_: str,
    name: str,
    role: str,
    hint: str,
    created_at: Any,
    created_by: str,
    organization_id: str | None,
    billing_groups: list[str],
    ends_at: Any,
    replaces: str | None,
    sources: list[str],
    lineage: str | None,
) -> ApiKey:
    return ApiKey(
        id_,
        name,
        Role(role),
        hint,
        instant(created_at),
        created_by,
        organization_id,
        tuple(billing_groups),
        None if ends_at is None else instant(ends_at),
        replaces,
        tuple(sources),
        lineage,
    )
