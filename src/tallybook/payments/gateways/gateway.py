"""What every payment gateway promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.payments.model.charge import (
    ChargeOutcome,
    ChargeRequest,
    GatewayEvent,
    GatewayKind,
    NotFound,
    RefundOutcome,
    RefundRequest,
    SetupOutcome,
    SetupRequest,
)


class Gateway(Protocol):
    """Takes customers' money and gives it back.

    One key captures, or refunds, at most once, whatever arrives when and in whatever order: the same request under
    the same key is answered, not done again, and another request under a known key is `Refused("key_reused")`. So
    whatever the answer was, or if none came, the same request may be sent again while the gateway keeps the key.

    Any call may raise `GatewayTimeout` (the outcome is unknown), `GatewayUnavailable` (there is none: no connection was
    made, or the gateway says that it did not begin) or `Refused` (this call had no effect, and it never will).
    No call runs inside a database transaction.
    """

    @property
    def name(self) -> str:
        """The gateway's name in `GATEWAYS`."""

    @property
    def kind(self) -> GatewayKind:
        """How a customer without a method pays there."""

    @property
    def keys_kept_for(self) -> Instant:
        """How long after a key was first sent it is surely known, in microseconds.

        Later the request must be neither sent again nor looked up: `find`, an event or a person tells its outcome.
        """

    def chargeable(self, money: Money, method: str | None, return_url: str | None) -> Money:
        """The greatest part of an amount that one charge can take, most often all of it; calls nobody.

        `method` None is the gateway's page. Raises `Refused` where nothing of it can be charged: `no_return_url` where
        the page must lead back to somewhere, `unsupported_amount`.
        """

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """Ask for money. A second answer to the same key may be the first one again, or what has come of it since."""

    def look_up(self, request: ChargeRequest) -> ChargeOutcome | NotFound:
        """What has become of a charge by now. A gateway that can only be asked by sending again does that, and charges
        once where the first request never arrived.

        `NotFound` may be wrong of what was sent just now. What was sent more than `ARRIVES_WITHIN` ago (3 hours) has
        arrived and is found, or never will be: only then a refusal of the same request ends the payment.
        """

    def find(self, request: ChargeRequest, reference: str | None) -> ChargeOutcome | NotFound:
        """What has become of a charge whose key may be forgotten: it is looked for by its reference, where that is
        known, or by what was kept with it, and never sent. `NotFound` is no proof that there is none.
        """

    def cancel(self, reference: str) -> ChargeOutcome:
        """End a charge that waits for the customer: `Cancelled`, or what it had become before."""

    def refund(self, request: RefundRequest) -> RefundOutcome:
        """Give money of a captured charge back; more than is left of it is `RefundDeclined`."""

    def look_up_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """What has become of a refund by now; like `look_up`."""

    def find_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """What has become of a refund whose key may be forgotten; like `find`."""

    def begin_setup(self, request: SetupRequest) -> SetupOutcome:
        """Open a page on which a customer has a card or an account kept, without paying; one key opens one page.

        A second answer to the same key may be the first one again, or what has come of it since. Sent after the
        gateway may have forgotten the key it opens another page, which does no harm: nobody was told of the first one.
        `Refused("nothing_to_set_up")` where nothing is kept here.
        """

    def look_up_setup(self, reference: str) -> SetupOutcome:
        """What has become of a page by now; `Refused("unknown_setup")` for a reference that is none here."""

    def parse_webhook(self, headers: Mapping[str, str], body: bytes, now: Instant) -> tuple[GatewayEvent, ...]:
        """The events that a webhook brings; none where it is of a type that we do not act on.

        Raises `Refused("bad_signature")` where it is not the gateway's word, `Refused("stale_webhook")` where it was
        signed more than 300 s before or after `now`, `Refused("bad_webhook")` where it is larger than 1 MiB or cannot
        be read. The same event twice gives equal events.
        """
