"""Bring payments and refunds to their gateways: a transaction, a call outside of any, a transaction.

Killed anywhere, it leaves a payment whose key and state say how far it is; `reconcile` goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tallybook.api.across.alone import alone
from tallybook.api.across.setting_up import SettingUp
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, Place, newest
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.charge import (
    Cancelled,
    ChargeOutcome,
    Declined,
    DeclineKind,
    GatewayTimeout,
    GatewayUnavailable,
    NotFound,
    RefundOutcome,
    SetupReported,
)
from tallybook.payments.model.dunning import DunningSort, dunning_place
from tallybook.payments.model.payment import Completed, Validating, reference_of
from tallybook.payments.public import (
    DUNNING,
    NOT_FOUND,
    Call,
    Care,
    Desk,
    Heard,
    Process,
    RefundCall,
    Withdraw,
    about,
    answered,
    ask_again,
    begin_cancel,
    begin_refund,
    care_for,
    care_for_refund,
    dun,
    first_sent,
    give_up_dunned,
    hear,
    hear_again,
    no_answer,
    open_cancel,
    process,
    refund_answered,
    refund_refused,
    refund_unanswered,
    refused,
    send_again,
    validate,
)
from tallybook.payments.store import Attempt, CallKind

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Payments, refunds or dunned invoices that one job looks after before it makes place for others."""

MOST_OPEN = 1_000
"""Payments or refunds without an answer of which it is told whether they wait for a person."""

_FORGOTTEN = "not found, and the key may be forgotten"


