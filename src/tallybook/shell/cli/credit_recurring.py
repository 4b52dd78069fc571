"""`tallybook credit recurring create`, `list`, `cancel` and `run`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.credits.model.expiry import AfterDays, WithCycle
from tallybook.credits.model.grant import CreditType, Stage, TaxTreatment
from tallybook.credits.model.terms import Terms
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.acting import AmountCommand, YesOption, asked, confirm, maybe_when, why, words
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import CampaignOption, CounterOption, DaysOption, GroupArgument, StageOption
from tallybook.shell.cli.credit_view import audit_swept, day, money, print_facts, print_json, print_rows
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

if TYPE_CHECKING:
    from tallybook.accounts.model.customer import BillingGroup
    from tallybook.credits.model.schedule import Schedule

NameOption = Annotated[
    str,
    typer.Option(
        "--name",
        help="What invoices call it, with the cycle's first day.",
        show_default=False,
        callback=words("--name", LONGEST_NAME),
    ),
]


def add_to(credit: typer.Typer) -> None:
    """Add the commands."""
    recurring = typer.Typer(help="Credit that comes with every billing cycle.", no_args_is_help=True)
    recurring.command("create", cls=AmountCommand)(create)
    recurring.command("list")(list_recurring)
    recurring.command("cancel")(cancel)
    recurring.command("run")(run)
    credit.add_typer(recurring, name="recurring")


def create(
    group: GroupArgument,
    amount: Annotated[str, typer.Argument(help="How much in each cycle: 50.00.", show_default=False)],
    name: NameOption,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with every credit.", callback=why)],
    type_: Annotated[CreditType, typer.Option("--type", help="PROMOTIONAL or FREE.")] = CreditType.FREE,
    from_: Annotated[
        str | None,
        typer.Option("--from", help="Cycles that begin from then on; default the running one.", show_default=False),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Cycles that begin before then; default for ever.", show_default=False)
    ] = None,
    days: DaysOption = None,
    counter: CounterOption = None,
    stage: StageOption = Stage.AFTER_ADJUSTMENTS,
    tax_treatment: Annotated[TaxTreatment, typer.Option(help="Before or after tax.")] = TaxTreatment.PRE_TAX,
    campaign: CampaignOption = None,
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Give a billing group credit in every cycle, from the running one on. It expires with its cycle, or after days."""
    from tallybook.credits.model.schedule import Schedule
    from tallybook.credits.public import schedule_credit
    from tallybook.credits.store_sql import SqlSchedules
    from tallybook.shell.clock import new_id
    from tallybook.shell.crediting import group_named

    terms = Terms(type_, tuple(counter) if counter else None, stage, tax_treatment)
    value = asked(amount, "AMOUNT")
    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
        confirm(f"Grant {group} {amount} {known.currency} of {type_} credit in every cycle?", yes)
        starts = maybe_when(from_, known.tz, "--from") or known.cycle_at(session.now).start
        made = Schedule(
            new_id("crs", session.now),
            known.id,
            name,
            terms,
            value,
            WithCycle() if days is None else AfterDays(days),
            starts,
            granted_to=starts,
            ends_at=maybe_when(until, known.tz, "--until"),
            campaign=campaign,
            reason=reason,
            author=session.author.name,
        )
        with session.transaction() as connection:
            schedule_credit(SqlSchedules(connection), made, known, session.now)
            session.audit(connection, "credit.recur", made.id, after=schedule_document(made, known), reason=reason)
    print_facts(f"{made.id}: granted from the next run on", schedule_document(made, known), format_)


def schedule_document(schedule: Schedule, group: BillingGroup) -> dict[str, object]:
    """A recurring grant for a program, and a person."""
    expiry = schedule.expiry
    return {
        "id": schedule.id,
        "billing_group": group.name,
        "name": schedule.name,
        "type": schedule.terms.type.value,
        "amount": money(schedule.amount, group.currency),
        "currency": group.currency,
        "from": day(schedule.starts_at, group.tz),
        "until": None if schedule.ends_at is None else day(schedule.ends_at, group.tz),
        "expires": "with the cycle" if isinstance(expiry, WithCycle) else f"after {expiry.days} days",
        "granted_to": day(schedule.granted_to, group.tz),
        "cancelled": None if schedule.cancelled_at is None else day(schedule.cancelled_at, group.tz),
    }


def list_recurring(
    group: Annotated[str | None, typer.Option(help="Only this billing group's.", show_default=False)] = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List recurring credits."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.credits.store_sql import SqlSchedules
    from tallybook.shell.crediting import group_named

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        own = None if group is None else group_named(connection, group).id
        found = SqlSchedules(connection).schedules(own)
        groups = SqlAccounts(connection).billing_groups({one.billing_group_id for one in found})
    rows = [schedule_document(one, groups[one.billing_group_id]) for one in found]
    print_rows(rows, ("amount",), format_, "No credit recurs.")


def cancel(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A recurring credit's id.", show_default=False)],
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Grant no more; what was granted stays."""
    from tallybook.credits.store_sql import SqlSchedules

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlSchedules(connection)
        if store.schedule(id_) is None:
            raise Refused("unknown_schedule", "there is no recurring credit of this id", id_)
        done = store.cancel(id_, session.now)
        if done:
            session.audit(connection, "credit.recur_cancel", id_)
    sys.stdout.write(f"{printable(id_)} {'is cancelled now' if done else 'was cancelled before'}.\n")


def run(
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Grant what is due: every cycle that has begun once, however often this runs."""
    from tallybook.shell.crediting import grant_due

    with open_session(data, tenant, by=by) as session:
        swept = grant_due(session.database, session.tenant, session.now)
        audit_swept(session, "credit.recurring_run", swept)
    sums = {currency: money(amount, currency) for currency, amount in sorted(swept.amounts.items())}
    if format_ is Format.JSON:
        print_json({"granted": swept.grants, "amounts": sums})
    else:
        said = ", ".join(f"{amount} {currency}" for currency, amount in sums.items())
        sys.stdout.write(f"{swept.grants:,} granted: {said}\n" if swept.grants else "No credit is to be granted now.\n")
