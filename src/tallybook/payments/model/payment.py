"""Payments: what is asked of a customer, and how far it is.

A payment is one charge at a gateway under one key, stored before the first call; trying again is another payment. What
is known of a charge only rises, in the order of `_RANK`, whatever comes twice, late or in another order: the state is
the greatest of all that was reported. So the order in which reports come does not matter. What was captured is booked
by the first word of it, and stays.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, structs

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import DAY, HOUR, MINUTE, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Place
from tallybook.payments.model import charge
from tallybook.payments.model.charge import ChargeOutcome, DeclineKind

PATIENCE: Instant = 3 * MINUTE
"""How long a call may take before its worker is taken for dead; longer than any gateway's time-out."""

CUSTOMER_WAIT: Instant = 7 * DAY
"""How long a customer is waited for on a gateway's page, until the payment has failed."""

LOOK_UPS: tuple[Instant, ...] = (MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY)
"""How long after one look-up the next one follows; the last one repeats."""


class ForInvoices(Struct, frozen=True):
    """Pays these receivables, then whatever else the group owes, the oldest first; what is left becomes a credit."""

    receivables: tuple[str, ...]


class TopUp(Struct, frozen=True):
    """Becomes a credit, all of it."""


type Purpose = ForInvoices | TopUp


class Created(Struct, frozen=True):
    """Asked for; what it pays is taken by it, so that no other payment is made for it meanwhile."""

    check_at: Instant


class Validating(Struct, frozen=True):
    """Being checked against what is due and the payment method."""

    check_at: Instant


class Processing(Struct, frozen=True):
    """At the gateway: the call is being made, or was answered with a result that comes later."""

    as_of: Instant
    check_at: Instant
    reference: str | None = None
    look_ups: int = 0


class RequiresAction(Struct, frozen=True):
    """The customer must go to the gateway's page at `url`."""

    as_of: Instant
    check_at: Instant
    reference: str
    url: str
    look_ups: int = 0


class Unknown(Struct, frozen=True):
    """The gateway did not answer: whether the money was taken, only the gateway can say."""

    as_of: Instant
    check_at: Instant
    look_ups: int = 0


class Cancelled(Struct, frozen=True):
    """Ended before money was taken."""

    as_of: Instant
    by: str
    reason: str


class Failed(Struct, frozen=True):
    """No money was taken; what was declined softly or refused may succeed another time."""

    as_of: Instant
    kind: DeclineKind
    code: str
    message: str


class Completed(Struct, frozen=True):
    """The money was taken."""

    as_of: Instant
    reference: str
    captured: Decimal


type State = Created | Validating | Processing | RequiresAction | Unknown | Cancelled | Failed | Completed

STATES: dict[str, type[State]] = {
    "created": Created,
    "validating": Validating,
    "processing": Processing,
    "requires_action": RequiresAction,
    "unknown": Unknown,
    "cancelled": Cancelled,
    "failed": Failed,
    "completed": Completed,
}
_NAMES = {kind: name for name, kind in STATES.items()}
_RANK: dict[type[State], int] = {
    Created: 0, Validating: 1, Unknown: 2, Processing: 2, RequiresAction: 3, Cancelled: 4, Failed: 5, Completed: 6,
}  # fmt: skip


class CancelAsked(Struct, frozen=True):
    """Who has asked the gateway to cancel, and why: kept before it is asked."""

    by: str
    reason: str


class Payment(Struct, frozen=True):
    """One charge of a billing group. `method_id` is None where the customer pays on the gateway's page or by transfer.

    `refunded` is what refunds that have not failed give back, and `disputed` what open and lost disputes hold.
    `return_url` is where the gateway's page leads back to, since a request is the same whenever it is sent.
    `cancel_asked` stands from when the gateway is asked to cancel; None again where it says that it does not.
    """

    id: str
    billing_group_id: str
    money: Money
    purpose: Purpose
    gateway: str
    method_id: str | None
    created_at: Instant
    author: str
    state: State
    retry_of: str | None = None
    refunded: Decimal = Decimal(0)
    disputed: Decimal = Decimal(0)
    return_url: str | None = None
    cancel_asked: CancelAsked | None = None

    @property
    def key(self) -> str:
        """The idempotency key of its one charge."""
        return f"{self.id}-charge"

    @property
    def captured(self) -> Decimal:
        """The money that was taken."""
        return self.state.captured if isinstance(self.state, Completed) else Decimal(0)

    @property
    def refundable(self) -> Decimal:
        """What can still be given back."""
        return max(Decimal(0), EXACT.subtract(EXACT.subtract(self.captured, self.refunded), self.disputed))


def state_name(state: State) -> str:
    """The name of a state, as it is kept and shown."""
    return _NAMES[type(state)]


def reference_of(state: State) -> str | None:
    """The gateway's reference of the charge, where it is known."""
    return state.reference if isinstance(state, Processing | RequiresAction | Completed) else None


def in_flight(state: State) -> bool:
    """Whether money may still be taken without being asked for again."""
    return isinstance(state, Created | Validating | Processing | RequiresAction | Unknown)


def is_unsure(state: State, now: Instant) -> bool:
    """Whether nobody knows if money was taken: a call had no answer, or none for so long that its worker has died."""
    if isinstance(state, Processing):
        return state.reference is None and state.check_at <= now
    return isinstance(state, Unknown)


