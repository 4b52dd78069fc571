"""`tallybook adjustment create`, `list`, `show`, `approve`, `reject` and `cancel`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.standing import AdjustmentSort, Authored, Proposed, Standing, adjustment_place
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.cli.acting import ReasonOption, asked, why
from tallybook.shell.cli.adjustment_view import adjustment_document, adjustments_table, facts, what, when
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.list_options import SORTED
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, Session, TenantOption, open_session

if TYPE_CHECKING:
    from psycopg import Connection

    from tallybook.accounts.model.customer import BillingGroup

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An adjustment's id.", show_default=False)]
GroupArgument = Annotated[str, typer.Argument(help="A billing group's name.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    adjustment = typer.Typer(help="Discounts and surcharges by a person.", no_args_is_help=True)
    adjustment.command("create")(create)
    adjustment.command("list")(list_adjustments)
    adjustment.command("show")(show)
    adjustment.command("approve")(approve)
    adjustment.command("reject")(reject)
    adjustment.command("cancel")(cancel)
    app.add_typer(adjustment, name="adjustment")


def create(
    group: GroupArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; the invoice shows it.", callback=why)],
    discount: Annotated[
        str | None, typer.Option(help="What to take: 10% of it, or 50.00 for each period.", show_default=False)
    ] = None,
    surcharge: Annotated[
        str | None, typer.Option(help="What to add: 10% of it, or 50.00 for each period.", show_default=False)
    ] = None,
    project: Annotated[
        str | None, typer.Option(help="Of this project's lines; without, of everything.", show_default=False)
    ] = None,
    month: Annotated[
        str | None, typer.Option(help="Only the cycle that begins in this month: 2026-05.", show_default=False)
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", help="The first month, included; its cycle begins in it.", show_default=False),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="The last month, included; without, there is no end.", show_default=False)
    ] = None,
    format_: FormatOption = Format.TABLE,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Adjust a billing group's invoices, for one cycle, some, or all from one on.

    Above a limit of the tenant (`tallybook settings show`) it waits until somebody else approves it. That limit and
    the caps are compared with the percentage, or with the amount for each period, however many periods it covers.
    """
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.adjustments.public import Asked
    from tallybook.api.across import adjusting
    from tallybook.shell.stores import SqlStores

    adjustment = _adjustment(discount, surcharge, project, reason)
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        found = SqlAccounts(connection).billing_group_named(group)
        if found is None:
            raise Refused("unknown_group", "there is no billing group of this name", group)
        since, ends = _span(found, month, from_, until)
        asked = Asked(found, adjustment, since, ends, session.author.name)
        made = adjusting.create(SqlStores(connection), asked, session.now)
        after = adjustment_document(made, found)
        session.audit(connection, "adjustment.create", made.dated.id, after=after, reason=made.dated.adjustment.reason)
    text = f"{made.dated.id}: {what(made.dated, found)}, {found.name}, cycles of {when(made.dated, found)}: "
    if isinstance(made.state, Proposed):
        text += "proposed. It applies once somebody else approves it: "
        text += f"`tallybook adjustment approve {made.dated.id} --by NAME`"
    else:
        text += "active"
    _print(text, after, format_)


def _adjustment(discount: str | None, surcharge: str | None, project: str | None, reason: str) -> Adjustment:
    if (discount is None) == (surcharge is None):
        raise Refused("one_of_two", "an adjustment is either --discount or --surcharge")
    kind, text = (Kind.DISCOUNT, discount) if discount is not None else (Kind.SURCHARGE, surcharge or "")
    value = (text or "").strip()
    number = asked(value.removesuffix("%").rstrip(), f"--{kind}")
    fixed, percent = (None, number) if value.endswith("%") else (number, None)
    level = Level.BILLING_GROUP if project is None else Level.PROJECT
    return Adjustment(level, kind, project, fixed, percent, reason)


def _span(
    group: BillingGroup, month: str | None, from_: str | None, until: str | None
) -> tuple[Instant, Instant | None]:
    from tallybook.api.across.adjusting import cycle_of

    if month is not None and from_ is None and until is None:
        only = cycle_of(group, month, "--month")
        return only.start, only.end
    if month is not None or from_ is None:
        raise Refused("one_of_two", "say --month for one cycle, or --from, with or without --until, for more")
    ends = None if until is None else cycle_of(group, until, "--until").end
    return cycle_of(group, from_, "--from").start, ends


