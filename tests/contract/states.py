"""The states of a provider, by name: each makes in a new tenant what the consumer speaks of, through the API.

A state answers with the values that requests need: `key` is who calls, and ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Protocol

import httpx
import pyotp
from msgspec import structs

from tallybook.accounts.model.session import csrf_token
from tallybook.api.identity import PLAIN_COOKIE
from tallybook.client import Tallybook, answered, money
from tallybook.client.types import EventIn, PerUnitPrice, TaxComponentTerms
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Role
from tallybook.payments.model.charge import (
    Captured,
    ChargeRequest,
    Refunded,
    RefundRequest,
    SetupDone,
    SetupPending,
    SetupRequest,
)
from tests.payments.gateways.stations import Station
from tests.shell.api.calling import PASSWORD

type Values = dict[str, str]


class Tenant(Protocol):
    """A tenant of the provider in which nothing has happened."""

    @property
    def name(self) -> str:
        """What people name who sign in to it."""

    @property
    def key(self) -> str:
        """The key of its administrator."""

    def person(self, role: Role, *, over: bool = False) -> tuple[str, str]:
        """Somebody of a role: their e-mail address, and the token of a session of theirs, which may be over."""

    def bill(self, run: str) -> None:
        """Have a bill run that was started done, as a worker does it."""

    def compare(self, run: str) -> None:
        """The same of a shadow run."""


@dataclass(frozen=True)
class Place:
    """A tenant, and its administrator's client."""

    tenant: Tenant
    api: Tallybook
    url: str

    def told(self, **values: str) -> Values:
        """What a state answers with: who calls with a key, and who is signed in."""
        return {"key": self.tenant.key} | self.signed_in(Role.ADMIN) | values

    def signed_in(self, role: Role, *, over: bool = False) -> Values:
        """Somebody of a role: how they sign in, and what their browser sends and its page beside it."""
        email, token = self.tenant.person(role, over=over)
        shown = {"cookie": f"{PLAIN_COOKIE}={token}", "csrf": csrf_token(token)}
        return {"tenant": self.tenant.name, "email": email} | shown


type State = Callable[[Place], Values]
STATES: dict[str, State] = {}


def state(name: str) -> Callable[[State], State]:
    """A state by the name that consumers know it by."""

    def kept(made: State) -> State:
        assert name not in STATES
        STATES[name] = made
        return made

    return kept


@state("a tenant with nothing in it")
def nothing(place: Place) -> Values:
    return place.told()


@state("a person who may sign in")
def person(place: Place) -> Values:
    return place.told()


@state("a person with a second factor")
def person_with_factor(place: Place) -> Values:
    """The code is one of those that are given for when the device is lost."""
    values = place.told()
    headers = {"Cookie": values["cookie"], "X-CSRF-Token": values["csrf"]}
    with httpx.Client(base_url=place.url, headers=headers) as browser:
        made = browser.post("/v1/me/second-factor", json={"password": PASSWORD}).json()
        shown = {"code": pyotp.TOTP(made["secret"]).now()}
        codes = browser.post("/v1/me/second-factor/confirm", json=shown).json()["codes"]
    return values | {"code": codes[0]}


@state("a person whose session is over")
def person_gone(place: Place) -> Values:
    return place.signed_in(Role.ADMIN, over=True)


@state("a person who only reads")
def looker(place: Place) -> Values:
    return place.signed_in(Role.VIEWER)


@state("a key that was revoked")
def revoked(place: Place) -> Values:
    made = place.api.api_keys.create(name="old", role="viewer")
    place.api.api_keys.revoke(made.key.id)
    return {"key": made.secret}


@state("an organization")
def organization(place: Place) -> Values:
    found = place.api.organizations.get(place.api.organizations.create(name="acme").id)
    told = answered(found)
    assert told is not None and told.etag is not None
    return place.told(organization=found.id, etag=told.etag)


@state("an organization acme that was made under the key k-1")
def organization_under_a_key(place: Place) -> Values:
    return place.told(organization=place.api.organizations.create(name="acme", idempotency_key="k-1").id)


@state("an organization that was changed since it was read")
def organization_changed(place: Place) -> Values:
    values = organization(place)
    place.api.organizations.change(values["organization"], name="another")
    return values


@state("three organizations")
def three_organizations(place: Place) -> Values:
    make_organizations(place, 3)
    return place.told(cursor=given(place.api.organizations.list(limit=2).first_page().next_cursor))


@state("three organizations, read by name")
def three_organizations_by_name(place: Place) -> Values:
    make_organizations(place, 3)
    return place.told(cursor=given(place.api.organizations.list(limit=2, sort="name").first_page().next_cursor))


