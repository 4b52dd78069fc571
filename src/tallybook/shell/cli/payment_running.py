"""`tallybook payment reconcile`, `webhook`, `dunning list`, `run`, `stop` and `resume`: what workers do, done now."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.payments.model.dunning import DunningSort
from tallybook.shell.cli.acting import ReasonOption, YesOption, confirm
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.invoice_commands import InvoiceArgument
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.list_options import SORTED
from tallybook.shell.cli.payment_options import LimitOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, Session, TenantOption, open_session

if TYPE_CHECKING:
    from tallybook.kernel.instant import Instant
    from tallybook.payments.model.dunning import Dunning
    from tallybook.payments.public import Desk


def add_to(payment: typer.Typer) -> None:
    """Add the commands."""
    payment.command("reconcile")(reconcile)
    payment.command("webhook")(webhook)
    dunning = typer.Typer(help="What is done while invoices stay unpaid.", no_args_is_help=True)
    dunning.command("list")(list_dunnings)
    dunning.command("run")(run_dunning)
    dunning.command("stop")(stop)
    dunning.command("resume")(resume)
    payment.add_typer(dunning, name="dunning")


def reconcile(
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Look after each payment and refund whose time has come, once: ask gateways what became of them.

    Workers do the same every minute. Nothing is taken or sent twice.
    """
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_view import say, spinner
    from tallybook.shell.collection_jobs import collector

    with open_session(data, tenant, by=by) as session:
        done = 0
        with spinner("Asking gateways"):
            while some := collector(session.database, session.tenant).reconcile(by=session.now):
                done += some
                sys.stderr.write(f"{done} looked after\n")
        _audit(session, "payment.reconcile", session.author.request_id, {"looked_after": done})
        people = collector(session.database, session.tenant).waiting_for_people()
    if format_ is Format.JSON:
        print_json({"looked_after": done, "waiting_for_people": people})
        return
    say(f"{done} looked after; the rest waits for its time." if done else "Nothing is to be looked after now.")
    if people:
        say(f"{len(people)} wait for a person, since their gateway may not be asked again. Look there, then say")
    for id_ in people:
        command = "confirm-refund" if id_.startswith("ref_") else "resolve"
        say(f"  tallybook payment {command} {id_}")


def _audit(session: Session, action: str, subject: str, after: dict[str, int]) -> None:
    with session.transaction() as connection:
        session.audit(connection, action, subject, after=after)


