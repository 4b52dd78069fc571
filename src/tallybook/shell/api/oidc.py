"""Sign in by a provider of identities: OpenID Connect, authorization code with PKCE.

What is begun is kept in the browser alone, in a sealed cookie: a server that restarts, or another one, goes on with it.
Nobody becomes a user by it: the provider says who somebody is, and an administrator has made them a user.
"""

from __future__ import annotations

import os
from enum import StrEnum
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry
from joserfc.jwt import decode as decode_token
from msgspec import Struct
from requests.exceptions import RequestException

from tallybook.accounts.model.user import User
from tallybook.accounts.store import UserStore
from tallybook.api.credentials import Vault
from tallybook.kernel.instant import MINUTE, SECOND, Instant
from tallybook.kernel.refusal import Refused

VARIABLE: Final = "TALLYBOOK_OIDC"
"""The variable of the environment that names the file of settings."""
SECRET_VARIABLE: Final = "TALLYBOOK_OIDC_SECRET"  # noqa: S105 -- the name of a variable
COOKIE: Final = "tallybook-oidc"
LASTS: Final[Instant] = 10 * MINUTE
"""How long somebody may take at the provider."""
_TIMEOUT_SECONDS: Final = 10
_ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_PURPOSE: Final = "oidc"
_LEEWAY_SECONDS: Final = 30
_LONGEST_SUBJECT: Final = 255  # OpenID Connect Core 1.0, 2


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """A provider. `redirect_url` is ours, as the provider knows it; `after` is where the browser goes then."""

    issuer: str
    client_id: str
    redirect_url: str
    tenant: str = "default"
    after: str = "/"


class Identity(NamedTuple):
    """Who somebody is to the provider; the e-mail address only where the provider has verified it."""

    issuer: str
    subject: str
    email: str | None


class _Begun(Struct, frozen=True):
    state: str
    nonce: str
    verifier: str
    until: Instant