@state("more organizations than a page has")
def many_organizations(place: Place) -> Values:
    make_organizations(place, 51)
    return place.told()


def make_organizations(place: Place, count: int) -> None:
    for number in range(1, count + 1):
        place.api.organizations.create(name=f"acme {number}")


def given(cursor: str | None) -> str:
    """The cursor of a page that there is."""
    assert cursor is not None
    return cursor


@state("an organization and a price book")
def organization_and_book(place: Place) -> Values:
    book = place.api.price_books.create(name="list", currency="USD").id
    return place.told(organization=place.api.organizations.create(name="acme").id, price_book=book)


@state("a billing group")
def billing_group(place: Place) -> Values:
    """A payer of the project `web`, which pays 0.10 USD for an hour of `cpu` and a tax of 10 %."""
    place.api.counters.create(name="cpu", unit="hour", aggregation="sum")
    values = organization_and_book(place)
    price = PerUnitPrice(counter="cpu", unit_price=Decimal("0.10"))
    place.api.price_books.publish_version(values["price_book"], prices=[price])
    group = place.api.billing_groups.create(
        organization=values["organization"], name="acme", currency="USD", price_book=values["price_book"]
    ).id
    place.api.taxes.change(group, components=[TaxComponentTerms(name="VAT", rate=Decimal("0.1"))])
    place.api.projects.create(name="web", billing_group=group)
    return values | {"billing_group": group}


def used(place: Place, month: str) -> None:
    """100 hours of `cpu` by `web`."""
    at = datetime.fromisoformat(f"{month}-03T10:00:00+00:00")
    usage = EventIn(id=month, source="agent", counter="cpu", quantity=100, at=at, project="web")
    assert place.api.events.send([usage]).accepted == 1


@state("a billing group with usage in 2026-06")
def group_with_usage(place: Place) -> Values:
    values = billing_group(place)
    used(place, "2026-06")
    return values


@state("a final invoice")
def final_invoice(place: Place) -> Values:
    """The invoice of 2026-05, of which nothing was paid."""
    values = billing_group(place)
    used(place, "2026-05")
    run = place.api.bill_runs.start(month="2026-05").run.id
    place.tenant.bill(run)
    (found,) = place.api.invoices.list(billing_group=values["billing_group"])
    assert found.number is not None
    return values | {"invoice": found.id, "number": found.number, "run": run}


@state("a billing group with usage in 2026-05")
def group_with_usage_in_may(place: Place) -> Values:
    values = billing_group(place)
    used(place, "2026-05")
    return values


@state("a billing group with usage now, and credit")
def group_running(place: Place) -> Values:
    values = group_with_credit(place)
    used(place, f"{datetime.now(UTC):%Y-%m}")
    return values


@state("a draft invoice")
def draft_invoice(place: Place) -> Values:
    values = billing_group(place)
    used(place, "2026-05")
    place.tenant.bill(place.api.bill_runs.start(month="2026-05", finalize_after_days=3_650).run.id)
    (found,) = place.api.invoices.list(billing_group=values["billing_group"])
    return values | {"invoice": found.id}


@state("a shadow run")
def shadow_run(place: Place) -> Values:
    values = final_invoice(place)
    run = place.api.shadow_runs.start(month="2026-05").id
    place.tenant.compare(run)
    return values | {"shadow": run}


@state("the settings of a tenant")
def settings(place: Place) -> Values:
    told = answered(place.api.settings.get())
    assert told is not None and told.etag is not None
    return place.told(etag=told.etag)


def method(place: Place, group: str, token: str = "sim_ok") -> Values:
    """A payment method, which pays whatever is asked for or does what its token says."""
    made = place.api.payment_methods.create(billing_group=group, gateway="simulated", token=token, is_default=True)
    return {"method": made.id}


@state("a billing group with a payment method")
def group_with_method(place: Place) -> Values:
    values = billing_group(place)
    return values | method(place, values["billing_group"])


@state("a final invoice and a payment method that pays")
def invoice_and_method(place: Place) -> Values:
    values = final_invoice(place)
    return values | method(place, values["billing_group"])


@state("a paid invoice")
def paid_invoice(place: Place) -> Values:
    values = invoice_and_method(place)
    made = place.api.payments.create(billing_group=values["billing_group"])
    assert made.state == "completed"
    return values | {"payment": made.id}


@state("a paid invoice of which a part was given back")
def refunded_invoice(place: Place) -> Values:
    values = paid_invoice(place)
    made = place.api.refunds.create(values["payment"], reason="agreed", money=money("4.00", "USD"))
    return values | {"refund": made.id}