def list_dunnings(
    sort: Annotated[DunningSort, SORTED] = DunningSort.NEXT,
    limit: LimitOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List the invoices that are being dunned, and when what comes next is done, the next first by default."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.invoicing.store_sql import SqlReceivables
    from tallybook.kernel.instant import instant_text
    from tallybook.payments.store_sql import SqlDunning
    from tallybook.shell.cli.credit_view import money, print_rows
    from tallybook.shell.receivable_names import names_of

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlDunning(connection).dunnings(Part(sort, None, limit))
        groups = SqlAccounts(connection).billing_groups({one.billing_group_id for one in found})
        ids = [one.receivable_id for one in found]
        receivables, names = SqlReceivables(connection).receivables(ids), names_of(connection, ids)
    rows: list[dict[str, object]] = [
        {
            "invoice": names[one.receivable_id],
            "billing_group": groups[one.billing_group_id].name,
            "due": money(receivables[one.receivable_id].due, receivables[one.receivable_id].currency),
            "currency": receivables[one.receivable_id].currency,
            "since": instant_text(one.started_at),
            "steps_done": one.step,
            "next_at": instant_text(one.next_at) if one.stopped_at is None else None,
            "declined_for_good": ", ".join(one.declined_methods) or None,
        }
        for one in found
    ]
    if format_ is Format.TABLE:
        rows = [row | {"next_at": row["next_at"] or "stopped"} for row in rows]
    print_rows(rows, ("due", "steps_done"), format_, "Nothing is being dunned.")


def run_dunning(
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Do what dunning has come to, as workers do every quarter of an hour: try again, remind, or give up."""
    from tallybook.payments.store_sql import SqlDunning
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_view import say, spinner
    from tallybook.shell.collection_jobs import collector

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            due = len(SqlDunning(connection).dunnings(Part(DunningSort.NEXT, None, _MOST), due_by=session.now))
        done = 0
        if due:
            many = f"{due} invoices have" if due > 1 else "One invoice has"
            confirm(f"{many} come to a step: charge the default method, remind, or give up?", yes)
            with spinner("Asking gateways"):
                while some := collector(session.database, session.tenant).dun():
                    done += some
            _audit(session, "payment.dunning_run", session.author.request_id, {"invoices": done})
    if format_ is Format.JSON:
        print_json({"invoices": done})
    else:
        say(f"Invoices dunned: {done}." if done else "No invoice has come to a step.")


def stop(
    invoice: InvoiceArgument,
    reason: ReasonOption,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Dun an invoice no more, whatever fails later: it is neither tried again nor given up. It is still due."""
    from tallybook.payments.public import stop_dunning
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_view import say

    with open_session(data, tenant, by=by) as session:
        _, facts = _change_dunning(session, invoice, "payment.dunning_stop", reason, stop_dunning)
    if format_ is Format.JSON:
        print_json(facts)
    else:
        say("{invoice} is dunned no more; {due} {currency} of it is still due from {billing_group}.".format(**facts))


def resume(
    invoice: InvoiceArgument,
    reason: ReasonOption,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Dun an invoice again whose dunning was stopped. The schedule goes on where it stopped."""
    from tallybook.kernel.instant import instant_text
    from tallybook.payments.public import resume_dunning
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_view import say

    with open_session(data, tenant, by=by) as session:
        after, facts = _change_dunning(session, invoice, "payment.dunning_resume", reason, resume_dunning)
    next_at = instant_text(after.next_at)
    if format_ is Format.JSON:
        print_json(facts | {"next_at": next_at})
    else:
        say("{invoice} is dunned again, next at {next_at}.".format(**facts, next_at=next_at))


def _change_dunning(
    session: Session, invoice: str, action: str, reason: str, act: Callable[[Desk, str, Instant], Dunning]
) -> tuple[Dunning, dict[str, str]]:
    """Change how an invoice is dunned, on record; answers how it is now, and what is told of it."""
    from tallybook.payments.public import payable
    from tallybook.shell.cli.credit_view import money
    from tallybook.shell.payment_desk import desk_on
    from tallybook.shell.receivable_names import id_named, names_of

    with session.transaction() as connection:
        id_ = id_named(connection, invoice)
        with desk_on(connection, session.now) as desk:
            group = desk.locked_group(payable(desk, id_).billing_group_id)
            before = desk.dunning.dunning_of(id_)
            try:
                after = act(desk, id_, session.now)
            except Refused as refusal:
                raise Refused(refusal.code, refusal.message, invoice) from None
            owed = payable(desk, id_)
        name = names_of(connection, [id_])[id_]
        session.audit(connection, action, id_, before=before, after=after, reason=reason)
    due = money(owed.due, owed.currency)
    return after, {"invoice": name, "billing_group": group.name, "due": due, "currency": owed.currency}


_MOST = 100_000
_LONGEST_WEBHOOK = 1 << 20


def webhook(
    gateway: Annotated[str, typer.Argument(help="Whose webhook it is.", show_default=False)],
    file: Annotated[Path, typer.Argument(help="The body, byte for byte; - is standard input.")] = Path("-"),
    header: Annotated[
        list[str] | None,
        typer.Option("--header", help="A header that came with it: NAME: VALUE. Its signature at least."),
    ] = None,
    received_at: Annotated[
        str | None,
        typer.Option("--received-at", help="When it came, RFC 3339; default now. Its signature must be of then."),
    ] = None,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Act on a webhook that was kept, as if it came now. Each of its events counts once, whatever came before."""
    from tallybook.shell.cli.credit_view import print_json
    from tallybook.shell.cli.payment_asking import set_up
    from tallybook.shell.cli.payment_view import say
    from tallybook.shell.collection_jobs import collector

    headers, body = _headers(header or ()), _body(file)
    at = None if received_at is None else _instant(received_at)
    with open_session(data, tenant, by=by) as session:
        set_up(gateway)
        heard = collector(session.database, session.tenant).receive(gateway, headers, body, at)
        counts = dict(sorted(Counter(one.value for one in heard).items()))
        _audit(session, "payment.webhook", gateway, counts)
    if format_ is Format.JSON:
        print_json(counts)
        return
    words = {"acted_on": "acted on", "known": "known already", "waiting": "kept until their charge is known"}
    told = ", ".join(f"{count} {words[what]}" for what, count in counts.items())
    say(f"Events: {told}." if told else "It brings no event that is acted on.")


def _headers(given: list[str] | tuple[()]) -> dict[str, str]:
    found = {}
    for text in given:
        name, colon, value = text.partition(":")
        if not (colon and name.strip()):
            raise Refused("bad_header", f"{text[:40]!r} is no header like NAME: VALUE", "--header")
        found[name.strip()] = value.strip()
    return found


def _body(file: Path) -> bytes:
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(_LONGEST_WEBHOOK + 1)
        with file.open("rb") as source:
            return source.read(_LONGEST_WEBHOOK + 1)
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}", str(file)) from None


def _instant(text: str) -> int:
    from tallybook.kernel.instant import parse_instant

    try:
        return parse_instant(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, "--received-at") from None
