"""Bring payments and refunds to their gateways: a transaction, a call outside of any, a transaction.

Killed anywhere, it leaves a payment whose key and state say how far it is; `reconcile` goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from tallybook.kernel.instant import DAY, MINUTE, Instant
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.charge import (
    Cancelled,
    ChargeOutcome,
    Declined,
    DeclineKind,
    GatewayTimeout,
    GatewayUnavailable,
    NotFound,
    RefundDeclined,
    RefundOutcome,
)
from tallybook.payments.public import (
    DUNNING,
    Call,
    Care,
    Heard,
    Process,
    RefundCall,
    Withdraw,
    answered,
    begin_cancel,
    begin_refund,
    care_for,
    dun,
    give_up_dunned,
    hear,
    hear_waiting,
    no_answer,
    process,
    refund_answered,
    refund_unanswered,
    send_again,
    validate,
)
from tallybook.payments.store import Attempt, CallKind
from tallybook.shell.database import Database
from tallybook.shell.payment_desk import open_desk

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Payments, refunds or dunned invoices that one job looks after before it makes place for others."""

LOOK_FOR: Period = Period(MINUTE, 30 * DAY)
"""How old a waiting event is while its charge is looked for: a transaction may have missed it."""

_FORGOTTEN = "the gateway may have forgotten the key: only its own word can tell"


