"""People and their sessions in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from psycopg import Connection, errors

from tallybook.accounts.model.session import Session
from tallybook.accounts.model.user import Proofs, SecondFactor, User
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, BY_NAME, read_part
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.kernel.search import found_by
from tallybook.kernel.sorting import Part

_USER = """SELECT id, email, name, role, created_at, created_by, organization_id, disabled_at
    FROM users WHERE tenant_id = current_tenant()"""
_SESSION = """SELECT id, user_id, created_at, last_seen_at, ends_at, address, agent, ended_at
    FROM sessions WHERE tenant_id = current_tenant()"""


class SqlUsers:
    """A `UserStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_user(self, user: User, password_hash: str | None) -> None:
        """Keep a new user."""
        try:
            self._connection.execute(
                """INSERT INTO users (tenant_id, id, email, name, role, created_at, created_by, organization_id,
                    disabled_at, password_hash)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
                [
                    user.id,
                    user.email,
                    user.name,
                    user.role.value,
                    utc_datetime(user.created_at),
                    user.created_by,
                    user.organization_id,
                    _maybe(user.disabled_at),
                    password_hash,
                ],
            )
        except errors.UniqueViolation:
            raise Refused("email_taken", "somebody has this e-mail address", "email") from None

    def change_user(self, user: User) -> None:
        """Keep a user's name, role, organization, and since when they may no longer sign in."""
        self._connection.execute(
            """UPDATE users SET name = %s, role = %s, organization_id = %s, disabled_at = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [user.name, user.role.value, user.organization_id, _maybe(user.disabled_at), user.id],
        )

    def user(self, id_: str, *, lock: bool = False) -> User | None:
        """The user of an id."""
        return self._one(f"{_USER} AND id = %s{' FOR UPDATE' if lock else ''}", id_)

    def user_of(self, email: str) -> User | None:
        """The user of an address."""
        return self._one(f"{_USER} AND email = %s", email)

    def users(self, part: Part, *, search: str | None = None) -> list[User]:
        """A part of the list of users, by age or name."""
        query = _USER + found_by("name || ' ' || email")
        rows = read_part(self._connection.execute, query, {"search": search}, part, BY_NAME)
        return [_user(*row) for row in rows]

    def proofs(self, id_: str) -> Proofs:
        """What a user proves by who they are; locked until the transaction ends."""
        row = self._connection.execute(
            """SELECT password_hash, factor, factor_confirmed_at, factor_step FROM users
            WHERE tenant_id = current_tenant() AND id = %s FOR UPDATE""",
            [id_],
        ).fetchone()
        if row is None:
            return Proofs()
        password_hash, sealed, confirmed_at, step = row
        factor = None if sealed is None else SecondFactor(bytes(sealed), _read(confirmed_at), step)
        return Proofs(password_hash, factor)

    def asks_code(self, id_: str) -> bool:
        """Whether a code is asked for when a user signs in; nothing is locked."""
        query = """SELECT 1 FROM users
            WHERE tenant_id = current_tenant() AND id = %s AND factor_confirmed_at IS NOT NULL"""
        return self._connection.execute(query, [id_]).fetchone() is not None

    def keep_proofs(self, id_: str, proofs: Proofs) -> None:
        """Keep what a user proves by who they are."""
        factor = proofs.second_factor or SecondFactor(b"")
        self._connection.execute(
            """UPDATE users SET password_hash = %s, factor = NULLIF(%s::bytea, ''), factor_confirmed_at = %s,
                factor_step = %s WHERE tenant_id = current_tenant() AND id = %s""",
            [proofs.password_hash, factor.sealed, _maybe(factor.confirmed_at), factor.last_step, id_],
        )

    def keep_recovery_codes(self, id_: str, hashes: Collection[bytes]) -> None:
        """Keep these recovery codes of a user in place of all others."""
        self._connection.execute(
            "DELETE FROM recovery_codes WHERE tenant_id = current_tenant() AND user_id = %s", [id_]
        )
        self._connection.execute(
            """INSERT INTO recovery_codes (tenant_id, user_id, hash)
            SELECT current_tenant(), %s, unnest(%s::bytea[])""",
            [id_, list(hashes)],
        )

    def use_recovery_code(self, id_: str, hash_: bytes) -> bool:
        """Use a recovery code up; whether there was one."""
        used = self._connection.execute(
            "DELETE FROM recovery_codes WHERE tenant_id = current_tenant() AND user_id = %s AND hash = %s", [id_, hash_]
        )
        return used.rowcount == 1

    def link(self, issuer: str, subject: str, id_: str) -> None:
        """Keep that somebody of an issuer of identities is a user."""
        self._connection.execute(
            """INSERT INTO user_identities (tenant_id, issuer, subject, user_id)
            VALUES (current_tenant(), %s, %s, %s) ON CONFLICT DO NOTHING""",
            [issuer, subject, id_],
        )

    def identities(self, id_: str) -> dict[str, str]:
        """Who a user is to issuers of identities: by issuer, a subject."""
        rows = self._connection.execute(
            "SELECT issuer, subject FROM user_identities WHERE tenant_id = current_tenant() AND user_id = %s", [id_]
        )
        return dict(rows.fetchall())

    def unlink(self, id_: str) -> None:
        """Keep no more who a user is to issuers of identities."""
        self._connection.execute(
            "DELETE FROM user_identities WHERE tenant_id = current_tenant() AND user_id = %s", [id_]
        )

    def linked(self, issuer: str, subject: str) -> User | None:
        """The user who somebody of an issuer is."""
        row = self._connection.execute(
            """SELECT user_id FROM user_identities
            WHERE tenant_id = current_tenant() AND issuer = %s AND subject = %s""",
            [issuer, subject],
        ).fetchone()
        return None if row is None else self.user(row[0])

    def _one(self, query: str, value: str) -> User | None:
        row = self._connection.execute(query, [value]).fetchone()
        return None if row is None else _user(*row)


class SqlSessions:
    """A `SessionStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_session(self, session: Session, hash_: bytes) -> None:
        """Keep a new session."""
        self._connection.execute(
            """INSERT INTO sessions (tenant_id, id, user_id, created_at, last_seen_at, ends_at, address, agent, hash)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                session.id,
                session.user_id,
                utc_datetime(session.created_at),
                utc_datetime(session.last_seen_at),
                utc_datetime(session.ends_at),
                session.address,
                session.agent,
                hash_,
            ],
        )

    def session(self, id_: str) -> Session | None:
        """The session of an id."""
        row = self._connection.execute(f"{_SESSION} AND id = %s", [id_]).fetchone()
        return None if row is None else _session(*row)

    def sessions(self, *, user_id: str | None, part: Part) -> list[Session]:
        """A part of the list of sessions by age, of a user where one is given."""
        query = f"{_SESSION} AND (%(user)s::text IS NULL OR user_id = %(user)s)"
        rows = read_part(self._connection.execute, query, {"user": user_id}, part, BY_ID)
        return [_session(*row) for row in rows]

    def end_session(self, id_: str, now: Instant) -> None:
        """A session is over, unless it was before."""
        self._connection.execute(
            "UPDATE sessions SET ended_at = %s WHERE tenant_id = current_tenant() AND id = %s AND ended_at IS NULL",
            [utc_datetime(now), id_],
        )

    def sign_outs(self, user_id: str) -> int:
        """How often all sessions of a user were ended; none is ended so until the transaction ends."""
        row = self._connection.execute(
            "SELECT sign_outs FROM users WHERE tenant_id = current_tenant() AND id = %s FOR UPDATE", [user_id]
        ).fetchone()
        return 0 if row is None else int(row[0])

    def end_sessions(self, user_id: str, now: Instant, *, keep: str | None = None) -> None:
        """All sessions of a user are over, but the one that is kept."""
        self._connection.execute(
            "UPDATE users SET sign_outs = sign_outs + 1 WHERE tenant_id = current_tenant() AND id = %s", [user_id]
        )
        self._connection.execute(
            """UPDATE sessions SET ended_at = %s WHERE tenant_id = current_tenant() AND user_id = %s
                AND ended_at IS NULL AND id IS DISTINCT FROM %s""",
            [utc_datetime(now), user_id, keep],
        )


def _user(
    id_: str, email: str, name: str, role: str, created_at: datetime, created_by: str, organization_id: str | None,
    disabled_at: datetime | None,
) -> User:  # fmt: skip
    return User(id_, email, name, Role(role), instant(created_at), created_by, organization_id, _read(disabled_at))


def _session(
    id_: str, user_id: str, created_at: datetime, last_seen_at: datetime, ends_at: datetime, address: str, agent: str,
    ended_at: datetime | None,
) -> Session:  # fmt: skip
    return Session(
        id_, user_id, instant(created_at), instant(last_seen_at), instant(ends_at), address, agent, _read(ended_at)
    )


def _maybe(at: Instant | None) -> datetime | None:
    return None if at is None else utc_datetime(at)


def _read(at: datetime | None) -> Instant | None:
    return None if at is None else instant(at)
