"""What commands share that ask for a payment: by which way, in which transaction, and how it stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.transfers import Received, record, touched
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import Cancelled, Failed, Payment
from tallybook.payments.public import Desk
from tallybook.payments.store_sql import SqlMethods
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_view import print_json
from tallybook.shell.cli.payment_view import how_it_stands, look_at, payment_document, say, spinner
from tallybook.shell.cli.session import Session
from tallybook.shell.collection_jobs import PROCESS_PAYMENT, collector
from tallybook.shell.gateways import gateways
from tallybook.shell.jobs.defer import defer
from tallybook.shell.payment_desk import desk_on


class Way(NamedTuple):
    """How money is to come: by a method at its gateway, or as the customer chooses there."""

    gateway: str
    method: PaymentMethod | None

    @property
    def words(self) -> str:
        """The way in words, after an amount and its payer."""
        if self.method is not None:
            return f"by {self.method.label} ({self.method.id}, {self.gateway})"
        return "by a transfer that they make" if self.gateway == "manual" else f"on the page of {self.gateway}"


def way_of(connection: Connection, group: BillingGroup, method: str | None, gateway: str | None) -> Way:
    """The way that options say; without any the group's default method.

    Raises `Refused`: `one_of_two`, `no_method`, `unknown_gateway`.
    """
    if method is not None and gateway is not None:
        raise Refused("one_of_two", "say --method for one that is kept, or --gateway to let the customer choose there")
    if gateway is not None:
        return Way(set_up(gateway), None)
    kept = SqlMethods(connection).methods(group.id)
    found = next((one for one in kept if one.id == method or (method is None and one.is_default)), None)
    if found is None and method is not None:
        raise Refused("no_method", f"{group.name} has no payment method of this id", method)
    if found is None:
        message = "has no default payment method: name one by --method, or a --gateway, such as manual for a transfer"
        raise Refused("no_method", message, group.name)
    return Way(set_up(found.gateway), found)


def set_up(gateway: str) -> str:
    """The gateway's name; `Refused("unknown_gateway")` where it is not set up here, before anything is asked of it."""
    known = gateways()
    if gateway not in known:
        message = f"is not set up here; there are {', '.join(sorted(known))} (see TALLYBOOK_GATEWAYS)"
        raise Refused("unknown_gateway", message, gateway)
    return gateway


def chargeable(way: Way, money: Money, return_url: str | None) -> Money:
    """What of an amount can be charged that way; `Refused` where it can be none, before anything is kept."""
    token = None if way.method is None else way.method.token
    return gateways()[way.gateway].chargeable(money, token, return_url)


def ask(session: Session, action: str, make: Callable[[Desk], Payment], *, no_wait: bool) -> Payment:
    """Ask for a payment in one transaction, with its record, and process it at once or let a worker do it."""
    with session.transaction() as connection:
        with desk_on(connection, session.now) as desk:
            payment = make(desk)
        if no_wait:
            defer(connection, PROCESS_PAYMENT, {"tenant": session.tenant, "payment": payment.id})
        session.audit(connection, action, payment.id, after=payment_document(look_at(connection, payment.id)))
    if not no_wait:
        with spinner(f"Asking {payment.gateway}"):
            collector(session.database, session.tenant).process(payment.id)
    return payment


def book_received(session: Session, action: str, money: Received, reason: str | None = None) -> Payment:
    """Book money that came in one transaction, with its record: none where it was booked before."""
    with session.transaction() as connection:
        with desk_on(connection, session.now) as desk:
            desk.locked_group(money.group.id)
            before = {id_: payment_document(look_at(connection, id_)) for id_ in touched(desk, money)}
            payment = record(desk, money, session.author.name, session.now)
        was, is_ = before.get(payment.id), payment_document(look_at(connection, payment.id))
        if was != is_:
            session.audit(connection, action, payment.id, before=was, after=is_, reason=reason)
    return payment


def tell(session: Session, payment_id: str, format_: Format) -> int:
    """Print how a payment stands; the exit status, 1 where no money came or will."""
    with session.transaction(snapshot=True) as connection:
        seen = look_at(connection, payment_id)
    if format_ is Format.JSON:
        print_json(payment_document(seen))
    else:
        say(how_it_stands(seen))
    return 1 if isinstance(seen.payment.state, Failed | Cancelled) else 0
