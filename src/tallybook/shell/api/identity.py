"""Who calls: keys and sessions, looked up by the hash of their secret and remembered for less than a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from threading import Lock

from msgspec import Struct

from tallybook.accounts.model.api_key import hash_of, is_secret
from tallybook.accounts.model.session import SEEN_EVERY, Session, csrf_token, is_token
from tallybook.accounts.store_sql import SqlKeys, SqlUsers
from tallybook.kernel.instant import DAY, SECOND, Instant, instant, parse_instant, utc_datetime
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.refusal import Refused, placed
from tallybook.shell.database import Database

REMEMBERED: Instant = SECOND // 2
"""How long a verdict is remembered: a revoked key is refused within a second."""
MOST_REMEMBERED = 10_000
KEPT_FOR: Instant = 30 * DAY
"""How long a session that has ended is shown."""
COOKIE = "__Host-tallybook"
PLAIN_COOKIE = "tallybook"
"""The cookie on `http://localhost`, where a browser keeps none that is for https alone."""
ON_BEHALF_OF = "x-on-behalf-of"
"""The header in which the edge names whom it has verified."""
VERIFIED_AT = "x-verified-at"
"""The header in which it says when, with events that have waited: whoever might send them then has sent them."""
LONGEST_WAIT: Instant = 7 * DAY
"""How long events may have waited at the edge."""


class Known(Struct, frozen=True):
    """Who calls, and the secret that showed it; in a session what its page sends to show that it is the page.

    Of who signs in, `proved` says how often all of their sessions had been ended when they proved who they are.
    """

    principal: Principal
    credential: str
    csrf_token: str | None = None
    proved: int | None = None


class Identity:
    """Tells who calls. Used by many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._remembered: dict[bytes, tuple[Instant, Principal]] = {}
        self._lock = Lock()

    def known(
        self, headers: Mapping[str, str], now: Instant, *, is_plain: bool, is_read: bool, may_have_waited: bool = False
    ) -> Known:
        """Who calls with these headers.

        `Refused`: `unauthenticated` where nobody does, `csrf` for what is no GET and was not sent by the session's
        page, `forbidden` where another one than the edge names whom it acts for, `unknown_principal` where that is
        nobody.
        """
        authorization = headers.get("authorization")
        token = None if authorization is not None else _cookie(headers.get("cookie", ""), is_plain=is_plain)
        found = self._by_key(authorization, now) if token is None else self._by_session(token, now)
        if found.csrf_token is not None and not is_read:
            sent = headers.get("x-csrf-token", "")
            if not compare_digest(sent.encode(), found.csrf_token.encode()):
                raise Refused("csrf", "send the session's csrf_token as X-CSRF-Token")
        named = headers.get(ON_BEHALF_OF)
        if named is None:
            return found
        verified = headers.get(VERIFIED_AT) if may_have_waited else None
        return self._acting(found, named, now, now if verified is None else _verified(verified, now))

    def remembered(self, headers: Mapping[str, str], now: Instant) -> Principal | None:
        """Who calls with an API key, where that is known without a look at the database."""
        if "authorization" not in headers or ON_BEHALF_OF in headers:
            return None
        return self._kept(hash_of(_secret(headers["authorization"])), now)

    def _by_key(self, authorization: str | None, now: Instant) -> Known:
        secret = _secret(authorization)
        hash_ = hash_of(secret)
        return Known(self._remember(hash_, now, lambda: self._find_key(hash_, now)), secret)

    def _by_session(self, token: str, now: Instant) -> Known:
        hash_ = hash_of(token)
        return Known(self._remember(hash_, now, lambda: self._find_session(hash_, now)), token, csrf_token(token))

    def _acting(self, edge: Known, named: str, now: Instant, verified: Instant) -> Known:
        """The principal that the edge has verified; what it does is done as that principal."""
        if edge.principal.role is not Role.EDGE:
            raise Refused("forbidden", "only the edge acts on behalf of others")
        place = f"{edge.principal.tenant} {named} {verified if verified < now else ''}".encode()
        found = self._remember(place, now, lambda: self._find_named(edge.principal.tenant, named, verified))
        return Known(found, edge.credential)

    def _remember(self, place: bytes, now: Instant, find: Callable[[], Principal]) -> Principal:
        known = self._kept(place, now)
        if known is not None:
            return known
        found = find()
        with self._lock:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[place] = (now + REMEMBERED, found)
        return found

    def _kept(self, place: bytes, now: Instant) -> Principal | None:
        known = self._remembered.get(place)
        return known[1] if known is not None and now < known[0] else None

    def _find_key(self, hash_: bytes, now: Instant) -> Principal:
        with self._database.connection() as connection:
            row = connection.execute("SELECT * FROM find_api_key(%s)", [hash_]).fetchone()
        if row is None:
            raise Refused("unauthenticated", "there is no such API key")
        tenant, id_, name, role, organization_id, billing_groups, ends_at, sources = row
        if ends_at is not None and instant(ends_at) <= now:
            raise Refused("unauthenticated", "this API key has expired, or was revoked or replaced")
        return Principal(tenant, id_, name, Role(role), organization_id, tuple(billing_groups), sources=tuple(sources))

    def _find_session(self, hash_: bytes, now: Instant) -> Principal:
        with self._database.connection() as connection:
            row = connection.execute("SELECT * FROM find_session(%s)", [hash_]).fetchone()
        if row is None:
            raise Refused("unauthenticated", "there is no such session: sign in")
        tenant, id_, last_seen_at, ends_at, ended_at, user_id, email, role, organization_id, disabled_at = row
        session = Session(
            id_, user_id, 0, instant(last_seen_at), instant(ends_at),
            ended_at=None if ended_at is None else instant(ended_at),
        )  # fmt: skip
        if not session.is_good(now) or disabled_at is not None:
            raise Refused("unauthenticated", "this session is over: sign in again")
        if now - session.last_seen_at >= SEEN_EVERY:
            with self._database.transaction(tenant) as connection:
                connection.execute(
                    """UPDATE sessions SET last_seen_at = greatest(last_seen_at, %s)
                    WHERE tenant_id = current_tenant() AND id = %s""",
                    [utc_datetime(now), id_],
                )
        return Principal(tenant, user_id, email, Role(role), organization_id, (), id_)

    def _find_named(self, tenant: int, id_: str, at: Instant) -> Principal:
        with self._database.transaction(tenant, snapshot=True) as connection:
            key = SqlKeys(connection).key(id_)
            user = SqlUsers(connection).user(id_)
        if key is not None and key.is_good(at) and key.role is not Role.EDGE:
            return key.principal(tenant)
        if user is not None and (user.disabled_at is None or at < user.disabled_at):
            return user.principal(tenant)
        raise Refused("unknown_principal", "whom the edge names is nobody here, or might not call")


