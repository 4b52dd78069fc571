"""`tallybook mail list`, `show`, `resend`, `settings`, `set-up` and `preview`."""

from __future__ import annotations

import getpass
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from tallybook.kernel.instant import instant_text
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_message import Failed, MailMessage, Sent, Waiting
from tallybook.notify.model.mail_settings import MOST_PORT, Security
from tallybook.shell.cli.acting import words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_facts, print_rows
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

PASSWORD_VARIABLE = "TALLYBOOK_SMTP_PASSWORD"  # noqa: S105
MOST = 1_000

MessageArgument = Annotated[str, typer.Argument(help="A message's id.", metavar="MESSAGE", show_default=False)]


class State(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    mail = typer.Typer(help="E-mails: what was sent, to whom, and how.", no_args_is_help=True)
    mail.command("list")(list_messages)
    mail.command("show")(show)
    mail.command("resend")(resend_message)
    mail.command("settings")(show_settings)
    mail.command("set-up")(set_up)
    mail.command("preview")(show_preview)
    app.add_typer(mail, name="mail")


def list_messages(
    state: Annotated[State | None, typer.Option("--is", help="Only what became this.", show_default=False)] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=MOST, help="How many.")] = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List e-mails, the newest first."""
    from tallybook.notify.store import MailListing
    from tallybook.notify.store_sql import SqlMail

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        wanted = MailListing(state=None if state is None else state.value)
        found = SqlMail(connection).messages(wanted, newest(most))
    print_rows([_row(one) for one in found], ("attempts",), format_, "No e-mails.")


def show(
    message: MessageArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print an e-mail and what became of it."""
    from tallybook.notify.store_sql import SqlMail

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = _known(SqlMail(connection).message(message), message)
    letter = found.letter
    facts = _row(found) | {"subject": letter and letter.subject}
    if format_ is Format.JSON:
        facts |= {"text": letter and letter.text, "html": letter and letter.html}
    print_facts(found.id, facts, format_)
    if format_ is Format.TABLE and letter is not None:
        sys.stdout.write(f"\n{letter.text}")


def resend_message(
    message: MessageArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Send an e-mail once more, to the address that the billing group has now; a worker sends it."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.notify.actions.mail_send import Payer, resend
    from tallybook.notify.store_sql import SqlMail
    from tallybook.shell.clock import new_id
    from tallybook.shell.mailing import defer_sending, languages_of

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlMail(connection)
        found = _known(store.message(message), message)
        group = SqlAccounts(connection).billing_groups([found.billing_group_id])[found.billing_group_id]
        payer = Payer(group, languages_of(connection, group))
        again = resend(store, payer, found, session.now, new_id)
        defer_sending(connection, session.tenant, [again])
        session.audit(connection, "mail_message.resend", found.id, after={"message": again.id})
    sys.stdout.write(f"{again.id} goes to {again.recipient}.\n")


def show_settings(
    format_: FormatOption = Format.TABLE, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Print how e-mail is sent, without the password."""
    from tallybook.notify.store_sql import SqlMail
    from tallybook.notify.wire.mail import settings_view

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = settings_view(SqlMail(connection).settings())
    if found.host is None and format_ is Format.TABLE:
        sys.stdout.write("E-mail is not set up; `tallybook mail set-up HOST ADDRESS NAME` does it.\n")
        return
    facts: dict[str, object] = {name: getattr(found, name) for name in found.__struct_fields__}
    print_facts("E-mail", facts | {"kinds": [kind.value for kind in found.kinds]}, format_)


def set_up(
    host: Annotated[str, typer.Argument(help="The SMTP server.", metavar="HOST", show_default=False)],
    address: Annotated[str, typer.Argument(help="The sender's address.", metavar="ADDRESS", show_default=False)],
    sender: Annotated[str, typer.Argument(help="The sender's name.", metavar="NAME", show_default=False)],
    port: Annotated[int, typer.Option("--port", min=1, max=MOST_PORT, help="The server's port.")] = 587,
    security: Annotated[
        Security, typer.Option("--security", help="How the way there is encrypted.")
    ] = Security.STARTTLS,
    user: Annotated[
        str | None,
        typer.Option(
            "--user",
            help=f"Who logs in; the password is asked for, or {PASSWORD_VARIABLE}.",
            show_default=False,
            callback=words("--user", LONGEST_NAME),
        ),
    ] = None,
    reply_to: Annotated[
        str | None,
        typer.Option(
            "--reply-to", help="Where answers go.", show_default=False, callback=words("--reply-to", LONGEST_NAME)
        ),
    ] = None,
    attach: Annotated[
        bool, typer.Option("--attach/--no-attach", help="Attach invoices and credit notes as PDF.")
    ] = True,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Set up how e-mail is sent. The password is kept encrypted."""
    from tallybook.notify.model.mail_settings import MailSettings
    from tallybook.notify.store_sql import SqlMail
    from tallybook.notify.wire.mail import settings_view
    from tallybook.shell.secrets import SMTP_PASSWORD, set_up_in, vault

    set_up_in(data)
    password = None
    if user is not None:
        typed = os.environ.get(PASSWORD_VARIABLE) or getpass.getpass("Password: ")
        if not typed.isascii() or not typed:
            raise Refused("bad_value", "is one or more characters of ASCII", PASSWORD_VARIABLE)
        password = vault().seal(typed.encode(), SMTP_PASSWORD)
    made = MailSettings(host, address, sender, port, security, user, password, reply_to, attach_documents=attach)
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlMail(connection)
        before = settings_view(store.settings())
        store.save_settings(made, session.now)
        session.audit(connection, "mail_settings.change", "mail-settings", before=before, after=settings_view(made))
    sys.stdout.write(f"E-mail goes by {made.host}:{made.port} from {made.from_address}.\n")


def show_preview(
    kind: Annotated[MailKind, typer.Argument(help="What an e-mail is about.", show_default=False)],
    language: Annotated[str, typer.Argument(help="In which language: en, ko.")] = "en",
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print what the template in force makes of a sample."""
    from tallybook.notify.actions.mail_templates import Parts, preview
    from tallybook.notify.store_sql import SqlMail

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = preview(SqlMail(connection), kind, language, Parts())
    sys.stdout.write(f"{found.subject}\n\n{found.text}")


def _known(message: MailMessage | None, id_: str) -> MailMessage:
    if message is None:
        raise Refused("unknown_message", "there is no message of this id; try `tallybook mail list`", id_)
    return message


def _row(of: MailMessage) -> dict[str, object]:
    match of.state:
        case Waiting(due_at=at, error=error):
            state = State.WAITING
        case Sent(at=at):
            state, error = State.SENT, None
        case Failed(at=at, error=error):
            state = State.FAILED
    return {
        "id": of.id,
        "about": of.kind.value,
        "to": of.recipient or "",
        "state": state.value,
        "at": instant_text(at),
        "attempts": of.attempts,
        "error": error or "",
    }
