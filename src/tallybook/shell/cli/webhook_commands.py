"""`tallybook webhook`: endpoints. What was sent to them is in `webhook_deliveries.py`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from tallybook.kernel.instant import HOUR, Instant, instant_text
from tallybook.kernel.sorting import newest
from tallybook.notify.model.webhook import Endpoint, Secret, enabled, rotated
from tallybook.notify.store import WebhookStore
from tallybook.shell.cli import webhook_deliveries
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_rows
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session
from tallybook.shell.cli.webhook_options import MostOption, known_type

EndpointArgument = Annotated[str, typer.Argument(help="An endpoint's id.", metavar="ENDPOINT", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    webhook = typer.Typer(help="Webhooks out: who is told of what, and what became of it.", no_args_is_help=True)
    webhook.command("list")(list_endpoints)
    webhook.command("add")(add)
    webhook.command("rotate")(rotate)
    webhook.command("disable")(disable)
    webhook.command("enable")(enable)
    webhook.command("delete")(delete)
    webhook.command("test")(send_test)
    webhook_deliveries.register(webhook)
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
        found = SqlWebhooks(connection).endpoints(newest(most))
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
    from tallybook.notify.http.webhook import checked_url
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.notify.wire.webhook import endpoint_view
    from tallybook.shell.addresses import allowed_networks
    from tallybook.shell.clock import new_id
    from tallybook.shell.secrets import WEBHOOK_SECRET, set_up_in, vault
    from tallybook.shell.webhooks import new_secret

    told_of = tuple(dict.fromkeys(map(known_type, types or ())))
    address, secret = checked_url(url, takes_plain_http=bool(allowed_networks())), new_secret()
    set_up_in(data)
    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        sealed = Secret(vault().seal(secret.encode(), WEBHOOK_SECRET))
        id_ = new_id("whe", session.now)
        made = Endpoint(id_, address, told_of, (sealed,), session.now, session.author.name)
        SqlWebhooks(connection).add_endpoint(made)
        session.audit(connection, "webhook_endpoint.create", id_, after=endpoint_view(made))
    sys.stdout.write(f"{id_} is told of {', '.join(made.types) or 'everything'}.\n")
    sys.stdout.write(f"Its secret, shown once: {secret}\n")


def rotate(
    endpoint: EndpointArgument,
    overlap: Annotated[
        int, typer.Option("--overlap", min=0, max=7 * 24, help="For how many hours the last one signs too.")
    ] = 24,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Give an endpoint a new secret, which is printed once. An earlier overlap ends by it."""
    from tallybook.shell.secrets import WEBHOOK_SECRET, set_up_in, vault
    from tallybook.shell.webhooks import new_secret

    set_up_in(data)
    secret = new_secret()

    def change(_: WebhookStore, before: Endpoint, now: Instant) -> Endpoint:
        return rotated(before, vault().seal(secret.encode(), WEBHOOK_SECRET), overlap * HOUR, now)

    _change("webhook_endpoint.rotate", endpoint, change, by, data, tenant)
    sys.stdout.write(f"{endpoint} has a new secret, shown once: {secret}\n")
    if overlap:
        sys.stdout.write(f"The last one signs beside it for {overlap} hours.\n")


def disable(
    endpoint: EndpointArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Send nothing to an endpoint until it is enabled again. What waits for it fails, and can be replayed."""
    from tallybook.notify.actions import webhook_deliver

    _change("webhook_endpoint.disable", endpoint, webhook_deliver.disable, by, data, tenant)
    sys.stdout.write(f"{endpoint} is disabled.\n")


def enable(
    endpoint: EndpointArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Tell an endpoint again of what happens from now on; `replay --since` sends what it has missed."""
    _change("webhook_endpoint.enable", endpoint, lambda _, before, __: enabled(before), by, data, tenant)
    sys.stdout.write(f"{endpoint} is enabled.\n")


def delete(
    endpoint: EndpointArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Tell an endpoint nothing any more. What it was told stays in the log."""
    from tallybook.notify.actions.webhook_deliver import known, remove
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.notify.wire.webhook import endpoint_view

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlWebhooks(connection)
        before = known(store, endpoint, lock=True)
        remove(store, before, session.now)
        session.audit(connection, "webhook_endpoint.delete", endpoint, before=endpoint_view(before))
    sys.stdout.write(f"{endpoint} is deleted.\n")


def send_test(
    endpoint: EndpointArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Send an endpoint an event of the type webhook.test, whatever it wants; a worker sends it."""
    from tallybook.notify.actions.webhook_deliver import known, queue_test
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.shell.clock import new_id
    from tallybook.shell.webhooks import wake_endpoints

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlWebhooks(connection)
        found = known(store, endpoint, lock=True)
        made = queue_test(store, found, session.now, new_id)
        wake_endpoints(connection, session.tenant, [found], session.now)
        session.audit(connection, "webhook_endpoint.test", endpoint, after={"delivery": made.id})
    sys.stdout.write(f"{made.id} goes to {found.url}.\n")


def _change(
    action: str,
    endpoint: str,
    change: Callable[[WebhookStore, Endpoint, Instant], Endpoint],
    by: str | None,
    data: Path | None,
    tenant: str,
) -> None:
    from tallybook.notify.actions.webhook_deliver import known
    from tallybook.notify.store_sql import SqlWebhooks
    from tallybook.notify.wire.webhook import endpoint_view

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        store = SqlWebhooks(connection)
        before = known(store, endpoint, lock=True)
        after = change(store, before, session.now)
        store.save_endpoint(after)
        session.audit(connection, action, endpoint, before=endpoint_view(before), after=endpoint_view(after))


def _endpoint(of: Endpoint) -> dict[str, object]:
    state = of.pace.value if of.disabled_at is None else f"disabled: {of.disabled_why}"
    since = None if of.failing_since is None else instant_text(of.failing_since)
    return {
        "id": of.id, "url": of.url, "types": ", ".join(of.types) or "all", "state": state, "failing_since": since,
    }  # fmt: skip