def check_at(state: State) -> Instant | None:
    """When somebody must look after a payment that has not ended; None where it has."""
    match state:
        case Created() | Validating() | Processing() | RequiresAction() | Unknown():
            return state.check_at
        case Cancelled() | Failed() | Completed():
            return None


def validating(payment: Payment, now: Instant) -> Payment:
    """Begin to check a payment."""
    assert isinstance(payment.state, Created | Validating)
    return structs.replace(payment, state=Validating(now + PATIENCE))


def processing(payment: Payment, now: Instant) -> Payment:
    """A payment that was checked, about to be sent: the key is stored with it before the call."""
    assert isinstance(payment.state, Validating)
    return structs.replace(payment, state=Processing(now, now + PATIENCE))


def lowered(payment: Payment, money: Money) -> Payment:
    """A payment that was not sent yet, of less than was asked for: of what is still due, or can be charged."""
    assert isinstance(payment.state, Validating) and 0 < money.amount <= payment.money.amount
    return structs.replace(payment, money=money)


def refuse(payment: Payment, code: str, message: str, now: Instant) -> Payment:
    """A payment that may not be sent: nothing was asked of the gateway, and another may be asked for."""
    assert isinstance(payment.state, Created | Validating)
    return structs.replace(payment, state=Failed(now, DeclineKind.REFUSED, code, message))


def reported(payment: Payment, outcome: ChargeOutcome, at: Instant, now: Instant) -> Payment:
    """The gateway's word of the instant `at`, by a reply, a look-up or an event; what is known only rises."""
    if isinstance(outcome, charge.Captured):
        refuse_other_currency(payment, outcome.money)
    found = _state(outcome, payment.cancel_asked, at, now)
    return structs.replace(payment, state=found) if _order(found) > _order(payment.state) else payment


def refuse_other_currency(payment: Payment, money: Money) -> None:
    """`Refused("other_currency")` for money of a payment that is not in its currency: a person must look."""
    if money.currency != payment.money.currency:
        raise Refused("other_currency", f"its gateway says {money}, and it is in {payment.money.currency}", payment.id)


def unanswered(payment: Payment, now: Instant) -> Payment:
    """A call had no answer, or its worker died: look it up later, ever less often."""
    state = payment.state
    match state:
        case Processing() | Unknown() | RequiresAction():
            wait = LOOK_UPS[min(state.look_ups, len(LOOK_UPS) - 1)]
            later = {"check_at": now + wait, "look_ups": state.look_ups + 1}
            if isinstance(state, Processing) and state.reference is None:
                return structs.replace(payment, state=Unknown(state.as_of, **later))
            return structs.replace(payment, state=structs.replace(state, **later))
        case Created() | Validating() | Cancelled() | Failed() | Completed():
            return payment


def cancel(payment: Payment, by: str, reason: str, now: Instant) -> Payment:
    """End a payment that was not sent yet; one that waits for the customer is ended at its gateway first."""
    if not isinstance(payment.state, Created | Validating | RequiresAction):
        raise Refused(
            "not_cancellable",
            f"is {state_name(payment.state)}: only what was not sent can be cancelled",
            payment.id,
        )
    return structs.replace(payment, state=Cancelled(now, by, reason))


def _state(outcome: ChargeOutcome, asked: CancelAsked | None, at: Instant, now: Instant) -> State:
    match outcome:
        case charge.Captured(reference=reference, money=money):
            return Completed(at, reference, money.amount)
        case charge.Declined(kind=kind, code=code, message=message):
            return Failed(at, kind, code, message)
        case charge.ActionRequired(reference=reference, url=url):
            return RequiresAction(at, now + LOOK_UPS[3], reference, url)
        case charge.Pending(reference=reference):
            return Processing(at, now + LOOK_UPS[3], reference)
        case charge.Cancelled():
            by, reason = ("gateway", "cancelled at the gateway") if asked is None else (asked.by, asked.reason)
            return Cancelled(at, by, reason)


_GRAVITY = {kind: number for number, kind in enumerate((DeclineKind.REFUSED, DeclineKind.SOFT, DeclineKind.HARD))}


def _order(state: State) -> tuple[int, Instant, int, tuple[str, ...]]:
    """States in the order in which what is known rises; of two that are alike, the later word counts.

    Instants may be whole seconds: of two words of one instant a decline for good counts, else the greater text.
    """
    rank = _RANK[type(state)]
    match state:
        case Processing(as_of=at, reference=str(reference)):
            return (rank, at, 0, (reference,))
        case RequiresAction(as_of=at, reference=reference, url=url):
            return (rank, at, 0, (reference, url))
        case Cancelled(as_of=at, by=by, reason=reason):
            return (rank, at, 0, (by, reason))
        case Failed(as_of=at, kind=kind, code=code, message=message):
            return (rank, at, _GRAVITY[kind], (code, message))
        case Created() | Validating() | Processing() | Unknown() | Completed():
            return (rank, 0, 0, ())


def place_of(one: Payment, key: str) -> Place:
    """The place of a payment in a list."""
    return Place(one.id, one.money.amount if key == "amount" else one.created_at)