@dataclass(frozen=True)
class Collector:
    """Collects for one tenant. `clock` is read after a call, since calls take time."""

    database: Database
    tenant: int
    gateways: Mapping[str, Gateway]
    clock: Callable[[], Instant]

    def process(self, payment_id: str) -> None:
        """Validate and process a payment that was asked for; one that is further stays as it is."""
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            validate(desk, payment_id, self.clock())
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            call = process(desk, payment_id, self.clock())
        if call is not None:
            self._charge(call)

    def cancel(self, payment_id: str, by: str, reason: str) -> None:
        """Cancel a payment that was not sent, or that waits for the customer or a result.

        `Refused` where it went further; one that its gateway does not cancel any more stays as it is.
        """
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            found = begin_cancel(desk, payment_id, by, reason, self.clock())
        if found is not None:
            self.cancel_there(*found)

    def cancel_there(self, attempt: Attempt, gateway: str, reference: str, ended: ChargeOutcome | None = None) -> None:
        """Cancel a charge at its gateway; `ended` stands for `Cancelled` then. Without an answer it is looked up."""
        try:
            outcome = self._gateway(gateway).cancel(reference)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._unanswered(attempt, _what(error))
            return
        except Refused as refusal:
            self._unanswered(attempt, refusal.code)
            return
        self._answered(attempt.subject, ended if ended and isinstance(outcome, Cancelled) else outcome, attempt)

    def _abandon(self, payment_id: str) -> None:
        """End a payment whose customer never came: it has failed, and its invoices are dunned."""
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            found = begin_cancel(desk, payment_id, "tallybook", "the customer did not come", self.clock())
        if found is not None:
            reference = found[2]
            message = "the customer did not come to the gateway's page"
            self.cancel_there(*found, Declined(reference, DeclineKind.SOFT, "abandoned", message))

    def refund(self, refund_id: str, kind: CallKind = CallKind.REFUND) -> None:
        """Send a refund, or look it up; one that has ended stays as it is."""
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            call = begin_refund(desk, refund_id, kind, self.clock())
        if call is None:
            return
        gateway = self._gateway(call.gateway)
        if call.request.reference is None and self._is_forgotten(gateway, call.sent_since):
            self._refund_unanswered(call, _FORGOTTEN)
            return
        outcome: RefundOutcome | NotFound
        try:
            outcome = gateway.refund(call.request) if kind is CallKind.REFUND else gateway.look_up_refund(call.request)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._refund_unanswered(call, _what(error))
            return
        except Refused as refusal:
            if not _is_final(refusal, call.attempt):
                self._refund_unanswered(call, refusal.code)
                return
            outcome = RefundDeclined(None, refusal.code, refusal.message)
        if isinstance(outcome, NotFound):
            self._refund_unanswered(call, "not found")
            self.refund(refund_id)
        else:
            self._refund_answered(call, outcome)

    def receive(
        self, gateway: str, headers: Mapping[str, str], body: bytes, received_at: Instant | None = None
    ) -> list[Heard]:
        """Act on a webhook that came now or at an instant: each of its events once.

        `Refused` where it is not the gateway's word, signed at about that instant.
        """
        at = self.clock() if received_at is None else received_at
        events = self._gateway(gateway).parse_webhook(headers, body, at)
        heard = []
        for event in events:
            now = self.clock()
            with open_desk(self.database, self.tenant, now) as desk:
                heard.append(hear(desk, gateway, event, now))
        return heard

    def reconcile(self, limit: int = AT_ONCE) -> int:
        """Look after payments and refunds whose time has come, and events that wait; answers how many."""
        now = self.clock()
        with open_desk(self.database, self.tenant, now) as desk:
            payments = desk.payments.to_check(now, limit)
            refunds = desk.refunds.refunds_to_check(now, limit)
        for payment_id in payments:
            with _alone(payment_id):
                self._care_for(payment_id)
        for refund_id in refunds:
            with _alone(refund_id):
                self.refund(refund_id, CallKind.LOOK_UP_REFUND)
        heard = 0
        with open_desk(self.database, self.tenant, now) as desk:  # of what was found to be captured just now too
            waiting = desk.reports.all_waiting(Period(now - LOOK_FOR.end, now - LOOK_FOR.start), limit)
        for gateway, about in waiting:
            with _alone(about), open_desk(self.database, self.tenant, self.clock()) as desk:
                heard += hear_waiting(desk, gateway, about, self.clock())
        return len(payments) + len(refunds) + heard

    def dun(self, limit: int = AT_ONCE) -> int:
        """Do what dunning has come to; answers of how many invoices."""
        now = self.clock()
        with open_desk(self.database, self.tenant, now) as desk:
            due = desk.dunning.dunnings(now, limit)
        for dunning in due:
            self._dun(dunning.receivable_id, now)
        return len(due)

    def _dun(self, receivable_id: str, now: Instant) -> None:
        with open_desk(self.database, self.tenant, now) as desk:
            found = dun(desk, receivable_id, now)
        match found:
            case Process(payment_id=payment_id):
                with _alone(payment_id):
                    self.process(payment_id)
            case Withdraw(payment_id=payment_id):
                with _alone(payment_id):
                    self.cancel(payment_id, DUNNING, "the invoice is given up")
                with open_desk(self.database, self.tenant, now) as desk:
                    give_up_dunned(desk, receivable_id, now)
            case None:
                pass

    def _care_for(self, payment_id: str) -> None:
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            care, call = care_for(desk, payment_id, self.clock())
        if care is Care.PROCESS:
            self.process(payment_id)
        elif care is Care.ABANDON:
            self._abandon(payment_id)
        elif call is not None:
            self._look_up(call)

    def _look_up(self, call: Call) -> None:
        gateway = self._gateway(call.payment.gateway)
        if self._is_forgotten(gateway, call.sent_since):
            self._unanswered(call.attempt, _FORGOTTEN)
            return
        try:
            outcome = gateway.look_up(call.request)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._unanswered(call.attempt, _what(error))
            return
        except Refused as refusal:
            self._unanswered(call.attempt, refusal.code)
            return
        if not isinstance(outcome, NotFound):
            self._answered(call.payment.id, outcome, call.attempt)
            return
        self._unanswered(call.attempt, "not found")
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            again = send_again(desk, call.payment.id, self.clock())
        if again is not None:
            self._charge(again)

    def _charge(self, call: Call) -> None:
        gateway = self._gateway(call.payment.gateway)
        outcome: ChargeOutcome
        try:
            outcome = gateway.charge(call.request)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._unanswered(call.attempt, _what(error))
            return
        except Refused as refusal:
            if not _is_final(refusal, call.attempt):
                self._unanswered(call.attempt, refusal.code)
                return
            outcome = Declined(None, DeclineKind.HARD, refusal.code, refusal.message)
        self._answered(call.payment.id, outcome, call.attempt)

    def _answered(self, payment_id: str, outcome: ChargeOutcome, attempt: Attempt) -> None:
        now = self.clock()
        with open_desk(self.database, self.tenant, now) as desk:
            answered(desk, payment_id, outcome, now, now, attempt)

    def _unanswered(self, attempt: Attempt, what: str) -> None:
        log.info("payment %s: %s", attempt.subject, what)
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            no_answer(desk, attempt, what, self.clock())

    def _refund_answered(self, call: RefundCall, outcome: RefundOutcome) -> None:
        now = self.clock()
        with open_desk(self.database, self.tenant, now) as desk:
            refund_answered(desk, call.refund.id, outcome, now, now, call.attempt)

    def _refund_unanswered(self, call: RefundCall, what: str) -> None:
        log.info("refund %s: %s", call.refund.id, what)
        with open_desk(self.database, self.tenant, self.clock()) as desk:
            refund_unanswered(desk, call, what, self.clock())

    def _is_forgotten(self, gateway: Gateway, sent_since: Instant | None) -> bool:
        """Whether a key may be new to its gateway although it was sent: it must not be sent again."""
        return sent_since is not None and self.clock() > sent_since + gateway.keys_kept_for

    def _gateway(self, name: str) -> Gateway:
        try:
            return self.gateways[name]
        except KeyError:
            message = f"the gateway {name!r} is not set up here; there are {', '.join(sorted(self.gateways)) or 'none'}"
            raise Refused("unknown_gateway", message) from None


def _what(error: Exception) -> str:
    return type(error).__name__


def _is_final(refusal: Refused, attempt: Attempt) -> bool:
    """Whether a gateway's refusal says that nothing has happened: of what was sent before, only a look-up tells."""
    sent = attempt.kind in {CallKind.CHARGE, CallKind.REFUND}
    return sent and attempt.number == 1 and refusal.code != "key_reused"


@contextmanager
def _alone(subject: str) -> Iterator[None]:
    """What is refused of one thing, a gateway that is not set up here say, keeps nobody from the others."""
    try:
        yield
    except Refused as refusal:
        log.warning("%s: %s", subject, refusal)
