"""The operations on webhooks out: endpoints, deliveries, and sending again."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

from msgspec import UNSET, structs

from tallybook.kernel.instant import HOUR
from tallybook.kernel.operation import ADMINS, OPERATORS, READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import by_age
from tallybook.kernel.wire import Page, asked_part, instant_of, page_of
from tallybook.notify.actions.webhook_deliver import disable, known, queue_test, remove, replay, replay_failed
from tallybook.notify.model.webhook import Endpoint, Secret, enabled, rotated
from tallybook.notify.store.webhook import DeliveryListing as Wanted
from tallybook.notify.store.webhook import WebhookStore
from tallybook.notify.wire.webhook import (
    DeliveryListing,
    DeliveryRow,
    DeliveryView,
    EndpointChange,
    EndpointListing,
    EndpointMade,
    EndpointView,
    EventTypes,
    NewEndpoint,
    Replay,
    Replayed,
    Rotation,
    delivery_row,
    delivery_view,
    endpoint_view,
    event_types,
)


class WebhooksWork(Work, Protocol):
    """A request's work on webhooks out."""

    @property
    def webhooks(self) -> WebhookStore:
        """Endpoints and deliveries."""
        ...

    @property
    def takes_plain_http(self) -> bool:
        """Whether addresses are allowed that are not reached by TLS: for development."""
        ...

    def new_webhook_secret(self) -> tuple[str, bytes]:
        """A secret that nobody can guess, and it encrypted."""
        ...

    def send_soon(self, endpoint: Endpoint) -> None:
        """Have a job send what is due of an endpoint once the transaction is committed."""
        ...


ENDPOINTS = Operations("Webhook endpoints", "Where others are told of what happens, signed by Standard Webhooks.")
DELIVERIES = Operations("Webhook deliveries", "What endpoints were told, and what they answered.")


@ENDPOINTS.get("/v1/webhook-event-types", roles=READERS)
def list_webhook_event_types(work: WebhooksWork) -> EventTypes:
    """List what endpoints can be told of."""
    return event_types()


@ENDPOINTS.post("/v1/webhook-endpoints", roles=ADMINS)
def create_webhook_endpoint(work: WebhooksWork, *, body: NewEndpoint) -> EndpointMade:
    """Tell an endpoint of what happens from now on.

    Its secret is shown once. Its address must be public: it is looked at when it is connected to.
    """
    secret, sealed = work.new_webhook_secret()
    url = _checked(work, body.url)
    types, by = tuple(body.types), work.caller.name
    made = Endpoint(work.new_id("whe"), url, types, (Secret(sealed),), work.now, by, body.description)
    work.webhooks.add_endpoint(made)
    work.audit("webhook_endpoint.create", made.id, after=endpoint_view(made))
    return EndpointMade(endpoint_view(made), secret)


@ENDPOINTS.get("/v1/webhook-endpoints", roles=READERS)
def list_webhook_endpoints(work: WebhooksWork, *, query: EndpointListing) -> Page[EndpointView]:
    """List endpoints, the newest first where no other order is asked for."""
    found = work.webhooks.endpoints(asked_part(query))
    return page_of(found, query, by_age, endpoint_view)


@ENDPOINTS.get("/v1/webhook-endpoints/{id}", roles=READERS)
def get_webhook_endpoint(work: WebhooksWork, *, id: str) -> EndpointView:
    """Get an endpoint."""
    return endpoint_view(known(work.webhooks, id))


@ENDPOINTS.patch("/v1/webhook-endpoints/{id}", roles=ADMINS, current=get_webhook_endpoint)
def change_webhook_endpoint(work: WebhooksWork, *, id: str, body: EndpointChange) -> EndpointView:
    """Change an endpoint's address, types or description."""
    before = known(work.webhooks, id, lock=True)
    url = before.url if body.url is UNSET else _checked(work, body.url)
    types = before.types if body.types is UNSET else tuple(body.types)
    description = before.description if body.description is UNSET else body.description
    return _changed(
        work, "webhook_endpoint.change", before,
        structs.replace(before, url=url, types=types, description=description),
    )  # fmt: skip


@ENDPOINTS.delete("/v1/webhook-endpoints/{id}", roles=ADMINS, current=get_webhook_endpoint)
def delete_webhook_endpoint(work: WebhooksWork, *, id: str) -> None:
    """Tell an endpoint nothing any more. What it was told stays in the log."""
    before = known(work.webhooks, id, lock=True)
    remove(work.webhooks, before, work.now)
    work.audit("webhook_endpoint.delete", id, before=endpoint_view(before))


