"""`tallybook alert create`, `list`, `history`, `check` and `delete`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.notify.model.alert import (
    MOST_TRAILING_DAYS,
    Alert,
    Budget,
    Condition,
    CreditBelow,
    Rule,
    SpendAnomaly,
    SpendReaches,
    UsageAnomaly,
    UsageReaches,
    Watch,
)
from tallybook.notify.model.alert_crossing import Crossing
from tallybook.notify.store.alert import RuleKind
from tallybook.shell.cli.acting import asked
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_rows
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, Session, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

MOST = 1_000
GroupArgument = Annotated[str, typer.Argument(help="A billing group's name.", metavar="GROUP", show_default=False)]
NameArgument = Annotated[str, typer.Argument(help="What to call it.", metavar="NAME", show_default=False)]
AlertArgument = Annotated[str, typer.Argument(help="An alert's id.", metavar="ALERT", show_default=False)]
TriggeredOption = Annotated[
    bool | None,
    typer.Option(
        "--triggered/--not-triggered", help="Only those of which a limit is crossed, or none.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    alert = typer.Typer(help="Limits on what a billing group spends, uses or has left.", no_args_is_help=True)
    alert.command("create")(create)
    alert.command("list")(list_alerts)
    alert.command("history")(history)
    alert.command("check")(check)
    alert.command("delete")(delete)
    app.add_typer(alert, name="alert")


def create(
    group: GroupArgument,
    name: NameArgument,
    spend: Annotated[
        str | None, typer.Option("--spend", help="The running cycle's spend reaches this.", show_default=False)
    ] = None,
    credit: Annotated[
        str | None, typer.Option("--credit", help="The available credit is below this.", show_default=False)
    ] = None,
    usage: Annotated[
        str | None, typer.Option("--usage", help="The usage of COUNTER in the cycle reaches this.", show_default=False)
    ] = None,
    anomaly: Annotated[
        str | None,
        typer.Option(
            "--anomaly", help="A day's usage of COUNTER is more than so many times the mean.", show_default=False
        ),
    ] = None,
    spend_anomaly: Annotated[
        str | None,
        typer.Option("--spend-anomaly", help="A day's spend is more than so many times the mean.", show_default=False),
    ] = None,
    counter: Annotated[
        str | None, typer.Option("--of", help="The counter of --usage or --anomaly.", show_default=False)
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=1, max=MOST_TRAILING_DAYS, help="Days before it that the mean is of.")
    ] = 7,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Watch a billing group: one of --spend, --credit, --usage and anomalies. A worker checks every five minutes."""
    given = {
        "--spend": spend,
        "--credit": credit,
        "--usage": usage,
        "--anomaly": anomaly,
        "--spend-anomaly": spend_anomaly,
    }
    said = [option for option, value in given.items() if value is not None]
    if len(said) != 1:
        raise Refused("one_of", f"say one of {', '.join(given)}")
    limit = given[said[0]]
    assert limit is not None
    condition = _condition(said[0], limit, counter, days)
    make(group, name, Alert(condition), "alr", by, data, tenant)


def _condition(option: str, limit: str, counter: str | None, days: int) -> Condition:
    value = asked(limit, option)
    if option == "--spend":
        return SpendReaches(value)
    if option == "--credit":
        return CreditBelow(value)
    if option == "--spend-anomaly":
        return SpendAnomaly(value, days)
    if counter is None:
        raise Refused("missing_key", f"{option} needs a counter", "--of")
    return UsageReaches(counter, value) if option == "--usage" else UsageAnomaly(counter, value, days)


def make(group: str, name: str, rule: Rule, prefix: str, by: ByOption, data: DataOption, tenant: TenantOption) -> None:
    """Make an alert or a budget, and say its id."""
    from tallybook.notify.actions.alert_change import make_watch
    from tallybook.notify.store_sql import SqlWatches
    from tallybook.shell.clock import new_id

    named = legible(name, "NAME", LONGEST_NAME)
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        of = known_group(connection, group)
        _check_rule(connection, rule, of)
        id_ = new_id(prefix, session.now)
        made = Watch(id_, of.id, named, rule, session.now, session.author.name)
        make_watch(SqlWatches(connection), made)
        session.audit(connection, "alert.create" if isinstance(rule, Alert) else "budget.create", id_, after=made)
    sys.stdout.write(f"{id_}\n")