def list_adjustments(
    group: Annotated[str | None, typer.Option(help="Only this billing group's.", show_default=False)] = None,
    state: Annotated[Standing | None, typer.Option(help="Only those in this state.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    cursor: Annotated[str | None, typer.Option(help="Go on after the one of this id.", show_default=False)] = None,
    sort: Annotated[AdjustmentSort, SORTED] = AdjustmentSort.CREATED_DOWN,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List adjustments, the newest first where no other order is asked for."""
    from tallybook.accounts.store_sql import SqlAccounts
    from tallybook.adjustments.store import Wanted
    from tallybook.adjustments.store_sql import SqlAdjustments

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        accounts = SqlAccounts(connection)
        own = None if group is None else accounts.billing_group_named(group)
        if group is not None and own is None:
            raise Refused("unknown_group", "there is no billing group of this name", group)
        wanted = Wanted(None if own is None else own.id, state)
        store = SqlAdjustments(connection)
        last = None if cursor is None else store.find(cursor)
        if cursor is not None and last is None:
            raise Refused("unknown_adjustment", "there is no adjustment of this id", "--cursor")
        after = None if last is None else adjustment_place(last, sort.removeprefix("-"))
        found = store.listed(wanted, Part(sort, after, limit))
        groups = accounts.billing_groups({authored.dated.billing_group_id for authored in found})
    if format_ is Format.JSON:
        rows = [adjustment_document(authored, groups[authored.dated.billing_group_id]) for authored in found]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    elif not found:
        sys.stdout.write("No such adjustment.\n" if wanted != Wanted() or cursor else "No adjustments yet.\n")
    else:
        console().print(adjustments_table(found, groups))
        if len(found) == limit:
            sys.stdout.write(f"More may follow: --cursor {found[-1].dated.id}\n")


def show(
    id_: IdArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print an adjustment: what, when, by whom, and the final invoices that it is on."""
    from tallybook.api.across import adjusting
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = adjusting.find(SqlStores(connection), id_)
        group = _group_of(connection, found)
        invoices = adjusting.finals_with(SqlStores(connection), found)
    _print(
        f"{found.dated.id}\n{facts(found, group, invoices)}".rstrip(),
        adjustment_document(found, group) | {"invoices": invoices},
        format_,
    )


def approve(
    id_: IdArgument,
    format_: FormatOption = Format.TABLE,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Let an adjustment that waits apply. Its author cannot."""
    from tallybook.api.across import adjusting
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant, by=by) as session:
        seen = _seen(session, id_)
        with session.transaction() as connection:
            done, without = adjusting.approve(SqlStores(connection), seen, session.author.name, session.now)
            after = _audit(session, connection, "adjustment.approve", seen, done, None)
    left = f"; final without it: {', '.join(without)}" if without else ""
    _print(f"{id_} is active: it applies from now on{left}", after, format_)


def reject(
    id_: IdArgument,
    reason: ReasonOption,
    format_: FormatOption = Format.TABLE,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Say no to an adjustment that waits."""
    from tallybook.api.across import adjusting
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant, by=by) as session:
        seen = _seen(session, id_)
        with session.transaction() as connection:
            done = adjusting.reject(SqlStores(connection), seen, session.author.name, session.now, reason)
            after = _audit(session, connection, "adjustment.reject", seen, done, reason)
    _print(f"{id_} is rejected: it applies to nothing", after, format_)


def cancel(
    id_: IdArgument,
    reason: ReasonOption,
    format_: FormatOption = Format.TABLE,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """End an adjustment: it applies to nothing that is not final yet. Final invoices keep it."""
    from tallybook.api.across import adjusting
    from tallybook.shell.stores import SqlStores

    with open_session(data, tenant, by=by) as session:
        seen = _seen(session, id_)
        with session.transaction() as connection:
            done, keeping = adjusting.cancel(SqlStores(connection), seen, session.author.name, session.now, reason)
            after = _audit(session, connection, "adjustment.cancel", seen, done, reason)
    if keeping:
        kept = (
            f"{', '.join(keeping)} {'is' if len(keeping) == 1 else 'are'} final and keep{'s' * (len(keeping) == 1)} it"
        )
    else:
        kept = "no final invoice has it"
    _print(f"{id_} is cancelled: it applies to nothing more; {kept}", after | {"invoices": keeping}, format_)


def _seen(session: Session, id_: str) -> Authored:
    """The adjustment as it is before the decision: who decides meanwhile on something else is told so."""
    from tallybook.api.across.adjusting import find
    from tallybook.shell.stores import SqlStores

    with session.transaction(snapshot=True) as connection:
        return find(SqlStores(connection), id_)


def _group_of(connection: Connection, authored: Authored) -> BillingGroup:
    from tallybook.accounts.store_sql import SqlAccounts

    id_ = authored.dated.billing_group_id
    return SqlAccounts(connection).billing_groups([id_])[id_]


def _audit(
    session: Session, connection: Connection, action: str, before: Authored, after: Authored, reason: str | None
) -> dict[str, object]:
    group = _group_of(connection, before)
    was, is_ = adjustment_document(before, group), adjustment_document(after, group)
    session.audit(connection, action, before.dated.id, before=was, after=is_, reason=reason)
    return is_


def _print(text: str, document: dict[str, object], format_: Format) -> None:
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(map(printable, text.split("\n"))) + "\n")
