"""Who calls: keys and sessions, looked up by the hash of their secret and remembered for less than a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import Protocol

from msgspec import Struct

from tallybook.accounts.model.api_key import hash_of, is_secret
from tallybook.accounts.model.session import csrf_token, is_token
from tallybook.kernel.instant import DAY, SECOND, Instant, parse_instant
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.refusal import Refused, placed

REMEMBERED: Instant = SECOND // 2
"""How long a verdict is remembered: a revoked key is refused within a second."""
MOST_REMEMBERED = 10_000
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


class Finder(Protocol):
    """Finds principals where they are kept."""

    def of_key(self, hash_: bytes, now: Instant) -> Principal:
        """Whose an API key of this hash is. `Refused("unauthenticated")` where it is nobody's, or has ended."""
        ...

    def of_session(self, hash_: bytes, now: Instant) -> Principal:
        """Whose a session's token of this hash is, which is seen now. `Refused("unauthenticated")`."""
        ...

    def named(self, tenant: int, id_: str, at: Instant) -> Principal:
        """The key or the user of an id, that might call at an instant. `Refused("unknown_principal")`."""
        ...


def no_key() -> Refused:
    """No key has this secret."""
    return Refused("unauthenticated", "there is no such API key")


def key_ended() -> Refused:
    """The key is good no more."""
    return Refused("unauthenticated", "this API key has expired, or was revoked or replaced")


def no_session() -> Refused:
    """No session has this token."""
    return Refused("unauthenticated", "there is no such session: sign in")


def session_over() -> Refused:
    """The session is over."""
    return Refused("unauthenticated", "this session is over: sign in again")


def nobody_named() -> Refused:
    """Whom the edge names is nobody who may call."""
    return Refused("unknown_principal", "whom the edge names is nobody here, or might not call")


class Identity:
    """Tells who calls. Used by many threads."""

    def __init__(self, finder: Finder, remembered: Instant = REMEMBERED) -> None:
        self._finder = finder
        self._remembered_for = remembered
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
        return Known(self._remember(hash_, now, lambda: self._finder.of_key(hash_, now)), secret)

    def _by_session(self, token: str, now: Instant) -> Known:
        hash_ = hash_of(token)
        return Known(self._remember(hash_, now, lambda: self._finder.of_session(hash_, now)), token, csrf_token(token))

    def _acting(self, edge: Known, named: str, now: Instant, verified: Instant) -> Known:
        """The principal that the edge has verified; what it does is done as that principal."""
        if edge.principal.role is not Role.EDGE:
            raise Refused("forbidden", "only the edge acts on behalf of others")
        place = f"{edge.principal.tenant} {named} {verified if verified < now else ''}".encode()
        found = self._remember(place, now, lambda: self._finder.named(edge.principal.tenant, named, verified))
        return Known(found, edge.credential)

    def _remember(self, place: bytes, now: Instant, find: Callable[[], Principal]) -> Principal:
        known = self._kept(place, now)
        if known is not None:
            return known
        found = find()
        with self._lock:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[place] = (now + self._remembered_for, found)
        return found

    def _kept(self, place: bytes, now: Instant) -> Principal | None:
        known = self._remembered.get(place)
        return known[1] if known is not None and now < known[0] else None


def _verified(text: str, now: Instant) -> Instant:
    """When the edge has verified whom it acts for: no later than now, and not too long ago."""
    with placed(VERIFIED_AT):
        at = parse_instant(text)
    if at < now - LONGEST_WAIT:
        raise Refused("unknown_principal", f"was verified at {text}: events wait for 7 days at most", VERIFIED_AT)
    return min(at, now)


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
