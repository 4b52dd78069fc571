"""E-mail in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import convert, structs, to_builtins
from psycopg import Connection
from psycopg.types.json import Jsonb

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.sorting import Part
from tallybook.notify.model.mail_content import Content, MailKind
from tallybook.notify.model.mail_message import Failed, MailMessage, MailState, Sent, Waiting
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.notify.model.mail_template import Letter, Template
from tallybook.notify.store.mail import MailListing

_TEMPLATE = "SELECT kind, language, subject, text, html FROM mail_templates WHERE tenant_id = current_tenant()"
_MESSAGE = """SELECT id, fact, billing_group_id, recipient, language, customer, timezone, document, created_at, state,
    due_at, ended_at, error, attempts, subject, text, html, is_attached, resent_from
    FROM mail_messages WHERE tenant_id = current_tenant()"""


class SqlMail:
    """A `MailStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settings(self) -> MailSettings | None:
        """How e-mail is sent."""
        row = self._connection.execute(
            """SELECT host, from_address, from_name, port, security, username, password, reply_to, kinds,
                attach_documents FROM mail_settings WHERE tenant_id = current_tenant()"""
        ).fetchone()
        if row is None:
            return None
        host, address, name, port, security, user, password, reply_to, kinds, attach = row
        sealed = None if password is None else bytes(password)
        sent = tuple(MailKind(kind) for kind in kinds)
        return MailSettings(host, address, name, port, Security(security), user, sealed, reply_to, sent, attach)

    def save_settings(self, settings: MailSettings | None, now: Instant) -> None:
        """Keep how it is sent from now on, or that none is."""
        if settings is None:
            self._connection.execute("DELETE FROM mail_settings WHERE tenant_id = current_tenant()")
            return
        self._connection.execute(
            """INSERT INTO mail_settings (tenant_id, host, from_address, from_name, port, security, username, password,
                reply_to, kinds, attach_documents, changed_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id) DO UPDATE SET host = EXCLUDED.host, from_address = EXCLUDED.from_address,
                from_name = EXCLUDED.from_name, port = EXCLUDED.port, security = EXCLUDED.security,
                username = EXCLUDED.username, password = EXCLUDED.password, reply_to = EXCLUDED.reply_to,
                kinds = EXCLUDED.kinds, attach_documents = EXCLUDED.attach_documents,
                changed_at = EXCLUDED.changed_at""",
            [
                settings.host,
                settings.from_address,
                settings.from_name,
                settings.port,
                settings.security.value,
                settings.user,
                settings.password,
                settings.reply_to,
                [kind.value for kind in settings.kinds],
                settings.attach_documents,
                utc_datetime(now),
            ],
        )

    def templates(self) -> list[Template]:
        """The tenant's own templates, by kind and language."""
        return [_template(*row) for row in self._connection.execute(f"{_TEMPLATE} ORDER BY kind, language")]

    def template(self, kind: MailKind, language: str) -> Template | None:
        """The tenant's own template of a kind and a language."""
        query = f"{_TEMPLATE} AND kind = %s AND language = %s"
        row = self._connection.execute(query, [kind.value, language]).fetchone()
        return None if row is None else _template(*row)

    def save_template(self, template: Template, now: Instant) -> None:
        """Keep a template in place of the earlier one."""
        self._connection.execute(
            """INSERT INTO mail_templates (tenant_id, kind, language, subject, text, html, changed_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id, kind, language) DO UPDATE SET subject = EXCLUDED.subject, text = EXCLUDED.text,
                html = EXCLUDED.html, changed_at = EXCLUDED.changed_at""",
            [
                template.kind.value,
                template.language,
                template.subject,
                template.text,
                template.html,
                utc_datetime(now),
            ],
        )

    def delete_template(self, kind: MailKind, language: str) -> bool:
        """Forget a template."""
        query = "DELETE FROM mail_templates WHERE tenant_id = current_tenant() AND kind = %s AND language = %s"
        return self._connection.execute(query, [kind.value, language]).rowcount == 1

    def add_messages(self, messages: Sequence[MailMessage]) -> list[MailMessage]:
        """Keep new messages, and answer those that were not known."""
        return [one for one in messages if self._add(one)]

    def _add(self, message: MailMessage) -> bool:
        state = _state_columns(message.state)
        found = self._connection.execute(
            """INSERT INTO mail_messages (tenant_id, id, fact, kind, billing_group_id, recipient, language, customer,
                timezone, document, created_at, state, due_at, ended_at, error, attempts, resent_from)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id, fact, recipient) DO NOTHING""",
            [
                message.id,
                message.fact,
                message.kind.value,
                message.billing_group_id,
                message.recipient or "",
                message.language,
                message.customer,
                message.timezone,
                Jsonb(to_builtins(message.content)),
                utc_datetime(message.created_at),
                *state,
                message.attempts,
                message.resent_from,
            ],
        )
        return found.rowcount == 1

    def message(self, id_: str, *, lock: bool = False) -> MailMessage | None:
        """A message."""
        query = f"{_MESSAGE} AND id = %s"
        row = self._connection.execute(f"{query} FOR NO KEY UPDATE" if lock else query, [id_]).fetchone()
        return None if row is None else _message(*row)

    def save_message(self, message: MailMessage) -> None:
        """Keep what became of a message, and its letter."""
        letter = message.letter
        self._connection.execute(
            """UPDATE mail_messages SET state = %s, due_at = %s, ended_at = %s, error = %s, attempts = %s,
                subject = %s, text = %s, html = %s, is_attached = %s WHERE tenant_id = current_tenant() AND id = %s""",
            [
                *_state_columns(message.state),
                message.attempts,
                *((None,) * 4 if letter is None else structs.astuple(letter)),
                message.id,
            ],
        )

    def messages(self, wanted: MailListing, part: Part) -> list[MailMessage]:
        """A part of the messages, by age."""
        query = f"""{_MESSAGE} AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
            AND (%(kind)s::text IS NULL OR kind = %(kind)s) AND (%(state)s::text IS NULL OR state = %(state)s)"""
        kind = None if wanted.kind is None else wanted.kind.value
        asked = {"group": wanted.billing_group_id, "kind": kind, "state": wanted.state}
        rows = read_part(self._connection.execute, query, asked, part, BY_ID)
        return [_message(*row) for row in rows]


class _StateColumns(NamedTuple):
    """A message's state, flat."""

    state: str
    due_at: datetime | None = None
    ended_at: datetime | None = None
    error: str | None = None


def _state_columns(state: MailState) -> _StateColumns:
    match state:
        case Waiting(due_at=due_at, error=error):
            return _StateColumns("waiting", due_at=utc_datetime(due_at), error=error)
        case Sent(at=at):
            return _StateColumns("sent", ended_at=utc_datetime(at))
        case Failed(at=at, error=error):
            return _StateColumns("failed", ended_at=utc_datetime(at), error=error)


def _template(kind: str, *parts: str) -> Template:
    return Template(MailKind(kind), *parts)


def _message(*row: Any) -> MailMessage:
    id_, fact, group, recipient, language, customer, timezone, document, created_at, *more = row
    state, due_at, ended_at, error, attempts, subject, text, html, is_attached, resent_from = more
    return MailMessage(
        id=id_,
        fact=fact,
        billing_group_id=group,
        recipient=recipient or None,
        language=language,
        customer=customer,
        timezone=timezone,
        content=convert(document, Content.__value__),
        created_at=instant(created_at),
        state=_state(state, due_at, ended_at, error),
        attempts=attempts,
        letter=None if subject is None else Letter(subject, text, html, is_attached),
        resent_from=resent_from,
    )


def _state(state: str, due_at: datetime | None, ended_at: datetime | None, error: str | None) -> MailState:
    if state == "waiting":
        assert due_at is not None
        return Waiting(instant(due_at), error)
    assert ended_at is not None
    return Sent(instant(ended_at)) if state == "sent" else Failed(instant(ended_at), error or "")
