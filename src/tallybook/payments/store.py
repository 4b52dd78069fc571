"""What payments keep."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Part
from tallybook.payments.model.dunning import Dunning
from tallybook.payments.model.figures import PaymentFigures
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import Payment
from tallybook.payments.model.refund import Dispute, Refund
from tallybook.payments.model.setup import MethodSetup


class Target(StrEnum):
    """Where a payment's money went."""

    RECEIVABLE = "receivable"
    CREDIT = "credit"


class Applied(NamedTuple):
    """A payment's money that went to a receivable or became a credit; below zero where it was taken back."""

    payment_id: str
    target: Target
    target_id: str
    amount: Decimal
    at: Instant


class CallKind(StrEnum):
    """What a gateway was asked."""

    CHARGE = "charge"
    LOOK_UP = "look_up"
    CANCEL = "cancel"
    REFUND = "refund"
    LOOK_UP_REFUND = "look_up_refund"


class Attempt(NamedTuple):
    """A call of a gateway, kept with its key before it is made; `outcome` is None until it was answered or given up."""

    subject: str
    number: int
    kind: CallKind
    key: str
    started_at: Instant
    ended_at: Instant | None = None
    outcome: str | None = None


class PaymentStore(Protocol):
    """Payments of one tenant, inside one transaction. Who changes one holds its billing group's lock."""

    def add(self, payment: Payment) -> None:
        """Keep a new payment; `Refused("in_flight")` where neither it nor one of its receivables' has ended."""
        ...

    def save(self, payment: Payment) -> None:
        """Keep how a payment stands; one that has ended frees its receivables for others."""
        ...

    def payment(self, id_: str) -> Payment | None:
        """By id."""
        ...

    def payment_of(self, gateway: str, reference: str) -> Payment | None:
        """The captured payment of a gateway's reference."""
        ...

    def ids_of(self, gateway: str) -> list[str]:
        """The ids of all payments of a gateway, in order."""
        ...

    def claimed(self, receivables: Collection[str]) -> dict[str, str]:
        """By receivable: the payment that has not ended and pays it."""
        ...

    def to_check(self, now: Instant, limit: int) -> list[str]:
        """Payments that somebody must look after by now, the longest waiting first."""
        ...

    def payments(
        self,
        part: Part,
        *,
        group: str | None = None,
        state: str | None = None,
        receivable: str | None = None,
        made: Period | None = None,
        currency: str | None = None,
    ) -> list[Payment]:
        """A part of the list of payments, by age or amount; only those of what is given, and made in a period."""
        ...

    def figures(self, period: Period) -> list[PaymentFigures]:
        """What the payments come to that were made in a period, by month (UTC), currency and state, ascending."""
        ...

    def apply(self, applied: Sequence[Applied]) -> None:
        """Keep where money went."""
        ...

    def applied(self, payment_id: str) -> list[Applied]:
        """Where a payment's money went, in order of time."""
        ...

    def begin_attempt(self, subject: str, kind: CallKind, key: str, now: Instant) -> Attempt:
        """Keep a call of a payment's or a refund's gateway before it is made."""
        ...

    def end_attempt(self, attempt: Attempt, outcome: str, now: Instant) -> None:
        """Keep how a call ended."""
        ...

    def attempts(self, subject: str) -> list[Attempt]:
        """The calls of a payment or refund, in order."""
        ...


