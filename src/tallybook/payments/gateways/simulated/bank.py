"""A bank that behaves as scripted and keeps books of its own, against which ours can be compared."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import DAY, MINUTE, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.simulated import setups
from tallybook.payments.gateways.simulated.books import Books, Charge, Due, Movement, Refund, Setup, Total
from tallybook.payments.gateways.simulated.script import Charging, Refunding, charging_of, refunding_of
from tallybook.payments.model.charge import (
    ActionRequired,
    Cancelled,
    Captured,
    ChargeOutcome,
    ChargeReported,
    ChargeRequest,
    Declined,
    DeclineKind,
    DisputeReported,
    DisputeStage,
    GatewayTimeout,
    NotFound,
    Pending,
    RefundDeclined,
    Refunded,
    RefundOutcome,
    RefundPending,
    RefundReported,
    RefundRequest,
    SetupExpired,
    SetupOutcome,
    SetupRequest,
)

_DECLINES = {
    Charging.DECLINED: (DeclineKind.SOFT, "insufficient_funds", "The account has not enough funds."),
    Charging.STOLEN: (DeclineKind.HARD, "stolen_card", "The card was reported stolen."),
    Charging.UNKNOWN_METHOD: (DeclineKind.HARD, "unknown_method", "There is no such payment method."),
}
_DUPLICATES = 3
_NO_REPLY = "the bank's reply did not arrive"


class Delays(Struct, frozen=True):
    """How long things take, in microseconds: a request that is late, a pending result, a page that nobody finishes."""

    late: Instant = MINUTE
    pending: Instant = MINUTE
    page: Instant = DAY


class Bank:
    """Captures, refunds and disputes, each key at most once. Safe for threads, and for processes on one file.

    Whatever should have happened by `now` has happened before a call answers.
    """

    def __init__(
        self, books: Books, *, page_address: str = "https://bank.invalid", delays: Delays | None = None
    ) -> None:
        self._books = books
        self.page_address = page_address
        self._delays = delays or Delays()

    def charge(self, request: ChargeRequest, now: Instant) -> ChargeOutcome:
        """Charge as the method's script says.

        Raises `GatewayTimeout` where no reply is to arrive, `Refused("key_reused")` for another request under the key.
        """
        with self._books.writing() as books:
            self._catch_up(now)
            known = _same(books.charge(request.key), request)
            if known is None and self._is_lost(charging_of(request.method, request.key), request, now):
                reply = None
            elif known is None:
                entered = self._enter_charge(request, now)
                replies = charging_of(request.method, request.key) is not Charging.TIMEOUT_AFTER
                reply = entered.outcome if replies else None
            else:
                reply = known.outcome
        if reply is None:
            raise GatewayTimeout(_NO_REPLY)
        return reply

    def look_up(self, request: ChargeRequest, now: Instant) -> ChargeOutcome | NotFound:
        """What has become of the charge by now."""
        with self._books.writing() as books:
            self._catch_up(now)
            known = _same(books.charge(request.key), request)
        return known.outcome if known else NotFound()

    def cancel(self, reference: str, now: Instant) -> ChargeOutcome:
        """End a charge that waits for the customer; `Refused("unknown_charge")` where there is none."""
        with self._books.writing():
            self._catch_up(now)
            charge = self._known_charge(reference)
            if isinstance(charge.outcome, ActionRequired):
                charge = self._settle_charge(charge, Cancelled(reference), now)
            return charge.outcome

    def decide(self, reference: str, *, approve: bool, now: Instant) -> Charge:
        """What the customer chose on the bank's page; one that is decided stays so."""
        with self._books.writing():
            self._catch_up(now)
            charge = self._known_charge(reference)
            if isinstance(charge.outcome, ActionRequired):
                declined = Declined(reference, DeclineKind.SOFT, "authentication_failed", "The customer said no.")
                outcome = Captured(reference, charge.request.money) if approve else declined
                charge = self._settle_charge(charge, outcome, now)
            return charge

    def charge_of(self, reference: str) -> Charge:
        """A charge as it stands; `Refused("unknown_charge")` where there is none."""
        with self._books.writing():
            return self._known_charge(reference)

    def refund(self, request: RefundRequest, now: Instant) -> RefundOutcome:
        """Refund as the script of the charge's method says; more than is left of the charge is declined."""
        with self._books.writing() as books:
            self._catch_up(now)
            known = _same(books.refund(request.key), request)
            behaviour = self._refunding(request)
            if known is None and self._is_lost(behaviour, request, now):
                reply = None
            elif known is None:
                entered = self._enter_refund(request, now)
                reply = entered.outcome if behaviour is not Refunding.TIMEOUT_AFTER else None
            else:
                reply = known.outcome
        if reply is None:
            raise GatewayTimeout(_NO_REPLY)
        return reply

    def look_up_refund(self, request: RefundRequest, now: Instant) -> RefundOutcome | NotFound:
        """What has become of the refund by now."""
        with self._books.writing() as books:
            self._catch_up(now)
            known = _same(books.refund(request.key), request)
        return known.outcome if known else NotFound()

    def begin_setup(self, request: SetupRequest, now: Instant) -> SetupOutcome:
        """Open a page on which a customer has a card or account kept. Its customer's id may script it like a token.

        Raises `GatewayTimeout` where no reply is to arrive, `Refused("key_reused")` for another request under the key.
        """
        behaviour = charging_of(request.customer, request.key) if request.customer else Charging.OK
        with self._books.writing() as books:
            self._catch_up(now)
            known = _same(books.setup(request.key), request)
            is_lost = known is None and behaviour is Charging.TIMEOUT_BEFORE and books.lose(f"setup {request.key}")
            is_silent = is_lost or (known is None and behaviour is Charging.TIMEOUT_AFTER)
            if known is None and not is_lost:
                known = setups.open_page(books, request, self.page_address)
                books.schedule(Due(now + self._delays.page, "setup expires", known.reference.encode()))
        if known is None or is_silent:
            raise GatewayTimeout(_NO_REPLY)
        return known.outcome

    def setup_of(self, reference: str, now: Instant) -> Setup:
        """A set-up as it stands by now; `Refused("unknown_setup")` where there is none."""
        with self._books.writing() as books:
            self._catch_up(now)
            return setups.known_setup(books, reference)

    def keep_method(self, reference: str, token: str | None, now: Instant) -> Setup:
        """What the customer chose on the page: a token to be kept, or (None) nothing; one that has ended stays so."""
        with self._books.writing() as books:
            self._catch_up(now)
            return setups.decide(books, reference, token, now)

    def open_dispute(self, charge_reference: str, money: Money, reason: str, now: Instant) -> DisputeReported:
        """The customer's bank takes money of a captured charge back until it is decided who keeps it."""
        with self._books.writing() as books:
            charge = self._known_charge(charge_reference)
            if not isinstance(charge.outcome, Captured) or money.currency != charge.outcome.money.currency:
                raise Refused("not_captured", f"nothing was captured in {money.currency}", charge_reference)
            disputed = [one.money.amount for one in books.disputes_of(charge_reference)]
            if _sum([*disputed, money.amount]) > charge.outcome.money.amount:
                raise Refused("exceeds_charge", "more than was captured is disputed", charge_reference)
            reference = books.new_reference("disputes")
            books.move(reference, Movement.HELD, money)
            return self._report_dispute(reference, charge_reference, money, DisputeStage.OPENED, reason, now)

    def close_dispute(self, reference: str, *, won: bool, now: Instant) -> DisputeReported:
        """Decide a dispute; `won` gives the money back to us. One that is decided stays so."""
        with self._books.writing() as books:
            known = books.dispute(reference)
            if known is None:
                raise Refused("unknown_dispute", "there is no such dispute", reference)
            if known.stage is not DisputeStage.OPENED:
                return known
            if won:
                books.move(reference, Movement.RELEASED, known.money)
            stage = DisputeStage.WON if won else DisputeStage.LOST
            return self._report_dispute(reference, known.charge_reference, known.money, stage, known.reason, now)

    def captures(self, now: Instant) -> list[Captured]:
        """Every capture there is by now, oldest charge first."""
        with self._books.writing() as books:
            self._catch_up(now)
            return [charge.outcome for charge in books.charges() if isinstance(charge.outcome, Captured)]

    def totals(self, now: Instant) -> list[Total]:
        """What moved by now, by reason and currency."""
        with self._books.writing() as books:
            self._catch_up(now)
            return books.totals()

    def webhooks(self, now: Instant, after: int = 0) -> list[tuple[int, bytes]]:
        """Positions and bodies of the events so far, after a position; they are to be signed when they are sent."""
        with self._books.writing() as books:
            self._catch_up(now)
            return books.webhooks(after)

    def undelivered(self, now: Instant) -> tuple[int, bytes] | None:
        """Position and body of the first event that nobody has taken."""
        with self._books.writing() as books:
            self._catch_up(now)
            return books.undelivered()

    def delivered(self, position: int) -> None:
        """Remember that an event was taken."""
        with self._books.writing() as books:
            books.delivered(position)

    def _is_lost(self, behaviour: Charging | Refunding, request: ChargeRequest | RefundRequest, now: Instant) -> bool:
        """Whether this message does not reach the bank now; only the first one with a key gets lost."""
        is_late = behaviour in {Charging.LATE, Refunding.LATE}
        if not is_late and behaviour not in {Charging.TIMEOUT_BEFORE, Refunding.TIMEOUT_BEFORE}:
            return False
        kind = "charge" if isinstance(request, ChargeRequest) else "refund"
        is_first = self._books.lose(f"{kind} {request.key}")
        if is_first and is_late:
            self._books.schedule(Due(now + self._delays.late, f"{kind} arrives", msgspec.json.encode(request)))
        return is_first

    def _catch_up(self, now: Instant) -> None:
        """Let everything happen that was due."""
        while due := self._books.next_due(now):
            match due.what:
                case "charge arrives":
                    charge = msgspec.json.decode(due.content, type=ChargeRequest)
                    if self._books.charge(charge.key) is None:
                        self._enter_charge(charge, due.at)
                case "refund arrives":
                    refund = msgspec.json.decode(due.content, type=RefundRequest)
                    if self._books.refund(refund.key) is None:
                        self._enter_refund(refund, due.at)
                case "charge settles":
                    settling = self._known_charge(due.content.decode())
                    self._settle_charge(settling, Captured(settling.reference, settling.request.money), due.at)
                case "setup expires":
                    reference = due.content.decode()
                    setups.end(self._books, reference, SetupExpired(reference), due.at)
                case _:
                    assert due.what == "refund settles"
                    self._end_refund(due.content.decode(), due.at)

    def _enter_charge(self, request: ChargeRequest, now: Instant) -> Charge:
        behaviour = charging_of(request.method, request.key)
        reference = self._books.new_reference("charges")
        outcome: ChargeOutcome
        if behaviour in _DECLINES:
            kind, code, message = _DECLINES[behaviour]
            outcome = Declined(reference, kind, code, message)
        elif behaviour is Charging.ACTION:
            outcome = ActionRequired(reference, f"{self.page_address}/pay/{reference}")
        elif behaviour is Charging.PENDING:
            outcome = Pending(reference)
            self._books.schedule(Due(now + self._delays.pending, "charge settles", reference.encode()))
        else:
            outcome = Captured(reference, request.money)
        return self._settle_charge(Charge(reference, request, outcome), outcome, now)

    def _settle_charge(self, charge: Charge, outcome: ChargeOutcome, now: Instant) -> Charge:
        settled = replace(charge, outcome=outcome)
        self._books.keep_charge(settled)
        if isinstance(outcome, Captured):
            self._books.move(charge.reference, Movement.CAPTURED, outcome.money)
        asked = charge.request
        event = ChargeReported(self._books.new_event_id(), now, asked.payment_id, asked.key, charge.reference, outcome)
        is_sent_often = charging_of(asked.method, asked.key) is Charging.DUPLICATES
        for _ in range(_DUPLICATES if is_sent_often else 1):
            self._books.post_webhook(event)
        return settled

    def _refunding(self, request: RefundRequest) -> Refunding:
        charge = self._books.charge_of(request.charge_reference)
        return refunding_of(charge.request.method, request.key) if charge else Refunding.OK

    def _enter_refund(self, request: RefundRequest, now: Instant) -> Refund:
        reference = self._books.new_reference("refunds")
        behaviour = self._refunding(request)
        outcome: RefundOutcome
        declined = self._why_not(request)
        if declined is not None:
            outcome = RefundDeclined(reference, *declined)
        elif behaviour is Refunding.DECLINED:
            outcome = RefundDeclined(reference, "refund_declined", "The bank takes no refund of this charge.")
        elif behaviour in {Refunding.PENDING, Refunding.FAILED}:
            outcome = RefundPending(reference)
            self._books.schedule(Due(now + self._delays.pending, "refund settles", request.key.encode()))
        else:
            outcome = Refunded(reference, request.money)
        return self._settle_refund(Refund(reference, request, outcome), outcome, now)

    def _why_not(self, request: RefundRequest) -> tuple[str, str] | None:
        charge = self._books.charge_of(request.charge_reference)
        if charge is None or not isinstance(charge.outcome, Captured):
            return "not_captured", "Nothing was captured there."
        captured = charge.outcome.money
        if request.money.currency != captured.currency:
            return "other_currency", f"The charge was in {captured.currency}."
        taken = [
            one.request.money.amount
            for one in self._books.refunds_of(charge.reference)
            if not isinstance(one.outcome, RefundDeclined)
        ]
        if _sum([*taken, request.money.amount]) > captured.amount:
            return "exceeds_charge", "More than is left of the charge."
        return None

    def _end_refund(self, key: str, now: Instant) -> None:
        pending = self._books.refund(key)
        assert pending is not None
        outcome: RefundOutcome = Refunded(pending.reference, pending.request.money)
        if self._refunding(pending.request) is Refunding.FAILED:
            outcome = RefundDeclined(pending.reference, "account_closed", "The account to be refunded is closed.")
        self._settle_refund(pending, outcome, now)

    def _settle_refund(self, refund: Refund, outcome: RefundOutcome, now: Instant) -> Refund:
        settled = replace(refund, outcome=outcome)
        self._books.keep_refund(settled)
        if isinstance(outcome, Refunded):
            self._books.move(refund.reference, Movement.REFUNDED, outcome.money)
        asked = refund.request
        self._books.post_webhook(
            RefundReported(
                self._books.new_event_id(), now, asked.refund_id, asked.charge_reference, refund.reference, outcome
            )
        )
        return settled

    def _report_dispute(
        self, reference: str, charge_reference: str, money: Money, stage: DisputeStage, reason: str, now: Instant
    ) -> DisputeReported:
        event_id = self._books.new_event_id()
        report = DisputeReported(event_id, now, reference, charge_reference, money, stage, reason)
        self._books.keep_dispute(report)
        self._books.post_webhook(report)
        return report

    def _known_charge(self, reference: str) -> Charge:
        found = self._books.charge_of(reference)
        if found is None:
            raise Refused("unknown_charge", "there is no such charge", reference)
        return found


def _same[T: (Charge, Refund, Setup)](
    known: T | None, request: ChargeRequest | RefundRequest | SetupRequest
) -> T | None:
    """What is known under the key, if it is of the same request."""
    said = replace(request, reference=None) if isinstance(request, RefundRequest) else request
    if known is not None and known.request != said:
        raise Refused("key_reused", "another request has this key", request.key)
    return known


def _sum(amounts: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total
