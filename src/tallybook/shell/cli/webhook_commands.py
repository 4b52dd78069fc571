"""`tallybook webhook list`, `add`, `deliveries` and `replay`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.webhook import EVENT_TYPES, Delivered, Delivery, Endpoint, GivenUp, Pending, Secret
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_rows
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

MOST = 1_000
MostOption = Annotated[int, typer.Option("--most", min=1, max=MOST, help="How many.")]


class State(StrEnum):
    """How a delivery stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    webhook = typer.Typer(help="Webhooks out: who is told of what, and what became of it.", no_args_is_help=True)
    webhook.command("list")(list_endpoints)
    webhook.command("add")(add)
    webhook.command("deliveries")(deliveries)
    webhook.command("replay")(replay_delivery)
    app.add_typer(webhook, name="webhook")


def list_endpoints(
    most: MostOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List endpoints, the newest first."""
    from tallybook.notify.store_sql import SqlWebhooks

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlWebhooks(connection).endpoints(before=None, limit=most)
    print_rows([_endpoint(one) for one in found], (), format_, "No endpoints.")


def add(
    url: Annotated[str, typer.Argument(help="Where it is told: https.", metavar="URL", show_default=False)],
    types: Annotated[
        list[str] | None,
        typer.Option("--event", help="A type that it is told of; again for more; all without.", show_default=False),
    ] = None,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Tell an endpoint of what happens from now on. Prints the secret that verifies it, once."""
    from tallybook.cases.shape import nearest
    from tallybook.notify.http.webhook import checked_url
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.notify.wire.webhook import endpoint_view
    from tallybook.shell.addresses import allowed_networks
    from tallybook.shell.clock import new_id
    from tallybook.shell.secrets import WEBHOOK_SECRET, set_up_in, vault
    from tallybook.shell.webhooks import new_secret

    for kind in types or ():
        if kind not in EVENT_TYPES:
            raise Refused("unknown_value", f"{kind!r} is no type of event{nearest(kind, list(EVENT_TYPES))}", "--event")
    address, secret = checked_url(url, takes_plain_http=bool(allowed_networks())), new_secret()
    set_up_in(data)
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        sealed = Secret(vault().seal(secret.encode(), WEBHOOK_SECRET))
        id_ = new_id("whe", session.now)
        made = Endpoint(id_, address, tuple(types or ()), (sealed,), session.now, session.author.name)
        SqlWebhooks(connection).add_endpoint(made)
        session.audit(connection, "webhook_endpoint.create", id_, after=endpoint_view(made))
    sys.stdout.write(f"{id_} is told of {', '.join(made.types) or 'everything'}.\n")
    sys.stdout.write(f"Its secret, shown once: {secret}\n")


def deliveries(
    state: Annotated[State | None, typer.Option("--is", help="Only what stands so.", show_default=False)] = None,
    most: MostOption = 50,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List deliveries, the newest first."""
    from tallybook.notify.store import DeliveryListing
    from tallybook.notify.store_sql import SqlWebhooks

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        wanted = DeliveryListing(state=None if state is None else state.value)
        found = SqlWebhooks(connection).deliveries(wanted, before=None, limit=most)
    print_rows([_delivery(one) for one in found], ("sequence", "attempts"), format_, "No deliveries.")


def replay_delivery(
    delivery: Annotated[str, typer.Argument(help="A delivery's id.", metavar="DELIVERY", show_default=False)],
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Send a delivery again, with the same id and content; a worker sends it."""
    from tallybook.notify.actions.webhook_deliver import replay
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.shell.webhooks import wake_endpoints

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        again = replay(SqlWebhooks(connection), delivery, session.now)
        wake_endpoints(connection, session.tenant, [again.endpoint], session.now)
        session.audit(connection, "webhook_delivery.replay", delivery)
    sys.stdout.write(f"{delivery} is sent again.\n")


def _endpoint(of: Endpoint) -> dict[str, object]:
    state = "told" if of.disabled_at is None else f"disabled: {of.disabled_why}"
    return {"id": of.id, "url": of.url, "types": ", ".join(of.types) or "all", "state": state}


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