class RefundStore(Protocol):
    """Refunds and disputes of one tenant, inside one transaction."""

    def add_refund(self, refund: Refund) -> None:
        """Keep a new refund."""
        ...

    def save_refund(self, refund: Refund) -> None:
        """Keep how a refund stands."""
        ...

    def refund(self, id_: str) -> Refund | None:
        """By id."""
        ...

    def refund_of(self, payment_id: str, reference: str) -> Refund | None:
        """A payment's refund of a gateway's reference."""
        ...

    def refunds_of(self, payment_id: str) -> list[Refund]:
        """All refunds of a payment, the oldest first."""
        ...

    def refunds(
        self, part: Part, *, group: str | None = None, payment_id: str | None = None, state: str | None = None
    ) -> list[Refund]:
        """A part of the list of refunds, by age or amount; of one billing group, payment or state where given."""
        ...

    def refunds_to_check(self, now: Instant, limit: int) -> list[str]:
        """Refunds that somebody must look after by now."""
        ...

    def save_dispute(self, dispute: Dispute) -> None:
        """Keep a dispute, new or known."""
        ...

    def dispute(self, id_: str) -> Dispute | None:
        """By id."""
        ...

    def dispute_of(self, payment_id: str, reference: str) -> Dispute | None:
        """A payment's dispute of a gateway's reference."""
        ...

    def disputes_of(self, payment_id: str) -> list[Dispute]:
        """All disputes of a payment, the oldest first."""
        ...

    def disputes(self, part: Part, *, group: str | None = None, payment_id: str | None = None) -> list[Dispute]:
        """A part of the list of disputes, by age or amount; of one billing group or payment where given."""
        ...


class MethodStore(Protocol):
    """Payment methods of one tenant, inside one transaction."""

    def add_method(self, method: PaymentMethod) -> None:
        """Keep a new method; a default one takes the place of the default before it."""
        ...

    def save_method(self, method: PaymentMethod) -> None:
        """Keep a known method; a default one takes the place of the default before it."""
        ...

    def method(self, id_: str) -> PaymentMethod | None:
        """By id, removed ones too."""
        ...

    def methods(self, billing_group_id: str) -> list[PaymentMethod]:
        """A group's methods that are not removed, the oldest first."""
        ...


class SetupStore(Protocol):
    """Set-ups of payment methods of one tenant, inside one transaction. Who changes one holds its group's lock."""

    def add_setup(self, setup: MethodSetup) -> None:
        """Keep a new set-up."""
        ...

    def save_setup(self, setup: MethodSetup) -> None:
        """Keep how a set-up stands."""
        ...

    def setup(self, id_: str) -> MethodSetup | None:
        """By id."""
        ...

    def setups_to_check(self, now: Instant, limit: int) -> list[str]:
        """Set-ups that somebody must look after by now, the longest waiting first."""
        ...


class DunningStore(Protocol):
    """What is being dunned of one tenant, inside one transaction."""

    def save_dunning(self, dunning: Dunning) -> None:
        """Keep how an invoice is dunned, new or known."""
        ...

    def end_dunning(self, receivables: Collection[str]) -> None:
        """Dun these no more."""
        ...

    def dunning_of(self, receivable_id: str) -> Dunning | None:
        """How an invoice is dunned."""
        ...

    def dunnings(self, part: Part, *, due_by: Instant | None = None) -> list[Dunning]:
        """A part of the list of what is being dunned; with `due_by` of what is to be done by then."""
        ...


class ReportStore(Protocol):
    """Gateways' events of one tenant, inside one transaction: each is acted on once."""

    def keep(self, gateway: str, event_id: str, about: str, document: str, now: Instant) -> bool:
        """Keep an event about a gateway's reference; False where it is known already."""
        ...

    def waiting(self, gateway: str, about: str) -> list[tuple[str, str]]:
        """The events, by id with their documents, about a reference that nothing was known of when they came."""
        ...

    def all_waiting(self, now: Instant, limit: int) -> list[tuple[str, str]]:
        """The gateways and references of captured payments that events wait for, what was looked at longest ago first.

        One is looked at a minute after it came, and after twice the time again and again. An account that others use
        too tells much of what is none of ours: that takes nobody's place.
        """
        ...

    def looked_at(self, gateway: str, about: str, now: Instant) -> None:
        """Somebody looks after the events that wait for a reference now: the next look is later."""
        ...

    def forget(self, before: Instant) -> int:
        """Delete the events that were acted on before an instant, and those that came before it and wait for a charge
        of others; answers how many. Of others is what no payment has as its reference, nor may come to have.
        """
        ...

    def acted_on(self, gateway: str, event_id: str, now: Instant) -> None:
        """The event needs nothing more."""
        ...