class Oidc:
    """Sign in by one provider. Used by many threads."""

    def __init__(self, settings: Settings, secret: str | None, vault: Vault) -> None:
        self.settings = settings
        self._secret = secret
        self._vault = vault

    def begin(self, now: Instant) -> tuple[str, str]:
        """Where the browser goes, and the cookie that it keeps meanwhile. `Refused("provider_away")`."""
        begun = _Begun(generate_token(32), generate_token(32), generate_token(64), now + LASTS)
        with self._session() as session:
            found = self._discovered(session)
            url, _ = session.create_authorization_url(
                found["authorization_endpoint"], state=begun.state, nonce=begun.nonce, code_verifier=begun.verifier
            )
        sealed = self._vault.seal(msgspec.json.encode(begun), _PURPOSE).hex()
        return str(url), f"{COOKIE}={sealed}; Path=/; HttpOnly; SameSite=Lax; Max-Age={LASTS // SECOND}"

    def finish(self, cookies: str, state: str, code: str, now: Instant) -> Identity:
        """Who came back from the provider with a code. `Refused`: `unauthenticated`, `provider_away`."""
        begun = self._begun(cookies)
        if begun is None or now > begun.until or not compare_digest(begun.state.encode(), state.encode()):
            raise Refused("unauthenticated", "this sign-in was not begun in this browser, or too long ago: begin again")
        try:
            with self._session() as session:
                found = self._discovered(session)
                token = session.fetch_token(found["token_endpoint"], code=code, code_verifier=begun.verifier)
                keys = session.get(found["jwks_uri"], withhold_token=True, timeout=_TIMEOUT_SECONDS).json()
            claims = self._claims(str(token.get("id_token", "")), keys, begun.nonce, now)
        except RequestException:
            raise _away() from None
        except (OAuthError, JoseError, ValueError, KeyError):
            raise Refused("unauthenticated", "the provider of identities did not confirm this sign-in") from None
        email = claims.get("email") if claims.get("email_verified") is True else None
        subject = str(claims["sub"])
        if not 1 <= len(subject) <= _LONGEST_SUBJECT or not subject.isprintable():
            raise Refused("unauthenticated", "the provider of identities named nobody who can be kept")
        return Identity(self.settings.issuer, subject, email if isinstance(email, str) else None)

    def _session(self) -> Any:
        return OAuth2Session(
            self.settings.client_id, self._secret, scope="openid email profile",
            redirect_uri=self.settings.redirect_url, code_challenge_method="S256", default_timeout=_TIMEOUT_SECONDS,
            token_endpoint_auth_method="client_secret_basic" if self._secret else "none",
        )  # fmt: skip

    def _discovered(self, session: Any) -> dict[str, str]:
        url = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            found = session.get(url, withhold_token=True, timeout=_TIMEOUT_SECONDS).json()
            needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            if found["issuer"] != self.settings.issuer or not all(isinstance(found[one], str) for one in needed):
                raise ValueError
        except (RequestException, ValueError, KeyError, TypeError):
            raise _away() from None
        return {name: found[name] for name in needed}

    def _claims(self, token: str, keys: Any, nonce: str, now: Instant) -> dict[str, Any]:
        """What an ID token says; the rules of OpenID Connect Core 1.0, 3.1.3.7."""
        claims = decode_token(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS).claims
        JWTClaimsRegistry(
            now=now // SECOND, leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": self.settings.issuer}, sub={"essential": True},
            aud={"essential": True, "value": self.settings.client_id}, exp={"essential": True},
            iat={"essential": True}, nonce={"essential": True, "value": nonce},
        ).validate(claims)  # fmt: skip
        if claims.get("azp", self.settings.client_id) != self.settings.client_id:
            raise ValueError("the token is another client's")
        return dict(claims)

    def _begun(self, cookies: str) -> _Begun | None:
        try:
            sealed = SimpleCookie(cookies)[COOKIE].value
            return msgspec.json.decode(self._vault.open(bytes.fromhex(sealed), _PURPOSE), type=_Begun)
        except (CookieError, KeyError, ValueError, Refused):
            return None


class Link(StrEnum):
    """How a user is known as somebody of a provider: from before, from now on, or not, since another one is."""

    KNOWN = "known"
    NEW = "new"
    ANOTHERS = "another's"


def user_of(users: UserStore, who: Identity) -> tuple[User, Link]:
    """The user who somebody is: known from before, else by their verified address. `Refused("unauthenticated")`.

    An address that is given to another person at the provider makes nobody the user of the first one.
    """
    user, link = users.linked(who.issuer, who.subject), Link.KNOWN
    if user is None and who.email is not None:
        known = users.user_of(who.email.lower())
        user = None if known is None else users.user(known.id, lock=True)  # so that of two at once one is linked
        link = Link.ANOTHERS if user is not None and who.issuer in users.identities(user.id) else Link.NEW
    if user is None or user.disabled_at is not None:
        raise Refused("unauthenticated", "nobody here is who the provider says: an administrator makes users")
    if link is Link.NEW:
        users.link(who.issuer, who.subject, user.id)
    return user, link


def open_oidc(vault: Vault) -> Oidc | None:
    """The provider of the file that `TALLYBOOK_OIDC` names. `Refused("bad_oidc")` where it says what cannot be."""
    path = os.environ.get(VARIABLE)
    if not path:
        return None
    try:
        settings = msgspec.json.decode(Path(path).read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError) as error:
        raise Refused("bad_oidc", f"is no file of a provider's settings: {error}", f"{VARIABLE}={path}") from None
    for url in (settings.issuer, settings.redirect_url):
        if not url.startswith(("https://", "http://localhost", "http://127.0.0.1")):
            raise Refused("bad_oidc", f"{url[:100]} is not https", f"{VARIABLE}={path}")
    return Oidc(settings, os.environ.get(SECRET_VARIABLE), vault)


def _away() -> Refused:
    return Refused("provider_away", "the provider of identities is away: try again later")
