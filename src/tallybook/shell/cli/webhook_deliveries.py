"""`tallybook webhook deliveries`, `show` and `replay`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.notify.model.webhook import Attempt, Delivered, Delivery, GivenUp, Pending
from tallybook.shell.cli.acting import when
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_rows
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session
from tallybook.shell.cli.webhook_options import MostOption, known_type

_UTC = ZoneInfo("UTC")


class State(StrEnum):
    """How a delivery stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


def register(webhook: typer.Typer) -> None:
    """Add the commands."""
    webhook.command("deliveries")(deliveries)
    webhook.command("show")(show)
    webhook.command("replay")(replay_deliveries)


def deliveries(
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", help="Only those to this one, by its id.", show_default=False)
    ] = None,
    kind: Annotated[str | None, typer.Option("--event", help="Only of this type.", show_default=False)] = None,
    state: Annotated[State | None, typer.Option("--is", help="Only what stands so.", show_default=False)] = None,
    most: MostOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List deliveries, the newest first."""
    from tallybook.notify.store import DeliveryListing
    from tallybook.notify.store_sql import SqlWebhooks

    wanted = DeliveryListing(
        endpoint, None if kind is None else known_type(kind), None if state is None else state.value
    )  # fmt: skip
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlWebhooks(connection).deliveries(wanted, newest(most))
    empty = "No deliveries." if wanted == DeliveryListing() else "No such deliveries."
    print_rows([_delivery(one) for one in found], ("sequence", "attempts"), format_, empty)


def show(
    delivery: Annotated[str, typer.Argument(help="A delivery's id.", metavar="DELIVERY", show_default=False)],
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print every attempt of a delivery, the first one first, and in a table what is sent."""
    from tallybook.notify.store_sql import SqlWebhooks

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        store = SqlWebhooks(connection)
        found = store.delivery(delivery)
        if found is None:
            raise Refused("unknown_delivery", "there is no delivery of this id", delivery)
        log = store.attempts(delivery)
    if format_ is Format.TABLE:
        sys.stdout.write(f"{found.body}\n")
    print_rows([_attempt(one) for one in log], ("ms", "status"), format_, "It was not tried yet.")


def replay_deliveries(
    what: Annotated[
        str,
        typer.Argument(help="A delivery's id; with --since an endpoint's.", metavar="ID", show_default=False),
    ],
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="Of an endpoint what failed and was made from this day (UTC) or instant on: 2026-05-01.",
            show_default=False,
        ),
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:  # fmt: skip
    """Send a delivery again, with the same id and content, or the newest 1,000 that failed; a worker sends them."""
    from tallybook.notify.actions.webhook_deliver import MOST_REPLAYED, known, replay, replay_failed
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.shell.webhooks import wake_endpoints

    start = None if since is None else when(since, _UTC, "--since")
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlWebhooks(connection)
        if start is None:
            endpoint, count = replay(store, what, session.now).endpoint, 1
            action, after = "webhook_delivery.replay", None
        else:
            endpoint = known(store, what, lock=True)
            count = replay_failed(store, endpoint, start, session.now)
            action, after = "webhook_endpoint.replay", {"since": instant_text(start), "deliveries": count}
        wake_endpoints(connection, session.tenant, [endpoint], session.now)
        session.audit(connection, action, what, after=after)
    if start is None:
        sys.stdout.write(f"{what} is sent again.\n")
    elif count == 0:
        sys.stdout.write(f"Nothing to {what} has failed since {since}.\n")
    else:
        more = "; say it again for those before" if count == MOST_REPLAYED else ""
        sys.stdout.write(f"{count:,} {'delivery is' if count == 1 else 'deliveries are'} sent again{more}.\n")


def _delivery(of: Delivery) -> dict[str, object]:
    match of.state:
        case Pending(due_at=at):
            state, why = State.PENDING, ""
        case Delivered(at=at):
            state, why = State.DELIVERED, ""
        case GivenUp(at=at, why=why):
            state = State.FAILED
    return {
        "id": of.id, "endpoint": of.endpoint_id, "sequence": of.sequence, "type": of.kind, "state": state.value,
        "attempts": of.attempts, "at": instant_text(at), "why": why,
    }  # fmt: skip


def _attempt(of: Attempt) -> dict[str, object]:
    return {"at": instant_text(of.at), "ms": of.duration_milliseconds, "status": of.status, "answer": of.answer}
