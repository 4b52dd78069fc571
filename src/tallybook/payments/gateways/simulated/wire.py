"""What goes over the line to the simulated bank: requests as forms of text, outcomes as JSON with their type's name."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import parse_decimal, plain
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.charge import ChargeRequest, RefundRequest, SetupRequest


class ChargeForm(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A charge as it is sent."""

    key: str
    payment_id: str
    amount: str
    currency: str
    method: str | None
    customer: str | None = None
    description: str = ""
    return_url: str | None = None
    off_session: bool = True


class RefundForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A refund as it is sent."""

    key: str
    refund_id: str
    charge_reference: str
    amount: str
    currency: str


class SetupForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A set-up as it is sent."""

    key: str
    setup_id: str
    currency: str
    return_url: str
    customer: str | None = None


class DisputeForm(Struct, frozen=True, forbid_unknown_fields=True):
    """What a dispute is opened with."""

    charge_reference: str
    amount: str
    currency: str
    reason: str = "fraudulent"


class Problem(Struct, frozen=True):
    """Why the bank refused a request."""

    code: str
    message: str
    path: str = ""


def charge_form(request: ChargeRequest) -> ChargeForm:
    """The form of a charge."""
    return ChargeForm(
        request.key,
        request.payment_id,
        *_texts(request.money),
        request.method,
        request.customer,
        request.description,
        request.return_url,
        request.off_session,
    )


def charge_request(form: ChargeForm) -> ChargeRequest:
    """The charge of a form; `Refused` where its amount is none."""
    return ChargeRequest(
        form.key,
        form.payment_id,
        money_of(form.amount, form.currency),
        form.method,
        form.customer,
        form.description,
        form.return_url,
        form.off_session,
    )


def refund_form(request: RefundRequest) -> RefundForm:
    """The form of a refund."""
    return RefundForm(request.key, request.refund_id, request.charge_reference, *_texts(request.money))


def refund_request(form: RefundForm) -> RefundRequest:
    """The refund of a form; `Refused` where its amount is none."""
    return RefundRequest(form.key, form.refund_id, form.charge_reference, money_of(form.amount, form.currency))


def setup_form(request: SetupRequest) -> SetupForm:
    """The form of a set-up."""
    return SetupForm(request.key, request.setup_id, request.currency, request.return_url, request.customer)


def setup_request(form: SetupForm) -> SetupRequest:
    """The set-up of a form."""
    return SetupRequest(form.key, form.setup_id, form.currency, form.return_url, form.customer)


def money_of(amount: str, currency: str) -> Money:
    """Money above zero; `Refused` where the text is none."""
    money = Money(parse_decimal(amount), currency)
    if money.amount <= 0:
        raise Refused("bad_number", f"{amount} is not above zero", "amount")
    return money


def read[T](kind: type[T], body: bytes) -> T:
    """The form that a body holds; `Refused("bad_request")` where it holds none."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused("bad_request", f"the body is no {kind.__name__}: {error}") from None


def _texts(money: Money) -> tuple[str, str]:
    return plain(money.amount, minor_units(money.currency)), money.currency