@state("an invoice whose payment was declined")
def declined(place: Place) -> Values:
    values = final_invoice(place)
    values |= method(place, values["billing_group"], "sim_declined")
    made = place.api.payments.create(billing_group=values["billing_group"])
    assert made.state == "failed"
    return values | {"payment": made.id}


@state("a billing group with credit")
def group_with_credit(place: Place) -> Values:
    values = billing_group(place)
    amount = money("12.50", "USD")
    made = place.api.credits.grant(
        billing_group=values["billing_group"], type="PROMOTIONAL", amount=amount, reason="welcome"
    )
    return values | {"credit": made.id}


@state("a key that only reads")
def reader(place: Place) -> Values:
    return {"key": place.api.api_keys.create(name="looker", role="viewer").secret}


@state("a key that sends usage")
def reporter(place: Place) -> Values:
    billing_group(place)
    return {"key": place.api.api_keys.create(name="agent", role="ingest").secret}


@state("a key that sends usage, and the event e-1")
def reporter_and_event(place: Place) -> Values:
    values = reporter(place)
    at = datetime(2026, 5, 3, 10, tzinfo=UTC)
    usage = EventIn(id="e-1", source="agent", counter="cpu", quantity=Decimal("1.50"), at=at, project="web")
    assert place.api.events.send([usage]).accepted == 1
    return values


@state("an edge, and a key of an administrator")
def edge_and_admin(place: Place) -> Values:
    return edge(place, place.tenant.key) | {"organization": place.api.organizations.create(name="acme").id}


@state("an edge, and a key that was revoked")
def edge_and_revoked(place: Place) -> Values:
    return edge(place, revoked(place)["key"])


@state("an edge, and a key that sends usage")
def edge_and_ingest(place: Place) -> Values:
    billing_group(place)
    made = place.api.api_keys.create(name="agent", role="ingest")
    return edge(place, made.secret) | {"principal": made.key.id}


@state("an edge, and a key that reads counters")
def edge_and_viewer(place: Place) -> Values:
    billing_group(place)
    return edge(place, place.api.api_keys.create(name="looker", role="viewer").secret)


@state("an edge, and a principal that is nobody")
def edge_and_nobody(place: Place) -> Values:
    return edge(place, place.tenant.key) | {"principal": "key_00000000000000000000000000"}


def edge(place: Place, key: str) -> Values:
    """The key of an edge, and somebody who calls it, whom it has verified now."""
    made = place.api.api_keys.create(name="edge", role="edge")
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    hash_ = hashlib.sha256(key.encode()).hexdigest()
    return {"edge_key": made.secret, "key": key, "key_hash": hash_, "verified_at": now}


# of a gateway's other side


type GatewayState = Callable[[Station], Values]
CHARGE = ChargeRequest("key_1", "pay_1", Money(Decimal("12.50"), "USD"), None)
SETUP = SetupRequest("pms_1-setup", "pms_1", "USD", "https://shop.example/back")


def nothing_charged(station: Station) -> Values:
    return {}


def charged(station: Station) -> Values:
    """12.50 USD, charged for `pay_1` under the key `key_1`."""
    outcome = station.gateway.charge(structs.replace(CHARGE, method=station.method("ok")))
    assert isinstance(outcome, Captured)
    return {"charge": outcome.reference}


def refunded(station: Station) -> Values:
    """2.50 USD of it, given back for `ref_1` under the key `key_2`."""
    values = charged(station)
    back = RefundRequest("key_2", "ref_1", values["charge"], Money(Decimal("2.50"), "USD"))
    assert isinstance(station.gateway.refund(back), Refunded)
    return values


def page_opened(station: Station) -> Values:
    """A page on which the customer of the set-up `pms_1` adds a card, under its key."""
    page = station.gateway.begin_setup(SETUP)
    assert isinstance(page, SetupPending)
    return {"page": page.reference}


def card_added(station: Station) -> Values:
    """The same, where a card was added."""
    page = station.gateway.begin_setup(SETUP)
    assert isinstance(page, SetupPending)
    station.keep(page)
    done = station.gateway.look_up_setup(page.reference)
    assert isinstance(done, SetupDone)
    return {"page": page.reference, "setup": station.made_by(page), "method": done.token}


GATEWAY_STATES: dict[str, GatewayState] = {
    "a page for a card": page_opened,
    "a card that was added": card_added,
    "nothing": nothing_charged, "a charge": charged, "a refunded charge": refunded,
}  # fmt: skip
