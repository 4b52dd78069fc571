"""Requests on payments, refunds, disputes, methods and dunning, for the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from tallybook.kernel.money import Money
from tallybook.payments.model.charge import DisputeStage
from tallybook.payments.model.refund import Dispute
from tallybook.shell.clock import SystemClock, new_id
from tests.shell.api.samples import Place, Sample, new_name
from tests.shell.api.samples_catalog import TEN, word
from tests.shell.api.samples_invoices import bill, payer

CENT = {"amount": "0.01", "currency": "USD"}


def owing(place: Place) -> tuple[str, str]:
    """A billing group that owes ten dollars, and the invoice."""
    group = payer(place, needs_approval=False)
    return group, bill(place, group)


def method(place: Place, group: str, token: str = "sim_ok") -> str:
    """The group's default method; its token says what the bank answers."""
    body = {"billing_group": group, "gateway": "simulated", "token": token, "is_default": True}
    return str(place.make("/v1/payment-methods", body)["id"])


def paid_by(place: Place, token: str, state: str) -> tuple[str, str]:
    """A payment in a state, and the invoice that it is for."""
    group, invoice = owing(place)
    method(place, group, token)
    made = place.make("/v1/payments", {"billing_group": group})
    assert made["state"] == state, made
    return str(made["id"]), invoice


@cache
def paid(place: Place) -> str:
    """A payment that is completed."""
    return paid_by(place, "sim_ok", "completed")[0]


@cache
def refunded(place: Place) -> str:
    """A refund."""
    return str(place.make(f"/v1/payments/{paid(place)}/refunds", {"reason": "an outage", "money": CENT})["id"])


@cache
def disputed(place: Place) -> str:
    """A dispute."""
    now, payment = SystemClock().now(), paid(place)
    group = str(place.admin.get(f"/v1/payments/{payment}").json()["billing_group"])
    id_ = new_id("dsp", now)
    with place.house.stores() as stores:
        stores.refunds.save_dispute(
            Dispute(id_, payment, group, word("dp"), Money(Decimal(1), "USD"), "fraud", DisputeStage.OPENED, now)
        )
    return id_


# payments


def create_payment(place: Place) -> Sample:
    group, _ = owing(place)
    return Sample("/v1/payments", (group,), {"billing_group": group, "gateway": "simulated"})


def list_payments(place: Place) -> Sample:
    return Sample("/v1/payments", (paid(place),))


def get_payment_figures(place: Place) -> Sample:
    return Sample("/v1/analytics/payments")


def get_payment(place: Place) -> Sample:
    return Sample(f"/v1/payments/{paid(place)}", (paid(place),))


def retry_payment(place: Place) -> Sample:
    id_, _ = paid_by(place, "sim_declined", "failed")
    return Sample(f"/v1/payments/{id_}/retry", (id_,), {})


def cancel_payment(place: Place) -> Sample:
    id_, _ = paid_by(place, "sim_action", "requires_action")
    return Sample(f"/v1/payments/{id_}/cancel", (id_,), {"reason": "paid by transfer"})


def resolve_payment(place: Place) -> Sample:
    id_, _ = paid_by(place, "sim_timeout_after", "unknown")
    return Sample(f"/v1/payments/{id_}/resolve", (id_,), {"captured": word("ref")})


def record_payment(place: Place) -> Sample:
    group, _ = owing(place)
    return Sample("/v1/payments/record", (group,), {"billing_group": group, "money": TEN, "reference": word("bank")})


# refunds and disputes


def create_refund(place: Place) -> Sample:
    return Sample(f"/v1/payments/{paid(place)}/refunds", (paid(place),), {"reason": "an outage", "money": CENT})


def list_refunds(place: Place) -> Sample:
    return Sample("/v1/refunds", (refunded(place),))


def get_refund(place: Place) -> Sample:
    return Sample(f"/v1/refunds/{refunded(place)}", (refunded(place),))


def confirm_refund(place: Place) -> Sample:
    received = place.make("/v1/payments/record", record_payment(place).body)["id"]
    id_ = str(place.make(f"/v1/payments/{received}/refunds", {"reason": "wrong"})["id"])
    return Sample(f"/v1/refunds/{id_}/confirm", (id_,), {"reference": word("bank")})


def list_disputes(place: Place) -> Sample:
    return Sample("/v1/disputes", (disputed(place),))


def get_dispute(place: Place) -> Sample:
    return Sample(f"/v1/disputes/{disputed(place)}", (disputed(place),))


# methods and dunning


def list_gateways(place: Place) -> Sample:
    return Sample("/v1/gateways", ())


def create_payment_method(place: Place) -> Sample:
    group, _ = owing(place)
    return Sample("/v1/payment-methods", (group,), {"billing_group": group, "gateway": "simulated", "token": "sim_ok"})


@cache
def kept_method(place: Place) -> tuple[str, str]:
    """A billing group and its method."""
    group = payer(place, needs_approval=False)
    return group, method(place, group)


def list_payment_methods(place: Place) -> Sample:
    group, id_ = kept_method(place)
    return Sample(f"/v1/payment-methods?billing_group={group}", (group, id_))


def get_payment_method(place: Place) -> Sample:
    _, id_ = kept_method(place)
    return Sample(f"/v1/payment-methods/{id_}", (id_,))


def make_payment_method_default(place: Place) -> Sample:
    id_ = method(place, owing(place)[0], new_name("sim").replace(" ", "_"))
    return Sample(f"/v1/payment-methods/{id_}/default", (id_,))


def remove_payment_method(place: Place) -> Sample:
    id_ = method(place, owing(place)[0])
    return Sample(f"/v1/payment-methods/{id_}/remove", (id_,))


SETUP = {"gateway": "simulated", "return_url": "https://portal.invalid/methods"}


def create_payment_method_setup(place: Place) -> Sample:
    group = payer(place, needs_approval=False)
    return Sample(f"/v1/billing-groups/{group}/payment-method-setups", (group,), SETUP)


def get_payment_method_setup(place: Place) -> Sample:
    asked = create_payment_method_setup(place)
    id_ = str(place.make(asked.path, asked.body)["id"])
    return Sample(f"/v1/payment-method-setups/{id_}", (id_, *asked.made))


@cache
def dunned(place: Place) -> str:
    """An invoice that is dunned."""
    return paid_by(place, "sim_declined", "failed")[1]


def list_dunning(place: Place) -> Sample:
    return Sample("/v1/dunning?limit=200", (dunned(place),))


def stop_dunning_invoice(place: Place) -> Sample:
    _, invoice = paid_by(place, "sim_declined", "failed")
    return Sample(f"/v1/dunning/{invoice}/stop", (invoice,), {"reason": "they promised"})


def resume_dunning_invoice(place: Place) -> Sample:
    stopped = stop_dunning_invoice(place)
    assert place.admin.post(stopped.path, stopped.body).status_code == 200
    return Sample(stopped.path.replace("/stop", "/resume"), stopped.made, {"reason": "they did not"})


PAYMENTS: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        create_payment, list_payments, get_payment,
        get_payment_figures, retry_payment, cancel_payment, resolve_payment, record_payment,
        create_refund, list_refunds, get_refund, confirm_refund, list_disputes, get_dispute,
        list_gateways, create_payment_method, list_payment_methods, get_payment_method, make_payment_method_default,
        remove_payment_method, create_payment_method_setup, get_payment_method_setup,
        list_dunning, stop_dunning_invoice, resume_dunning_invoice,
    )
}  # fmt: skip
