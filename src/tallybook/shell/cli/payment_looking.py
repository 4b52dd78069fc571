"""`tallybook payment list`, `show`, `refunds list` and `dispute list`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAmount, Part
from tallybook.payments.model.payment import STATES, Cancelled, Failed
from tallybook.payments.model.refund import REFUND_STATES
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.list_options import SORTED, CurrencyOption
from tallybook.shell.cli.payment_options import GroupOption, LimitOption, PaymentArgument
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallybook.kernel.document import Document
    from tallybook.payments.store import Attempt

PaymentOption = Annotated[str | None, typer.Option("--payment", help="Only this payment's.", show_default=False)]


def add_to(payment: typer.Typer) -> None:
    """Add the commands."""
    payment.command("list")(list_payments)
    payment.command("show")(show)
    refunds = typer.Typer(help="Look at refunds.", no_args_is_help=True)
    refunds.callback()(_refunds)
    refunds.command("list")(list_refunds)
    payment.add_typer(refunds, name="refunds")
    dispute = typer.Typer(help="Look at disputes.", no_args_is_help=True)
    dispute.callback()(_disputes)
    dispute.command("list")(list_disputes)
    payment.add_typer(dispute, name="dispute")


def _refunds() -> None:
    """Look at refunds."""


def _disputes() -> None:
    """Look at disputes."""


def list_payments(
    group: GroupOption = None,
    state: Annotated[
        str | None, typer.Option(help=f"Only those that are {', '.join(STATES)}.", show_default=False)
    ] = None,
    invoice: Annotated[
        str | None, typer.Option(help="Only those of this invoice, by number or id.", show_default=False)
    ] = None,
    month: Annotated[
        str | None, typer.Option(help="Only those that were made in this month, in UTC.", show_default=False)
    ] = None,
    currency: CurrencyOption = None,
    sort: Annotated[ByAmount, SORTED] = ByAmount.CREATED_DOWN,
    limit: LimitOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List payments, the newest first where no other order is asked for."""
    from tallybook.cases.shape import nearest
    from tallybook.kernel.period import month as month_of
    from tallybook.kernel.period import zone
    from tallybook.payments.store_sql import SqlPayments
    from tallybook.shell.cli.credit_view import print_json, print_rows
    from tallybook.shell.cli.payment_view import look_at_all, payment_document
    from tallybook.shell.crediting import group_named
    from tallybook.shell.receivable_names import id_named

    if state is not None and state not in STATES:
        raise Refused("unknown_state", f"is no state of payments{nearest(state, list(STATES))}", state)
    made = None if month is None else month_of(month, zone("UTC"))
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlPayments(connection).payments(
            Part(sort, None, limit),
            group=None if group is None else group_named(connection, group).id,
            state=state,
            receivable=None if invoice is None else id_named(connection, invoice),
            made=made,
            currency=currency,
        )
        seen = look_at_all(connection, found)
    documents = [payment_document(one) for one in seen]
    for one in documents:
        del one["went_to"]
    if format_ is Format.JSON:
        print_json(documents)
        return
    when = "unknown_since" if state == "unknown" else "created_at"
    shown = ("id", "billing_group", "amount", "currency", "state", "gateway", when)
    rows = [
        {name: one[name] for name in shown} | {"for": ", ".join(one["invoices"]) or one["purpose"].replace("_", "-")}
        for one in documents
    ]
    is_any = all(one is None for one in (group, state, invoice, month, currency))
    empty = "No payments yet; `tallybook payment collect GROUP` asks for one." if is_any else "No such payment."
    print_rows(rows, ("amount",), format_, empty)


