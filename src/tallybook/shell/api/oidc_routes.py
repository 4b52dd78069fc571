"""The two addresses by which a browser goes to a provider of identities and comes back, and one that says if it can."""

from __future__ import annotations

from tallybook.accounts.http.people import open_session
from tallybook.accounts.store_sql import SqlSessions, SqlUsers
from tallybook.api.asked import JSON, Asked
from tallybook.api.dispatch import Answer, answered, too_many
from tallybook.api.identity import Known, set_cookie
from tallybook.audit.model.record import Author
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.engine import SqlEngine
from tallybook.shell.api.oidc import Identity, Link, Oidc, user_of
from tallybook.shell.auditing import ITSELF, write_record

BEGIN = "/v1/sessions/oidc"
FINISH = "/v1/sessions/oidc/callback"
WAYS = "/v1/sessions/ways"
"""Says how one may sign in, beside a password."""


def begin(engine: SqlEngine, asked: Asked) -> Answer:
    """Send the browser to the provider."""
    return answered(engine, asked.request_id, lambda: _begin(engine, asked))


def finish(engine: SqlEngine, asked: Asked) -> Answer:
    """Open a session for whom the provider has confirmed, and send the browser on."""
    return answered(engine, asked.request_id, lambda: _finish(engine, asked))


def ways(engine: SqlEngine, asked: Asked) -> Answer:
    """Tell anybody whether a provider of identities is set up."""
    return Answer(200, b'{"oidc":true}' if engine.oidc is not None else b'{"oidc":false}', {"Content-Type": JSON})


def _begin(engine: SqlEngine, asked: Asked) -> Answer:
    oidc, now = _admitted(engine, asked)
    url, cookie = oidc.begin(now)
    return Answer(302, b"", {"Location": url, "Set-Cookie": cookie + _secure(asked), "Cache-Control": "no-store"})


def _finish(engine: SqlEngine, asked: Asked) -> Answer:
    oidc, now = _admitted(engine, asked)
    sent = dict(asked.query)
    who = oidc.finish(asked.headers.get("cookie", ""), sent.get("state", ""), sent.get("code", ""), now)
    tenant = engine.database.find_tenant(oidc.settings.tenant)
    if tenant is None:
        raise Refused("unauthenticated", "nobody here is who the provider says")
    known = _linked(engine, asked, tenant, who, now)
    with engine.work_for(asked, known, now, reads=False) as work:
        _, token = open_session(work)
    cookie = set_cookie(token, is_plain=asked.is_plain)
    return Answer(303, b"", {"Location": oidc.settings.after, "Set-Cookie": cookie, "Cache-Control": "no-store"})


def _linked(engine: SqlEngine, asked: Asked, tenant: int, who: Identity, now: Instant) -> Known:
    """The user who somebody is. `Refused`: `unauthenticated`; `other_identity`, of which the audit log is told too."""
    author = Author(ITSELF, asked.request_id)
    named = {"issuer": who.issuer, "subject": who.subject}
    with engine.database.transaction(tenant) as connection:
        user, link = user_of(SqlUsers(connection), who)
        if link is not Link.KNOWN:
            action = "user.link" if link is Link.NEW else "user.link_refused"
            write_record(connection, author, action, user.id, now, after=named)
        proved = SqlSessions(connection).sign_outs(user.id)
    if link is Link.ANOTHERS:
        message = "another person of the provider is the user of this address: an administrator can unlink them"
        raise Refused("other_identity", message)
    return Known(user.principal(tenant), "", proved=proved)


def _admitted(engine: SqlEngine, asked: Asked) -> tuple[Oidc, Instant]:
    now = engine.clock.now()
    verdict = engine.sign_in.from_address(asked.address, now)
    if not verdict.is_taken:
        raise too_many(verdict)
    if engine.oidc is None:
        raise Refused("not_found", "no provider of identities is set up here")
    return engine.oidc, now


def _secure(asked: Asked) -> str:
    return "" if asked.is_plain else "; Secure"