def _check_rule(connection: Connection, rule: Rule, group: BillingGroup) -> None:
    """`Refused` for a counter that is none, and for an amount that cannot be paid in the group's currency."""
    from tallybook.kernel.money import Money
    from tallybook.pricing.store_sql import SqlPrices

    limit = rule if isinstance(rule, Budget) else rule.condition
    match limit:
        case UsageReaches(counter=counter) | UsageAnomaly(counter=counter):
            if counter not in SqlPrices(connection).counters():
                raise Refused("unknown_counter", f"there is no counter {counter[:60]!r}", "--of")
        case SpendReaches(amount=amount) | CreditBelow(amount=amount) | Budget(amount=amount):
            Money(amount, group.currency)
        case SpendAnomaly():
            pass


def known_group(connection: Connection, name: str) -> BillingGroup:
    """The billing group of a name."""
    from tallybook.accounts.store_sql import SqlAccounts

    found = SqlAccounts(connection).billing_group_named(name)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this name; try `tallybook group list`", name)
    return found


def list_alerts(
    triggered: TriggeredOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List alerts, the newest first, and how they stand."""
    from tallybook.notify.wire.alert import alert_view

    rows: list[dict[str, object]] = []
    for watch, group in listed("alert", data, tenant, triggered):
        view = alert_view(watch, group.currency)
        limit = view.amount.amount if view.amount is not None else view.quantity or f"{view.factor} × mean"
        rows.append({
            "id": watch.id,
            "group": group.name,
            "name": watch.name,
            "watches": view.measure if view.counter is None else f"{view.measure} of {view.counter}",
            "limit": limit,
            "value": view.value or "",
            "stands": "triggered" if view.is_triggered else "",
            "trouble": watch.trouble or "",
        })  # fmt: skip
    empty = "No alerts; `tallybook alert create` makes one." if triggered is None else "No such alert."
    print_rows(rows, ("limit", "value"), format_, empty)


def listed(
    kind: RuleKind, data: DataOption, tenant: TenantOption, triggered: bool | None
) -> list[tuple[Watch, BillingGroup]]:
    """Alerts or budgets, the newest first, each with its group."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.notify.store_sql import SqlWatches

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlWatches(connection).listed(kind, None, newest(MOST), is_triggered=triggered)
        groups = SqlAccounts(connection).billing_groups({one.billing_group_id for one in found})
    return [(one, groups[one.billing_group_id]) for one in found]


def history(
    alert: Annotated[str, typer.Argument(help="An alert's or a budget's id.", metavar="ID", show_default=False)],
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List when an alert or a budget was triggered and resolved, the newest first."""
    from tallybook.notify.store_sql import SqlWatches

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlWatches(connection).crossings(alert, newest(MOST))
    print_rows(_crossing_rows(found), ("value", "limit"), format_, "Nothing was crossed.")


def check(
    group: GroupArgument,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Check a billing group's alerts and budgets now, and list what crossed since the last time."""
    from tallybook.shell.alerting import evaluate_on

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        of = known_group(connection, group)
        found = evaluate_on(session.database, session.tenant, connection, of, session.now)
        session.audit(connection, "alert.evaluate", of.id, after={"crossings": [one.id for one in found]})
    print_rows(_crossing_rows(found), ("value", "limit"), format_, "Nothing was crossed since the last time.")


def delete(
    alert: AlertArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Watch it no more."""
    with open_session(data, tenant, by=by) as session:
        remove(session, "alert", alert)


def remove(session: Session, kind: RuleKind, id_: str) -> None:
    """Remove an alert or a budget."""
    from tallybook.notify.actions.alert_change import known_watch, remove_watch
    from tallybook.notify.store_sql import SqlWatches
    from tallybook.shell.alerting import SqlAlertDesk
    from tallybook.shell.clock import new_id

    with session.transaction() as connection:
        store = SqlWatches(connection)
        watch = known_watch(store, kind, id_, lock=True)
        desk = SqlAlertDesk(session.database, connection, session.tenant, session.now)
        remove_watch(store, watch, desk.hook, new_id, session.now)
        session.audit(connection, f"{kind}.delete", id_, before=watch)
    sys.stdout.write(f"{id_} is deleted.\n")


def _crossing_rows(found: Sequence[Crossing]) -> list[dict[str, object]]:
    return [
        {
            "id": one.watch_id,
            "at": instant_text(one.at),
            "what": one.direction.value,
            "value": plain(one.value),
            "limit": plain(one.limit),
            "percent": "" if one.percent is None else plain(one.percent),
        }
        for one in found
    ]
