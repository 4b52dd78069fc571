"""`tallybook credit grant`, `list`, `show`, `void`, `deduct` and `expire`."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Annotated

import typer

from tallybook.credits.model.grant import CreditType, Stage, TaxTreatment
from tallybook.credits.model.terms import Terms
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.shell.cli import credit_looking, credit_recurring
from tallybook.shell.cli.acting import AmountCommand, ReasonOption, YesOption, asked, confirm, maybe_when, why, words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import (
    AmountArgument,
    CampaignOption,
    CounterOption,
    GroupArgument,
    IdArgument,
    StageOption,
    TaxOption,
)
from tallybook.shell.cli.credit_view import audit_swept, grant_document, money, print_facts, print_json
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

NameOption = Annotated[
    str | None,
    typer.Option(
        "--name",
        help="What invoices call it; default its type and day.",
        show_default=False,
        callback=words("--name", LONGEST_NAME),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    credit = typer.Typer(help="Credits of billing groups.", no_args_is_help=True)
    credit.command("grant", cls=AmountCommand)(grant)
    credit.command("void")(void)
    credit.command("deduct", cls=AmountCommand)(deduct)
    credit.command("expire")(expire)
    credit_looking.add_to(credit)
    credit_recurring.add_to(credit)
    app.add_typer(credit, name="credit")


def terms_of(type_: CreditType, counters: list[str] | None, stage: Stage, treatment: TaxTreatment | None) -> Terms:
    """The terms that options say."""
    by_type = TaxTreatment.POST_TAX if type_ is CreditType.PAID else TaxTreatment.PRE_TAX
    return Terms(type_, tuple(counters) if counters else None, stage, treatment or by_type)


def grant(
    group: GroupArgument,
    amount: AmountArgument,
    type_: Annotated[CreditType, typer.Option("--type", help="PAID is money that came in with it.")],
    reason: ReasonOption,
    name: NameOption = None,
    expires: Annotated[
        str | None,
        typer.Option(
            help="From when on it pays no more: a day in the group's time zone, or a time.", show_default=False
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="From when on it pays; default now.", show_default=False)
    ] = None,
    counter: CounterOption = None,
    stage: StageOption = Stage.AFTER_ADJUSTMENTS,
    tax_treatment: TaxOption = None,
    campaign: CampaignOption = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Give a billing group credit."""
    from tallybook.credits.model.holding import Origin, Provenance
    from tallybook.credits.public import grant_credit
    from tallybook.kernel.period import local_day
    from tallybook.shell.clock import new_id
    from tallybook.shell.crediting import credit_books, group_named

    terms, value = terms_of(type_, counter, stage, tax_treatment), asked(amount, "AMOUNT")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
        confirm(f"Grant {group} {amount} {known.currency} of {type_} credit?", yes)
        with session.transaction() as connection:
            made = grant_credit(
                credit_books(connection),
                known,
                name or f"{type_.lower()} {local_day(session.now, known.tz)}",
                terms,
                value,
                Provenance(Origin.HAND, reason, session.author.name, campaign),
                session.now,
                new_id,
                granted_at=maybe_when(from_, known.tz, "--from"),
                expires_at=maybe_when(expires, known.tz, "--expires"),
            )
            session.audit(connection, "credit.grant", made.id, after=made.grant, reason=reason)
    title = f"{made.id}: {money(made.remaining, known.currency)} {known.currency} for {known.name}"
    print_facts(title, grant_document(made, known, session.now), format_)


def void(
    credit: IdArgument,
    reason: ReasonOption,
    amount: Annotated[str | None, typer.Option(help="A part of what is left; default all.", show_default=False)] = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Take back what is left of a credit, or a part of it. No money goes back: that is a refund."""
    from tallybook.credits.public import void_credit
    from tallybook.shell.cli.credit_looking import found_credit
    from tallybook.shell.clock import new_id
    from tallybook.shell.crediting import credit_books

    value = None if amount is None else asked(amount, "--amount")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            held, group = found_credit(connection, credit)
        left = money(held.available, group.currency)
        confirm(f"Void {amount or left} of the {left} {group.currency} that can be taken back of {held.grant.id}?", yes)
        with session.transaction() as connection:
            author = session.author.name
            taken = void_credit(credit_books(connection), credit, value, reason, author, session.now, new_id)
            held, _ = found_credit(connection, credit)
            session.audit(
                connection, "credit.void", credit, after={"voided": money(taken.amount, group.currency)}, reason=reason
            )
    amounts = (money(taken.amount, group.currency), money(held.remaining, group.currency))
    if format_ is Format.JSON:
        print_json({"id": taken.id, "credit": credit, "voided": amounts[0], "remaining": amounts[1]})
    else:
        sys.stdout.write(f"{amounts[0]} {group.currency} are voided, {amounts[1]} are left ({taken.id})\n")


def deduct(
    group: GroupArgument,
    amount: AmountArgument,
    key: Annotated[
        str,
        typer.Option(
            "--key",
            help="Names this deduction: asked for again, it is the same one.",
            callback=words("--key", LONGEST_NAME),
        ),
    ],
    reason: Annotated[
        str | None, typer.Option("--reason", help="What for; kept with it.", show_default=False, callback=why)
    ] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Take what is there where that is less.")] = False,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Use a billing group's credit outside of an invoice. Credit with a scope is left alone."""
    from tallybook.credits.model.deduction import Request
    from tallybook.shell.crediting import group_named
    from tallybook.shell.deductor import Deductor

    value = asked(amount, "AMOUNT")
    with open_session(data, tenant, by=by) as session:
        request = Request(key, value, reason or "", session.author.name, partial)
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
        confirm(f"Deduct {amount} {known.currency} from the credit of {group}?", yes)
        done = Deductor(session.database, session.tenant, author=session.author).deduct(known, request)
    taken = money(done.amount, known.currency)
    if format_ is Format.JSON:
        print_json(
            {"id": done.id, "key": done.key, "requested": money(done.requested, known.currency), "amount": taken}
        )
    else:
        sys.stdout.write(f"{taken} {known.currency} are deducted from the credit of {printable(group)} ({done.id})\n")


def expire(
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Expire credits whose time is over, once the last period that they may pay is billed."""
    from tallybook.shell.crediting import expire_lapsed

    with open_session(data, tenant, by=by) as session:
        confirm("Expire all credits whose time is over?", yes)
        swept = expire_lapsed(session.database, session.tenant, session.now)
        audit_swept(session, "credit.expire", swept)
    print_swept("expired", swept.grants, swept.amounts, format_)


def print_swept(what: str, grants: int, amounts: dict[str, Decimal], format_: Format) -> None:
    """What a job did."""
    sums = {currency: money(amount, currency) for currency, amount in sorted(amounts.items())}
    if format_ is Format.JSON:
        print_json({what: grants, "amounts": sums})
    elif not grants:
        sys.stdout.write(f"No credit is to be {what} now.\n")
    else:
        said = ", ".join(f"{amount} {currency}" for currency, amount in sums.items())
        sys.stdout.write(f"{grants:,} credit{'s' * (grants != 1)} {what}: {said}\n")
