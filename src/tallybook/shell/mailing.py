"""E-mail end to end: facts become messages in the transaction that handles them, and jobs send those."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across import letters
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions import mail_send
from tallybook.notify.model.mail_content import (
    Content,
)
from tallybook.notify.model.mail_message import Attempted, MailMessage, PutOff, Rejected, Waiting
from tallybook.notify.model.mail_template import Attaching
from tallybook.notify.store_sql import SqlMail
from tallybook.shell import mail_documents
from tallybook.shell.addresses import ALLOWED_FOR_MAIL, allowed_networks
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import Deferral, defer_all
from tallybook.shell.jobs.failure import LONGEST, error_line
from tallybook.shell.secrets import SMTP_PASSWORD, vault
from tallybook.shell.smtp import SmtpPost
from tallybook.shell.stores import SqlStores

IS_SET_UP = """EXISTS (SELECT FROM mail_settings WHERE mail_settings.tenant_id = outbox.tenant_id
    AND '{kind}' = ANY (mail_settings.kinds))"""
"""Whether a kind of e-mail is written, for whoever takes an event of the outbox."""
log = logging.getLogger(__name__)

SEND_MAIL = "send_mail"


def mail_invoice(handling: outbox.Handling, event: outbox.Event) -> None:
    """An invoice is final: its payer has it."""
    _queue(handling, event, letters.invoice(SqlStores(handling.connection), event))


def mail_credit_note(handling: outbox.Handling, event: outbox.Event) -> None:
    """A credit note was issued: its payer has it."""
    _queue(handling, event, letters.credit_note(SqlStores(handling.connection), event))


def mail_receipt(handling: outbox.Handling, event: outbox.Event) -> None:
    """A payment was completed: its payer has a receipt."""
    _queue(handling, event, letters.receipt(SqlStores(handling.connection), event))


def mail_dunning(handling: outbox.Handling, event: outbox.Event) -> None:
    """A step of dunning was done: the payer is reminded, unless it has paid meanwhile."""
    _queue(handling, event, letters.dunning(SqlStores(handling.connection), event))


def mail_alert(handling: outbox.Handling, event: outbox.Event) -> None:
    """A limit was crossed, or came back."""
    _queue(handling, event, letters.alert(SqlStores(handling.connection), event))


def _queue(handling: outbox.Handling, event: outbox.Event, content: Content | None) -> None:
    """Make the messages of a fact, and the jobs that send them."""
    if content is None:
        return
    group_id = event.document["billing_group"]
    group = SqlAccounts(handling.connection).billing_groups([group_id])[group_id]
    fact = f"{event.kind}/{event.id}"
    payer = mail_send.Payer(group, languages_of(handling.connection, group))
    made = mail_send.queue(SqlMail(handling.connection), payer, fact, content, handling.now, new_id)
    defer_sending(handling.connection, handling.tenant, made)


def languages_of(connection: Connection, group: BillingGroup) -> Sequence[str]:
    """The languages in which a payer is written to, the best first."""
    return letters.languages_of(SqlStores(connection), group)


def defer_sending(connection: Connection, tenant: int, messages: Sequence[MailMessage]) -> None:
    """Have jobs send messages when they are due."""
    deferrals = [
        Deferral(
            SEND_MAIL,
            {"tenant": tenant, "message": one.id},
            run_at=one.state.due_at,
            lock=f"{SEND_MAIL}:{one.id}",
        )
        for one in messages
        if isinstance(one.state, Waiting)
    ]
    defer_all(connection, deferrals)


def send_mail(database: Database, tenant: int, now: Instant, *, message: str) -> int:
    """Try to send a message that is due; one that is put off has another job. No transaction is open meanwhile."""
    with database.transaction(tenant) as connection:
        plan = mail_send.plan(SqlMail(connection), message, now)
    if plan is None:
        return 0
    attempted = _attempt(database, tenant, plan)
    with database.transaction(tenant) as connection:
        done = mail_send.conclude(SqlMail(connection), message, attempted, now)
        defer_sending(connection, tenant, [] if done is None else [done])
    return 1


def _attempt(database: Database, tenant: int, plan: mail_send.Plan) -> Attempted:
    try:
        attachments = mail_documents.attachments(database, tenant, mail_send.to_enclose(plan))
    except Exception as error:  # an invoice's mail must not fail for what its document does
        line = f"its document was not made: {error_line(error)}"[:LONGEST]
        log.warning("%s: %s", plan.message.id, line)
        if mail_send.is_put_off_for_documents(plan):
            return PutOff(line)
        attachments, attaching = [], Attaching.MISSING
    else:
        attaching = Attaching.ATTACHED if attachments else Attaching.NONE
    try:
        written = mail_send.written(plan, attaching)
    except Refused as refusal:
        return Rejected(f"the template {plan.template.kind} ({plan.template.language}): {refusal}"[:300])
    if plan.message.letter is None:
        with database.transaction(tenant) as connection:
            mail_send.keep_letter(SqlMail(connection), written)
    allowed = (*allowed_networks(), *allowed_networks(ALLOWED_FOR_MAIL))
    post: mail_send.Post = SmtpPost(lambda sealed: vault().open(sealed, SMTP_PASSWORD).decode(), allowed)
    return post.hand_over(plan.settings, mail_send.envelope(written, plan.settings, attachments))
