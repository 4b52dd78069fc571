"""`tallybook budget create`, `list` and `delete`."""

from __future__ import annotations

from typing import Annotated

import typer

from tallybook.notify.model.alert import Budget
from tallybook.shell.cli.acting import AmountCommand, asked
from tallybook.shell.cli.alert_commands import (
    GroupArgument,
    NameArgument,
    TriggeredOption,
    listed,
    make,
    remove,
)
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_rows
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session


def register(app: typer.Typer) -> None:
    """Add the commands."""
    budget = typer.Typer(help="What a billing group means to spend in a cycle.", no_args_is_help=True)
    budget.command("create", cls=AmountCommand)(create)
    budget.command("list")(list_budgets)
    budget.command("delete")(delete)
    app.add_typer(budget, name="budget")


def create(
    group: GroupArgument,
    name: NameArgument,
    amount: Annotated[str, typer.Argument(help="For each billing cycle: 500.00.", show_default=False)],
    percents: Annotated[
        str, typer.Option("--percents", help="Which percentages of it are told, ascending.")
    ] = "50,80,100",
    suspend_at: Annotated[
        str | None,
        typer.Option("--suspend-at", help="The one at which the group shall be suspended.", show_default=False),
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Set what a billing group means to spend in each cycle. A worker checks it every five minutes."""
    told = tuple(asked(part.strip(), "--percents") for part in percents.split(","))
    asks = None if suspend_at is None else asked(suspend_at, "--suspend-at")
    make(group, name, Budget(asked(amount, "AMOUNT"), told, asks), "bud", by, data, tenant)


def list_budgets(
    triggered: TriggeredOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List budgets, the newest first, and how they stand."""
    from tallybook.notify.wire.alert import budget_view

    rows: list[dict[str, object]] = []
    for watch, group in listed("budget", data, tenant, triggered):
        view = budget_view(watch, group.currency)
        rows.append({
            "id": watch.id,
            "group": group.name,
            "name": watch.name,
            "amount": view.amount.amount,
            "currency": group.currency,
            "spend": "" if view.spend is None else view.spend.amount,
            "percents": ", ".join(view.percents),
            "reached": ", ".join(view.crossed),
            "suspended": "yes" if view.is_suspended else "",
        })  # fmt: skip
    empty = "No budgets; `tallybook budget create` makes one." if triggered is None else "No such budget."
    print_rows(rows, ("amount", "spend"), format_, empty)


def delete(
    budget: Annotated[str, typer.Argument(help="A budget's id.", metavar="BUDGET", show_default=False)],
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Watch it no more; a suspension that it asked for ends."""
    with open_session(data, tenant, by=by) as session:
        remove(session, "budget", budget)
