"""Requests of every operation on webhooks out, for the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from tallybook.notify.model.webhook import GivenUp
from tests.database import NOW
from tests.shell.api.samples import Place, Sample

BODY = {"url": "https://example.com/hook", "types": ["invoice.paid"]}
ENDPOINTS = "/v1/webhook-endpoints"


def endpoint(place: Place) -> str:
    """An endpoint of the tenant."""
    return str(place.make(ENDPOINTS, BODY)["endpoint"]["id"])


def delivery(place: Place, *, failed: bool = False) -> str:
    """A delivery to an endpoint of the tenant."""
    id_ = str(place.make(f"{ENDPOINTS}/{endpoint(place)}/test", None)["id"])
    if failed:
        with place.house.stores() as stores:
            found = stores.webhooks.delivery(id_)
            assert found is not None
            stores.webhooks.save_delivery(structs.replace(found, state=GivenUp(NOW, "answered 500")))
    return id_


def list_webhook_event_types(place: Place) -> Sample:
    return Sample("/v1/webhook-event-types")


def create_webhook_endpoint(place: Place) -> Sample:
    return Sample(ENDPOINTS, body=BODY)


def list_webhook_endpoints(place: Place) -> Sample:
    return Sample(ENDPOINTS, (endpoint(place),))


def get_webhook_endpoint(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}", (id_,))


def change_webhook_endpoint(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}", (id_,), {"description": "the CRM"})


def delete_webhook_endpoint(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}", (id_,))


def rotate_webhook_secret(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}/rotate", (id_,), {})


def disable_webhook_endpoint(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}/disable", (id_,))


def enable_webhook_endpoint(place: Place) -> Sample:
    id_ = endpoint(place)
    assert place.admin.post(f"{ENDPOINTS}/{id_}/disable").status_code == 200
    return Sample(f"{ENDPOINTS}/{id_}/enable", (id_,))


def send_webhook_test(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}/test", (id_,))


def replay_failed_webhooks(place: Place) -> Sample:
    id_ = endpoint(place)
    return Sample(f"{ENDPOINTS}/{id_}/replay", (id_,), {"since": "2026-01-01T00:00:00Z"})


def list_webhook_deliveries(place: Place) -> Sample:
    return Sample("/v1/webhook-deliveries", (delivery(place),))


def get_webhook_delivery(place: Place) -> Sample:
    id_ = delivery(place)
    return Sample(f"/v1/webhook-deliveries/{id_}", (id_,))


def replay_webhook_delivery(place: Place) -> Sample:
    id_ = delivery(place, failed=True)
    return Sample(f"/v1/webhook-deliveries/{id_}/replay", (id_,))


WEBHOOKS: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        list_webhook_event_types, create_webhook_endpoint, list_webhook_endpoints, get_webhook_endpoint,
        change_webhook_endpoint, delete_webhook_endpoint, rotate_webhook_secret, disable_webhook_endpoint,
        enable_webhook_endpoint, send_webhook_test, replay_failed_webhooks, list_webhook_deliveries,
        get_webhook_delivery, replay_webhook_delivery,
    )
}  # fmt: skip