def show(
    id_: PaymentArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a payment: how it stands, every call of its gateway, where its money went, refunds and disputes."""
    from tallybook.payments.store_sql import SqlPayments, SqlRefunds
    from tallybook.shell.cli.credit_view import print_facts, print_json, print_rows
    from tallybook.shell.cli.payment_view import how_it_stands, look_at, payment_document, say
    from tallybook.shell.cli.refund_view import dispute_document, refund_document

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        seen = look_at(connection, id_)
        store, back = SqlPayments(connection), SqlRefunds(connection)
        refunds, disputes = back.refunds_of(id_), back.disputes_of(id_)
        calls = [call for subject in (id_, *(one.id for one in refunds)) for call in store.attempts(subject)]
    document = payment_document(seen)
    attempts = _attempts(calls)
    given_back = [refund_document(one, seen.group) for one in refunds]
    disputed = [dispute_document(one, seen.group) for one in disputes]
    if format_ is Format.JSON:
        print_json(document | {"attempts": attempts, "refunds": given_back, "disputes": disputed})
        return
    say(how_it_stands(seen))
    went = [
        {"went_to": part.get("invoice") or part.get("credit"), "amount": part["amount"], "at": part["at"]}
        for part in document.pop("went_to")
    ]
    if isinstance(seen.payment.state, Failed | Cancelled) and not attempts:
        say(f"Nothing was asked of {seen.payment.gateway}.")
    print_facts("", document, format_)
    shown = ("id", "amount", "currency", "state", "reason", "reference", "created_at")
    sections: list[tuple[str, list[Document]]] = [
        ("Calls of its gateway", attempts),
        ("Where its money went", went),
        ("Refunds", [{name: one[name] for name in shown} for one in given_back]),
        ("Disputes", [{name: one[name] for name in (*shown[:3], "stage", "reason", "as_of")} for one in disputed]),
    ]
    for title, rows in sections:
        if rows:
            sys.stdout.write(f"\n{title}\n")
            print_rows(rows, ("amount",), format_, "")


def _attempts(calls: Sequence[Attempt]) -> list[Document]:
    from tallybook.kernel.instant import instant_text

    return [
        {
            "at": instant_text(call.started_at),
            "call": call.kind.value.replace("_", " "),
            "key": call.key,
            "ended_at": None if call.ended_at is None else instant_text(call.ended_at),
            "outcome": call.outcome,
        }
        for call in sorted(calls, key=lambda call: (call.started_at, call.number))
    ]


def list_refunds(
    payment: PaymentOption = None,
    state: Annotated[
        str | None, typer.Option(help=f"Only those that are {', '.join(REFUND_STATES)}.", show_default=False)
    ] = None,
    sort: Annotated[ByAmount, SORTED] = ByAmount.CREATED_DOWN,
    limit: LimitOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List refunds, the newest first where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.cases.shape import nearest
    from tallybook.payments.store_sql import SqlRefunds
    from tallybook.shell.cli.credit_view import print_rows
    from tallybook.shell.cli.payment_view import look_at
    from tallybook.shell.cli.refund_view import refund_document

    if state is not None and state not in REFUND_STATES:
        raise Refused("unknown_state", f"is no state of refunds{nearest(state, list(REFUND_STATES))}", state)
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        if payment is not None:
            look_at(connection, payment)
        found = SqlRefunds(connection).refunds(Part(sort, None, limit), payment_id=payment, state=state)
        groups = SqlAccounts(connection).billing_groups({one.billing_group_id for one in found})
    rows = [refund_document(one, groups[one.billing_group_id]) for one in found]
    if format_ is Format.TABLE:
        shown = ("id", "payment", "billing_group", "amount", "currency", "state", "reason", "created_at")
        rows = [{name: row[name] for name in shown} for row in rows]
    print_rows(rows, ("amount",), format_, "No refunds." if payment or state else "No refunds yet.")


def list_disputes(
    payment: PaymentOption = None,
    sort: Annotated[ByAmount, SORTED] = ByAmount.CREATED_DOWN,
    limit: LimitOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List disputes, the newest first where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.payments.store_sql import SqlRefunds
    from tallybook.shell.cli.credit_view import print_rows
    from tallybook.shell.cli.payment_view import look_at
    from tallybook.shell.cli.refund_view import dispute_document

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        if payment is not None:
            look_at(connection, payment)
        found = SqlRefunds(connection).disputes(Part(sort, None, limit), payment_id=payment)
        groups = SqlAccounts(connection).billing_groups({one.billing_group_id for one in found})
    rows = [dispute_document(one, groups[one.billing_group_id]) for one in found]
    print_rows(rows, ("amount",), format_, "No disputes." if payment else "No disputes yet.")
