"""Pages of the simulated bank on which a customer has a card or an account kept: each ends once."""

from __future__ import annotations

from msgspec.structs import replace

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.simulated.books import Books, Setup
from tallybook.payments.gateways.simulated.script import Charging
from tallybook.payments.model.charge import (
    SetupDone,
    SetupFailed,
    SetupOutcome,
    SetupPending,
    SetupReported,
    SetupRequest,
)

LABELS = {
    Charging.OK: "visa 4242 12/30",
    Charging.DECLINED: "visa 9995 12/30",
    Charging.STOLEN: "visa 9979 12/30",
    Charging.ACTION: "visa 3155 12/30",
    Charging.PENDING: "account 3000",
}
"""What can be kept on the page, by its token."""


def open_page(books: Books, request: SetupRequest, page_address: str) -> Setup:
    """A new page."""
    reference = books.new_reference("setups")
    opened = Setup(reference, request, SetupPending(reference, f"{page_address}/keep/{reference}"))
    books.keep_setup(opened)
    return opened


def known_setup(books: Books, reference: str) -> Setup:
    """The page of a reference; `Refused("unknown_setup")`."""
    found = books.setup_of(reference)
    if found is None:
        raise Refused("unknown_setup", "there is no such set-up", reference)
    return found


def decide(books: Books, reference: str, token: str | None, now: Instant) -> Setup:
    """What the customer chose: a token, or nothing. `Refused("bad_request")` for a token that the page has not."""
    if token is None:
        return end(books, reference, SetupFailed(reference, "given_up", "The customer keeps nothing here."), now)
    if token not in LABELS:
        raise Refused("bad_request", f"token is one of {', '.join(LABELS)}", "token")
    customer = known_setup(books, reference).request.customer or reference.replace("sim_se", "sim_cus")
    return end(books, reference, SetupDone(reference, token, customer, LABELS[Charging(token)]), now)


def end(books: Books, reference: str, outcome: SetupOutcome, now: Instant) -> Setup:
    """Close a page that waits for the customer, and tell how it ended; one that has ended stays so."""
    setup = known_setup(books, reference)
    if not isinstance(setup.outcome, SetupPending):
        return setup
    ended = replace(setup, outcome=outcome)
    books.keep_setup(ended)
    books.post_webhook(SetupReported(books.new_event_id(), now, setup.request.setup_id, reference, outcome))
    return ended
