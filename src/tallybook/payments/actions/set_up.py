"""Have a customer's card or account kept: by a page at the gateway, and by whatever tells what became of that first."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import structs

from tallybook.kernel.instant import MINUTE, Instant
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model.charge import (
    GatewayKind,
    SetupDone,
    SetupExpired,
    SetupFailed,
    SetupOutcome,
    SetupPending,
    SetupReported,
    SetupRequest,
)
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.setup import (
    Expired,
    Kept,
    MethodSetup,
    NotKept,
    Open,
    asked,
    found,
    may_ask,
    reported,
    risen,
    waited_for,
)

SETUP_PARAMETER = "setup"
"""The query's parameter by which the page that the customer comes back to learns of which set-up they come."""


class SetupCall(NamedTuple):
    """A call of a set-up's gateway that is to be made now; with a reference it is a look-up."""

    gateway: str
    request: SetupRequest
    reference: str | None


def refuse_transfer(kind: GatewayKind, place: str) -> None:
    """`Refused("nothing_to_set_up")` for a gateway that is paid by transfer."""
    if kind is GatewayKind.TRANSFER:
        raise Refused("nothing_to_set_up", "is paid by transfer: there is no card or account to keep", place)


def ask_setup(
    desk: Desk,
    billing_group_id: str,
    gateway: str,
    *,
    return_url: str,
    is_default: bool,
    author: str,
    now: Instant,
) -> MethodSetup:
    """Ask for a page on which the group's customer has something kept; nobody is called yet.

    The customer is the one by whom the gateway knows the group already. `Refused("bad_url")`.
    """
    group = desk.locked_group(billing_group_id)
    known = [one.customer for one in desk.methods.methods(group.id) if one.gateway == gateway and one.customer]
    id_ = desk.new_id("pms", now)
    setup = MethodSetup(
        id=id_,
        billing_group_id=group.id,
        gateway=gateway,
        currency=group.currency,
        customer=known[-1] if known else None,
        return_url=back_to(return_url, id_),
        is_default=is_default,
        author=author,
        created_at=now,
        check_at=now + MINUTE,
    )
    desk.setups.add_setup(setup)
    return setup


def back_to(return_url: str, setup_id: str) -> str:
    """The address with the set-up's id in its query, so that the page there knows it. `Refused("bad_url")`."""
    try:
        parts = urlsplit(return_url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address:
        raise Refused("bad_url", "is no address: https://host/path", "return_url")
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != SETUP_PARAMETER]
    return urlunsplit(parts._replace(query=urlencode([*query, (SETUP_PARAMETER, setup_id)])))


def begin_setup_call(desk: Desk, setup_id: str, now: Instant) -> SetupCall | None:
    """The call that is to be made for a set-up; None where nothing can come of it, or it was made just now.

    It is put off first: whoever comes at once makes none, and killed before the answer it is made again later.
    """
    setup = desk.locked_setup(setup_id)
    if not may_ask(setup, now):
        return None
    desk.setups.save_setup(asked(setup, now))
    return SetupCall(setup.gateway, setup.request, setup.reference)


def setup_answered(desk: Desk, setup_id: str, outcome: SetupOutcome, now: Instant) -> MethodSetup:
    """Keep what became of a set-up. What is kept at the gateway is kept here once, however often it is told."""
    setup = desk.locked_setup(setup_id)
    if isinstance(setup.state, Kept):
        return setup
    match outcome:
        case SetupDone():
            method = _method(desk, setup, outcome, now)
            after = risen(found(setup, outcome.reference), Kept(now, method.id))
        case SetupPending(reference=reference, url=url):
            after = waited_for(risen(found(setup, reference), Open(url)), now)
        case SetupExpired(reference=reference):
            after = risen(found(setup, reference), Expired(now))
        case SetupFailed(reference=reference, code=code, message=message):
            after = risen(found(setup, reference), NotKept(now, code, message))
    desk.setups.save_setup(after)
    return after


def setup_refused(desk: Desk, setup_id: str, refusal: Refused, now: Instant) -> MethodSetup:
    """The gateway opens no page, and never will: the set-up has failed. Nobody was told of one that got lost."""
    setup = desk.locked_setup(setup_id)
    after = risen(setup, NotKept(now, refusal.code, refusal.message))
    desk.setups.save_setup(after)
    return after


def setup_unanswered(desk: Desk, setup_id: str, now: Instant) -> None:
    """The gateway did not say: it is asked again later, until the page must be closed."""
    desk.setups.save_setup(waited_for(desk.locked_setup(setup_id), now))


def setup_heard(desk: Desk, gateway: str, event: SetupReported, now: Instant) -> bool:
    """Act on a report; False where it is of no set-up of this gateway that is known here."""
    known = desk.setups.setup(event.setup_id)
    if known is None or known.gateway != gateway:
        return False
    if event.outcome is None:
        setup = desk.locked_setup(event.setup_id)
        desk.setups.save_setup(reported(found(setup, event.reference), now))
    else:
        setup_answered(desk, event.setup_id, event.outcome, now)
    return True


def _method(desk: Desk, setup: MethodSetup, done: SetupDone, now: Instant) -> PaymentMethod:
    """The method that is kept; the one that is there where the gateway's token is known. Its group is held."""
    methods = desk.methods.methods(setup.billing_group_id)
    is_default = setup.is_default or not any(one.is_default for one in methods)
    for known in methods:
        if (known.gateway, known.token) == (setup.gateway, done.token):
            if is_default and not known.is_default:
                desk.methods.save_method(structs.replace(known, is_default=True))
            return known
    id_ = desk.new_id("pmt", now)
    label = "".join(char for char in done.label if char.isprintable()).strip()[:LONGEST_NAME] or setup.gateway
    made = PaymentMethod(id_, setup.billing_group_id, setup.gateway, done.token, label, now, done.customer, is_default)
    desk.methods.add_method(made)
    return made
