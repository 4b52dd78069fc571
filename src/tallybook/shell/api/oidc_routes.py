"""The two addresses by which a browser goes to a provider of identities and comes back, and one that says if it can."""

from __future__ import annotations

from tallybook.accounts.http.people import open_session
from tallybook.accounts.store_sql import SqlUsers
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.asked import JSON, Asked
from tallybook.shell.api.dispatch import Answer, Engine, answered, too_many, work_for
from tallybook.shell.api.identity import Known, set_cookie
from tallybook.shell.api.oidc import Oidc, user_of

BEGIN = "/v1/sessions/oidc"
FINISH = "/v1/sessions/oidc/callback"
WAYS = "/v1/sessions/ways"
"""Says how one may sign in, beside a password."""


def begin(engine: Engine, asked: Asked) -> Answer:
    """Send the browser to the provider."""
    return answered(asked.request_id, lambda: _begin(engine, asked))


def finish(engine: Engine, asked: Asked) -> Answer:
    """Open a session for whom the provider has confirmed, and send the browser on."""
    return answered(asked.request_id, lambda: _finish(engine, asked))


def ways(engine: Engine, asked: Asked) -> Answer:
    """Tell anybody whether a provider of identities is set up."""
    return Answer(200, b'{"oidc":true}' if engine.oidc is not None else b'{"oidc":false}', {"Content-Type": JSON})


def _begin(engine: Engine, asked: Asked) -> Answer:
    oidc, now = _admitted(engine, asked)
    url, cookie = oidc.begin(now)
    return Answer(302, b"", {"Location": url, "Set-Cookie": cookie + _secure(asked), "Cache-Control": "no-store"})


def _finish(engine: Engine, asked: Asked) -> Answer:
    oidc, now = _admitted(engine, asked)
    sent = dict(asked.query)
    who = oidc.finish(asked.headers.get("cookie", ""), sent.get("state", ""), sent.get("code", ""), now)
    tenant = engine.database.find_tenant(oidc.settings.tenant)
    if tenant is None:
        raise Refused("unauthenticated", "nobody here is who the provider says")
    with engine.database.transaction(tenant) as connection:
        caller = user_of(SqlUsers(connection), who).principal(tenant)
    with work_for(engine, asked, Known(caller, ""), now, reads=False) as work:
        _, token = open_session(work)
    cookie = set_cookie(token, is_plain=asked.is_plain)
    return Answer(303, b"", {"Location": oidc.settings.after, "Set-Cookie": cookie, "Cache-Control": "no-store"})


def _admitted(engine: Engine, asked: Asked) -> tuple[Oidc, Instant]:
    now = engine.clock.now()
    verdict = engine.sign_in.from_address(asked.address, now)
    if not verdict.is_taken:
        raise too_many(verdict)
    if engine.oidc is None:
        raise Refused("not_found", "no provider of identities is set up here")
    return engine.oidc, now


def _secure(asked: Asked) -> str:
    return "" if asked.is_plain else "; Secure"
