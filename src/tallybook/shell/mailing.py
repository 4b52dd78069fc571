"""E-mail end to end: facts become messages in the transaction that handles them, and jobs send those."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from decimal import Decimal

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.invoicing.model.listed import Listed
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoiceReader, SqlLetterheads, SqlReceivables
from tallybook.kernel.decimals import kept_decimal
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions import mail_send
from tallybook.notify.model.mail_content import (
    MOST_INVOICES,
    AlertMail,
    Content,
    CreditNoteMail,
    DunningMail,
    InvoiceMail,
    ReceiptMail,
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

IS_SET_UP = """EXISTS (SELECT FROM mail_settings WHERE mail_settings.tenant_id = outbox.tenant_id
    AND '{kind}' = ANY (mail_settings.kinds))"""
"""Whether a kind of e-mail is written, for whoever takes an event of the outbox."""
log = logging.getLogger(__name__)

SEND_MAIL = "send_mail"


def mail_invoice(handling: outbox.Handling, event: outbox.Event) -> None:
    """An invoice is final: its payer has it."""
    found = _invoice(handling.connection, event.subject)
    if found is None or found.receivable is None:
        return
    content = InvoiceMail(
        id=event.subject,
        number=_number(found),
        currency=found.currency,
        total=kept_decimal(found.invoice_total),
        due=kept_decimal(found.amount_due),
        period_start=found.period.start,
        period_end=found.period.end,
        due_at=found.receivable.due_at,
    )
    queue(handling, event, content)


def mail_credit_note(handling: outbox.Handling, event: outbox.Event) -> None:
    """A credit note was issued: its payer has it."""
    issued = SqlCreditNotes(handling.connection).credit_note(event.subject)
    if issued is None:
        return
    note = issued.note
    content = CreditNoteMail(
        note.id, str(issued.number), note.invoice_number, note.currency, note.noted.total, note.reason, note.at
    )
    queue(handling, event, content)


def mail_receipt(handling: outbox.Handling, event: outbox.Event) -> None:
    """A payment was completed: its payer has a receipt."""
    about = event.document
    named = [_invoice(handling.connection, id_) for id_ in about["invoices"][:MOST_INVOICES]]
    known = [found for found in named if found is not None]
    content = ReceiptMail(
        payment=event.subject,
        currency=about["currency"],
        amount=kept_decimal(about["amount"]),
        paid_at=event.at,
        invoices=tuple(_number(found) for found in known),
        invoice_ids=tuple(found.id for found in known),
    )
    queue(handling, event, content)


def mail_dunning(handling: outbox.Handling, event: outbox.Event) -> None:
    """A step of dunning was done: the payer is reminded, unless it has paid meanwhile."""
    about = event.document
    receivable = SqlReceivables(handling.connection).receivables([event.subject]).get(event.subject)
    if receivable is not None and receivable.due <= Decimal(0):
        return
    found = _invoice(handling.connection, event.subject)
    content = DunningMail(
        number=event.subject if found is None else _number(found),
        currency=about["currency"],
        due=kept_decimal(about["due"]),
        due_at=parse_instant(about["due_at"]),
        step=int(about["step"]),
        is_overdue=about["overdue"],
    )
    queue(handling, event, content)


def mail_alert(handling: outbox.Handling, event: outbox.Event) -> None:
    """A limit was crossed, or came back."""
    about = event.document
    percent = about.get("percent")
    content = AlertMail(
        name=about["name"],
        measure=about["counter"] if "counter" in about else about["measure"],
        value=kept_decimal(about["value"]),
        limit=kept_decimal(about["limit"]),
        at=parse_instant(about["at"]),
        is_resolved=event.kind.endswith(".resolved"),
        currency=about.get("currency"),
        unit=about.get("unit"),
        percent=None if percent is None else kept_decimal(percent),
    )
    queue(handling, event, content)


def queue(handling: outbox.Handling, event: outbox.Event, content: Content) -> None:
    """Make the messages of a fact, and the jobs that send them."""
    group_id = event.document["billing_group"]
    group = SqlAccounts(handling.connection).billing_groups([group_id])[group_id]
    fact = f"{event.kind}/{event.id}"
    payer = mail_send.Payer(group, languages_of(handling.connection, group))
    made = mail_send.queue(SqlMail(handling.connection), payer, fact, content, handling.now, new_id)
    defer_sending(handling.connection, handling.tenant, made)


def languages_of(connection: Connection, group: BillingGroup) -> Sequence[str]:
    """The languages in which a payer is written to, the best first: its own, then the tenant's."""
    tenants = SqlLetterheads(connection).letterhead().language
    return [tenants] if group.language is None else [group.language, tenants]


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


def _invoice(connection: Connection, id_: str) -> Listed | None:
    return SqlInvoiceReader(connection).look_up(id_)


def _number(found: Listed) -> str:
    return str(found.number or found.id)