@dataclass(frozen=True)
class Collector:
    """Collects for one tenant. `open_desk` opens a transaction; `clock` is read after a call, since calls take time."""

    open_desk: Callable[[Instant], AbstractContextManager[Desk]]
    gateways: Mapping[str, Gateway]
    clock: Callable[[], Instant]

    @property
    def setups(self) -> SettingUp:
        """Sets payment methods up."""
        return SettingUp(self.open_desk, self.gateways, self.clock)

    def process(self, payment_id: str) -> None:
        """Validate and process a payment that was asked for; one that is further stays as it is."""
        with self.open_desk(self.clock()) as desk:
            payment = validate(desk, payment_id, self.clock())
            known = self.gateways.get(payment.gateway)
            call = None if known is None else process(desk, payment, known.chargeable, self.clock())
        if call is not None:
            self._charge(call)
        elif isinstance(payment.state, Validating):
            self._gateway(payment.gateway)  # one that is not set up here is said once the payment is in hand

    def go_on(self, payment_id: str) -> None:
        """The same for one that may have been left in the midst: what may have been sent is looked up, in its time."""
        self.process(payment_id)
        self._give(self._care_for(payment_id), payment_id)

    def cancel(self, payment_id: str, by: str, reason: str) -> None:
        """Cancel a payment that was not sent, or that waits for the customer or a result.

        `Refused` where it went further; one that its gateway does not cancel any more stays as it is.
        """
        with self.open_desk(self.clock()) as desk:
            found = begin_cancel(desk, payment_id, by, reason, self.clock())
        if found is not None:
            self.cancel_there(*found)

    def finish_cancel(self, payment_id: str) -> None:
        """Cancel at its gateway what `begin_cancel` was asked for, where that was not done yet."""
        with self.open_desk(self.clock()) as desk:
            found = open_cancel(desk, payment_id)
        if found is not None:
            self.cancel_there(*found)

    def cancel_there(self, attempt: Attempt, gateway: str, reference: str, ended: ChargeOutcome | None = None) -> None:
        """Cancel a charge at its gateway; `ended` stands for `Cancelled` then. Without an answer it is looked up."""
        try:
            outcome = self._gateway(gateway).cancel(reference)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._unanswered(attempt, type(error).__name__)
            return
        except Refused as refusal:
            self._unanswered(attempt, refusal.code)
            return
        self._answered(attempt.subject, ended if ended and isinstance(outcome, Cancelled) else outcome, attempt)

    def _abandon(self, payment_id: str) -> None:
        """End a payment whose customer never came: it has failed, and its invoices are dunned."""
        with self.open_desk(self.clock()) as desk:
            found = begin_cancel(desk, payment_id, "tallybook", "the customer did not come", self.clock())
        if found is not None:
            reference = found[2]
            message = "the customer did not come to the gateway's page"
            self.cancel_there(*found, Declined(reference, DeclineKind.SOFT, "abandoned", message))

    def refund(self, refund_id: str, kind: CallKind = CallKind.REFUND) -> None:
        """Send a refund, or look it up; one that has ended stays as it is."""
        with self.open_desk(self.clock()) as desk:
            call = begin_refund(desk, refund_id, kind, self.clock())
        if call is None:
            return
        gateway = self._gateway(call.gateway)
        is_forgotten = call.request.reference is None and self._is_forgotten(gateway, call.sent_since)
        outcome: RefundOutcome | NotFound
        try:
            if is_forgotten:
                outcome = gateway.find_refund(call.request)
            elif call.attempt.kind is CallKind.REFUND:
                outcome = gateway.refund(call.request)
            else:
                outcome = gateway.look_up_refund(call.request)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._refund_unanswered(call, type(error).__name__)
            return
        except Refused as refusal:
            log.info("refund %s: %s", call.refund.id, refusal)
            with self.open_desk(self.clock()) as desk:
                refund_refused(desk, call, refusal, self.clock())
            return
        if not isinstance(outcome, NotFound):
            self._refund_answered(call, outcome)
        elif is_forgotten:
            self._refund_unanswered(call, _FORGOTTEN)
        else:
            self._refund_unanswered(call, NOT_FOUND)
            self.refund(refund_id)

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
            with self.open_desk(now) as desk:
                heard.append(hear(desk, gateway, event, now))
            if heard[-1] is not Heard.ACTED_ON:
                continue
            if isinstance(event, SetupReported):
                self.setups.go_on(event.setup_id)
            else:
                self.hear_waiting(gateway, about(event))
        return heard

    def reconcile(self, limit: int = AT_ONCE, by: Instant | None = None) -> int:
        """Look after payments, refunds and set-ups whose time has come, and events that wait; answers how many.

        Each is put off before anything is done with it. So who calls it again and again for what has come `by` one
        instant, until it answers 0, looks after each once.
        """
        now = self.clock() if by is None else by
        with self.open_desk(now) as desk:
            payments = desk.payments.to_check(now, limit)
            refunds = desk.refunds.refunds_to_check(now, limit)
        put_off = 0
        for payment_id in payments:
            with alone(payment_id):
                care = self._care_for(payment_id)
                put_off += 1
                self._give(care, payment_id)
        for refund_id in refunds:
            with alone(refund_id):
                with self.open_desk(self.clock()) as desk:
                    is_due = care_for_refund(desk, refund_id, self.clock())
                put_off += 1
                if is_due:
                    self.refund(refund_id, CallKind.LOOK_UP_REFUND)
        put_off += self.setups.reconcile(now, limit)
        with self.open_desk(now) as desk:
            waiting = desk.reports.all_waiting(now, limit)
        for gateway, reference in waiting:
            with alone(reference):
                with self.open_desk(self.clock()) as desk:
                    desk.reports.looked_at(gateway, reference, self.clock())
                put_off += 1
                self.hear_waiting(gateway, reference)
        return put_off

    def waiting_for_people(self) -> list[str]:
        """The ids of the payments and refunds without an answer that may not be asked again, since their gateway may
        have forgotten the key: a person must say what became of them.
        """
        with self.open_desk(self.clock()) as desk:
            subjects = [(one.id, one.gateway) for one in desk.payments.payments(newest(MOST_OPEN), state="unknown")]
            for refund in desk.refunds.refunds(newest(MOST_OPEN), state="unknown"):
                payment = desk.payments.payment(refund.payment_id)
                assert payment is not None, "a refund has its payment"
                subjects.append((refund.id, payment.gateway))
            return [
                id_
                for id_, name in subjects
                if name in self.gateways
                and self._is_forgotten(self.gateways[name], first_sent(desk.payments.attempts(id_)))
            ]

    def dun(self, limit: int = AT_ONCE) -> int:
        """Do what dunning has come to; answers of how many invoices. One that fails keeps no other from its turn."""
        now, done = self.clock(), 0
        after: Place | None = None
        while True:
            with self.open_desk(now) as desk:
                due = desk.dunning.dunnings(Part(DunningSort.NEXT, after, limit), due_by=now)
            for dunning in due:
                with alone(dunning.receivable_id):
                    self._dun(dunning.receivable_id, now)
                    done += 1
            if done >= limit or len(due) < limit:
                return done
            after = dunning_place(due[-1], DunningSort.NEXT)

    def set_up(self, setup_id: str) -> None:
        """Open the page of a set-up, or look up what became of it."""
        self.setups.go_on(setup_id)

    def hear_waiting(self, gateway: str, reference: str) -> None:
        """Act on what waits for a charge, each event alone, until no other can be: one may wait for another."""
        some = True
        while some:
            some = False
            with self.open_desk(self.clock()) as desk:
                waiting = desk.reports.waiting(gateway, reference)
            for event_id, document in waiting:
                with alone(event_id):
                    with self.open_desk(self.clock()) as desk:
                        word = hear_again(desk, gateway, document, self.clock())
                    some = some or word is Heard.ACTED_ON

    def hear_of(self, payment_id: str) -> None:
        """Act on what waits for the charge of a payment, once that is captured."""
        with self.open_desk(self.clock()) as desk:
            payment = desk.payments.payment(payment_id)
        if payment is not None and isinstance(payment.state, Completed):
            self.hear_waiting(payment.gateway, payment.state.reference)

    def _care_for(self, payment_id: str) -> Care:
        with self.open_desk(self.clock()) as desk:
            return care_for(desk, payment_id, self.clock())

    def _give(self, care: Care, payment_id: str) -> None:
        match care:
            case Care.PROCESS:
                self.process(payment_id)
            case Care.ABANDON:
                self._abandon(payment_id)
            case Care.ASK:
                self._ask_again(payment_id)
            case Care.NOTHING:
                pass

    def _dun(self, receivable_id: str, now: Instant) -> None:
        with self.open_desk(now) as desk:
            found = dun(desk, receivable_id, now)
        match found:
            case Process(payment_id=payment_id):
                with alone(payment_id):
                    self.process(payment_id)
            case Withdraw(payment_id=payment_id):
                with alone(payment_id):
                    self.cancel(payment_id, DUNNING, "the invoice is given up")
                with self.open_desk(now) as desk:
                    give_up_dunned(desk, receivable_id, now)
            case None:
                pass

    def _ask_again(self, payment_id: str) -> None:
        with self.open_desk(self.clock()) as desk:
            call = ask_again(desk, payment_id, self.clock())
        if call is None:
            return
        if call.attempt.kind is CallKind.CHARGE:
            self._charge(call)
        else:
            self._look_up(call)

    def _look_up(self, call: Call) -> None:
        gateway = self._gateway(call.payment.gateway)
        is_forgotten = self._is_forgotten(gateway, call.sent_since)
        try:
            outcome = (
                gateway.find(call.request, reference_of(call.payment.state))
                if is_forgotten
                else gateway.look_up(call.request)
            )
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._unanswered(call.attempt, type(error).__name__)
            return
        except Refused as refusal:
            self._unanswered(call.attempt, refusal.code)
            return
        if not isinstance(outcome, NotFound):
            self._answered(call.payment.id, outcome, call.attempt)
            return
        if is_forgotten:
            self._unanswered(call.attempt, _FORGOTTEN)
            return
        self._unanswered(call.attempt, NOT_FOUND)
        with self.open_desk(self.clock()) as desk:
            again = send_again(desk, call.payment.id, self.clock())
        if again is not None:
            self._charge(again)

    def _charge(self, call: Call) -> None:
        gateway = self._gateway(call.payment.gateway)
        outcome: ChargeOutcome
        try:
            outcome = gateway.charge(call.request)
        except (GatewayTimeout, GatewayUnavailable) as error:
            self._unanswered(call.attempt, type(error).__name__)
        except Refused as refusal:
            log.info("payment %s: %s", call.payment.id, refusal)
            with self.open_desk(self.clock()) as desk:
                refused(desk, call.attempt, refusal, self.clock())
        else:
            self._answered(call.payment.id, outcome, call.attempt)

    def _answered(self, payment_id: str, outcome: ChargeOutcome, attempt: Attempt) -> None:
        now = self.clock()
        with self.open_desk(now) as desk:
            payment = answered(desk, payment_id, outcome, now, now, attempt)
        if isinstance(payment.state, Completed):
            self.hear_waiting(payment.gateway, payment.state.reference)

    def _unanswered(self, attempt: Attempt, what: str) -> None:
        log.info("payment %s: %s", attempt.subject, what)
        with self.open_desk(self.clock()) as desk:
            no_answer(desk, attempt, what, self.clock())

    def _refund_answered(self, call: RefundCall, outcome: RefundOutcome) -> None:
        now = self.clock()
        with self.open_desk(now) as desk:
            refund_answered(desk, call.refund.id, outcome, now, now, call.attempt)

    def _refund_unanswered(self, call: RefundCall, what: str) -> None:
        log.info("refund %s: %s", call.refund.id, what)
        with self.open_desk(self.clock()) as desk:
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