@ENDPOINTS.post("/v1/webhook-endpoints/{id}/rotate", roles=ADMINS, status=200)
def rotate_webhook_secret(work: WebhooksWork, *, id: str, body: Rotation) -> EndpointMade:
    """Give an endpoint a new secret, which is shown once.

    For the overlap deliveries are signed with both. An earlier overlap ends by it.
    """
    before = known(work.webhooks, id, lock=True)
    secret, sealed = work.new_webhook_secret()
    after = rotated(before, sealed, body.overlap_hours * HOUR, work.now)
    return EndpointMade(_changed(work, "webhook_endpoint.rotate", before, after), secret)


@ENDPOINTS.post("/v1/webhook-endpoints/{id}/disable", roles=ADMINS, status=200)
def disable_webhook_endpoint(work: WebhooksWork, *, id: str) -> EndpointView:
    """Send nothing to an endpoint until it is enabled again. What waits for it fails, and can be replayed."""
    before = known(work.webhooks, id, lock=True)
    return _changed(work, "webhook_endpoint.disable", before, disable(work.webhooks, before, work.now))


@ENDPOINTS.post("/v1/webhook-endpoints/{id}/enable", roles=ADMINS, status=200)
def enable_webhook_endpoint(work: WebhooksWork, *, id: str) -> EndpointView:
    """Tell an endpoint again of what happens from now on; replay what it has missed."""
    before = known(work.webhooks, id, lock=True)
    return _changed(work, "webhook_endpoint.enable", before, enabled(before))


@ENDPOINTS.post("/v1/webhook-endpoints/{id}/test", roles=OPERATORS)
def send_webhook_test(work: WebhooksWork, *, id: str) -> DeliveryRow:
    """Send an endpoint an event of the type `webhook.test`, whatever it wants."""
    endpoint = known(work.webhooks, id, lock=True)
    made = queue_test(work.webhooks, endpoint, work.now, lambda prefix, _: work.new_id(prefix))
    work.send_soon(endpoint)
    work.audit("webhook_endpoint.test", id, after={"delivery": made.id})
    return delivery_row(made)


@ENDPOINTS.post("/v1/webhook-endpoints/{id}/replay", roles=OPERATORS, status=200)
def replay_failed_webhooks(work: WebhooksWork, *, id: str, body: Replay) -> Replayed:
    """Send again what failed of an endpoint since a moment: at most 1,000, the newest first."""
    since = instant_of(body.since, "since")
    endpoint = known(work.webhooks, id, lock=True)
    again = replay_failed(work.webhooks, endpoint, since, work.now)
    work.send_soon(endpoint)
    work.audit("webhook_endpoint.replay", id, after={"since": body.since, "deliveries": again})
    return Replayed(again)


@DELIVERIES.get("/v1/webhook-deliveries", roles=READERS)
def list_webhook_deliveries(work: WebhooksWork, *, query: DeliveryListing) -> Page[DeliveryRow]:
    """List deliveries, the newest first where no other order is asked for."""
    wanted = Wanted(query.endpoint, query.type, query.state)
    found = work.webhooks.deliveries(wanted, asked_part(query))
    return page_of(found, query, by_age, delivery_row)


@DELIVERIES.get("/v1/webhook-deliveries/{id}", roles=READERS)
def get_webhook_delivery(work: WebhooksWork, *, id: str) -> DeliveryView:
    """Get a delivery: what is sent, and every attempt."""
    found = work.webhooks.delivery(id)
    if found is None:
        raise Refused("unknown_delivery", "there is no delivery of this id", id)
    return delivery_view(found, work.webhooks.attempts(id))


@DELIVERIES.post("/v1/webhook-deliveries/{id}/replay", roles=OPERATORS, status=200)
def replay_webhook_delivery(work: WebhooksWork, *, id: str) -> DeliveryRow:
    """Send a delivery again, with the same id and content: one that failed, or that was taken."""
    again = replay(work.webhooks, id, work.now)
    work.send_soon(again.endpoint)
    work.audit("webhook_delivery.replay", id)
    return delivery_row(again.delivery)


def _changed(work: WebhooksWork, action: str, before: Endpoint, after: Endpoint) -> EndpointView:
    work.webhooks.save_endpoint(after)
    work.audit(action, after.id, before=endpoint_view(before), after=endpoint_view(after))
    return endpoint_view(after)


def _checked(work: WebhooksWork, url: str) -> str:
    return checked_url(url, takes_plain_http=work.takes_plain_http)


def checked_url(url: str, *, takes_plain_http: bool) -> str:
    """`Refused("bad_url")` with its place for what can be no address; where it leads is looked at when it is sent."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
        parts = urlsplit("")
    if not host or port == 0 or parts.username is not None or parts.password is not None or parts.fragment:
        raise Refused("bad_url", "is no address: https://host/path, without a user or a fragment", "url")
    if parts.scheme != "https" and not takes_plain_http:
        raise Refused("bad_url", "must be https", "url")
    return url
