"""Keep how a billing group pays: gateways' tokens, one of them the default, by which it is collected."""

from __future__ import annotations

from msgspec import structs

from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model.method import LONGEST_TOKEN, PaymentMethod, is_card_number


def add_method(
    desk: Desk,
    billing_group_id: str,
    gateway: str,
    token: str,
    *,
    customer: str | None,
    label: str,
    is_default: bool,
    now: Instant,
) -> PaymentMethod:
    """Keep a gateway's token. `Refused`: `bad_text`, `bad_token` for a card's number, `known_method`."""
    group = desk.locked_group(billing_group_id)
    token, label = legible(token, "--token", LONGEST_TOKEN), legible(label, "--label", LONGEST_NAME)
    customer = None if customer is None else legible(customer, "--customer", LONGEST_TOKEN)
    if is_card_number(token):
        raise Refused("bad_token", "looks like a card's number: a token comes from the gateway", "--token")
    for known in desk.methods.methods(group.id):
        if (known.gateway, known.token) == (gateway, token):
            raise Refused("known_method", f"is kept already, as {known.id}", "--token")
    method = PaymentMethod(desk.new_id("pmt", now), group.id, gateway, token, label, now, customer, is_default)
    desk.methods.add_method(method)
    return method


def make_default(desk: Desk, method_id: str) -> PaymentMethod:
    """Collect by this one from now on. `Refused`: `unknown_method`, `method_removed`."""
    method = structs.replace(_locked(desk, method_id), is_default=True)
    desk.methods.save_method(method)
    return method


def remove_method(desk: Desk, method_id: str, now: Instant) -> PaymentMethod:
    """Charge it no more; what was sent already may still be captured. `Refused` like `make_default`."""
    method = structs.replace(_locked(desk, method_id), is_default=False, removed_at=now)
    desk.methods.save_method(method)
    return method


def _locked(desk: Desk, method_id: str) -> PaymentMethod:
    found = desk.methods.method(method_id)
    if found is None:
        raise Refused("unknown_method", "there is no payment method of this id", method_id)
    desk.locked_group(found.billing_group_id)
    method = desk.methods.method(method_id)
    assert method is not None, "methods are never deleted"
    if method.removed_at is not None:
        raise Refused("method_removed", "was removed", method_id)
    return method
