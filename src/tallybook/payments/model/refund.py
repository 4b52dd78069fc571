"""Refunds and disputes of captured payments: objects of their own, whose states only rise as well."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, structs

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Place
from tallybook.payments.model import charge
from tallybook.payments.model.charge import DisputeReported, DisputeStage, RefundDeclined, Refunded, RefundOutcome
from tallybook.payments.model.payment import LOOK_UPS, PATIENCE


class FromPayment(Struct, frozen=True):
    """What the payment paid is due again, or lowered as a credit."""


class FromCreditNote(Struct, frozen=True):
    """The credit note has freed the money."""

    note_id: str


type Source = FromPayment | FromCreditNote


class Sending(Struct, frozen=True):
    """Asked for and about to be sent, or sent with a result that comes later."""

    as_of: Instant
    check_at: Instant
    reference: str | None = None
    look_ups: int = 0


class Unanswered(Struct, frozen=True):
    """The gateway did not answer; only a look-up tells."""

    as_of: Instant
    check_at: Instant
    look_ups: int = 0


class RefundPaid(Struct, frozen=True):
    """The money was sent back."""

    as_of: Instant
    reference: str


class RefundFailed(Struct, frozen=True):
    """The money was not sent back, or came back from the customer's bank."""

    as_of: Instant
    code: str
    message: str
    reference: str | None = None


type RefundState = Sending | Unanswered | RefundPaid | RefundFailed

REFUND_STATES: dict[str, type[RefundState]] = {
    "sending": Sending,
    "unknown": Unanswered,
    "paid": RefundPaid,
    "failed": RefundFailed,
}
_NAMES = {kind: name for name, kind in REFUND_STATES.items()}


class Refund(Struct, frozen=True):
    """Money of a payment that goes back."""

    id: str
    payment_id: str
    billing_group_id: str
    money: Money
    reason: str
    author: str
    source: Source
    created_at: Instant
    state: RefundState

    @property
    def key(self) -> str:
        """The idempotency key of its one call."""
        return f"{self.id}-refund"


def refund_state_name(state: RefundState) -> str:
    """The name of a state, as it is kept and shown."""
    return _NAMES[type(state)]


def refund_reference(state: RefundState) -> str | None:
    """The gateway's reference of the refund, where it is known."""
    return None if isinstance(state, Unanswered) else state.reference


def refund_check_at(state: RefundState) -> Instant | None:
    """When somebody must look after a refund that has not ended."""
    return state.check_at if isinstance(state, Sending | Unanswered) else None


def is_unsure(state: RefundState, now: Instant) -> bool:
    """Whether nobody knows if money went back, as with payments."""
    if isinstance(state, Sending):
        return state.reference is None and state.check_at <= now
    return isinstance(state, Unanswered)


def sending(now: Instant) -> Sending:
    """The state of a refund that is about to be sent."""
    return Sending(now, now + PATIENCE)


def refund_reported(refund: Refund, outcome: RefundOutcome, at: Instant, now: Instant) -> Refund:
    """The gateway's word on a refund; a bank may send money back later, so that failed is more than paid."""
    found: RefundState
    match outcome:
        case charge.Refunded(reference=reference):
            found = RefundPaid(at, reference)
        case charge.RefundDeclined(reference=reference, code=code, message=message):
            found = RefundFailed(at, code, message, reference or refund_reference(refund.state))
        case charge.RefundPending(reference=reference):
            found = Sending(at, now + LOOK_UPS[3], reference)
    return structs.replace(refund, state=found) if _rank(found) > _rank(refund.state) else refund


def is_known(refund: Refund, word: Refunded | RefundDeclined) -> bool:
    """Whether this is what a person has said of a refund before; `Refused("refund_ended")` where it was something else.

    What was sent may still come back from the customer's bank.
    """
    match refund.state:
        case Sending() | Unanswered():
            return False
        case RefundPaid(reference=kept):
            if isinstance(word, RefundDeclined):
                return False
            known, was = word.reference == kept, f"was sent as {kept!r}"
        case RefundFailed(message=kept):
            known = isinstance(word, RefundDeclined) and word.message == kept
            was = f"has failed ({kept}): ask for another refund"
    if not known:
        raise Refused("refund_ended", was, refund.id)
    return True


def refund_unanswered(refund: Refund, now: Instant) -> Refund:
    """A call had no answer: look it up later, ever less often."""
    state = refund.state
    if not isinstance(state, Sending | Unanswered):
        return refund
    later, count = now + LOOK_UPS[min(state.look_ups, len(LOOK_UPS) - 1)], state.look_ups + 1
    if isinstance(state, Sending) and state.reference is not None:
        return structs.replace(refund, state=structs.replace(state, check_at=later, look_ups=count))
    return structs.replace(refund, state=Unanswered(state.as_of, later, count))


def _rank(state: RefundState) -> tuple[int, Instant, tuple[str, ...]]:
    """What is known only rises; of two words that are alike the later one counts, else the greater text."""
    match state:
        case Sending(as_of=at, reference=str(reference)):
            return (1, at, (reference,))
        case Unanswered() | Sending():
            return (0, 0, ())
        case RefundPaid():
            return (2, 0, ())
        case RefundFailed(as_of=at, code=code, message=message):
            return (3, at, (code, message))


class Dispute(Struct, frozen=True):
    """A customer's bank took a payment back, or tries to; the gateway holds the money while it is open.

    `taken_back` of one that is lost was still there as credit of the payment: that is gone, and no loss.
    """

    id: str
    payment_id: str
    billing_group_id: str
    reference: str
    money: Money
    reason: str
    stage: DisputeStage
    as_of: Instant
    taken_back: Decimal = Decimal(0)

    @property
    def held(self) -> Decimal:
        """What of the payment's money it holds."""
        return Decimal(0) if self.stage is DisputeStage.WON else self.money.amount

    @property
    def loss(self) -> Decimal:
        """What it took that nobody has given back."""
        return EXACT.subtract(self.money.amount, self.taken_back) if self.stage is DisputeStage.LOST else Decimal(0)


def by_amount(one: Refund | Dispute, key: str) -> Place:
    """The place of a refund or a dispute in a list."""
    if key == "amount":
        return Place(one.id, one.money.amount)
    return Place(one.id, one.created_at if isinstance(one, Refund) else None)


_STAGE = {stage: rank for rank, stage in enumerate((DisputeStage.OPENED, DisputeStage.WON, DisputeStage.LOST))}


def dispute_reported(dispute: Dispute, event: DisputeReported) -> Dispute:
    """The gateway's word on a dispute that is known; lost is the last word."""
    if _STAGE[event.stage] <= _STAGE[dispute.stage]:
        return dispute
    return structs.replace(dispute, stage=event.stage, as_of=event.at)