def _verified(text: str, now: Instant) -> Instant:
    """When the edge has verified whom it acts for: no later than now, and not too long ago."""
    with placed(VERIFIED_AT):
        at = parse_instant(text)
    if at < now - LONGEST_WAIT:
        raise Refused("unknown_principal", f"was verified at {text}: events wait for 7 days at most", VERIFIED_AT)
    return min(at, now)


def forget_sessions(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's sessions that ended long ago; answers how many."""
    with database.transaction(tenant) as connection:
        return connection.execute(
            "DELETE FROM sessions WHERE tenant_id = current_tenant() AND least(ended_at, ends_at) < %s",
            [utc_datetime(now - KEPT_FOR)],
        ).rowcount


def _secret(authorization: str | None) -> str:
    """The API key in an `Authorization` header. `Refused("unauthenticated")` where there is none."""
    scheme, _, secret = (authorization or "").partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not is_secret(secret):
        raise Refused("unauthenticated", "send an API key: Authorization: Bearer tbk_…; or sign in")
    return secret


def _cookie(header: str, *, is_plain: bool) -> str | None:
    """The session's token in a `Cookie` header."""
    try:
        cookies = SimpleCookie(header)
    except CookieError:
        return None
    for name in (COOKIE, PLAIN_COOKIE) if is_plain else (COOKIE,):
        if name in cookies and is_token(cookies[name].value):
            return cookies[name].value
    return None


def set_cookie(token: str | None, *, is_plain: bool) -> str:
    """The `Set-Cookie` header that has a browser keep a session, or forget it."""
    name, secure = (PLAIN_COOKIE, "") if is_plain else (COOKIE, "; Secure")
    age = "; Max-Age=0" if token is None else ""
    return f"{name}={token or ''}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"
