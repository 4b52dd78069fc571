"""Payments and refunds in dictionaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from tallybook.kernel.decimals import total
from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAmount, Part, part_of
from tallybook.payments.model.figures import PaymentFigures
from tallybook.payments.model.payment import (
    Completed,
    ForInvoices,
    Payment,
    check_at,
    in_flight,
    place_of,
    state_name,
)
from tallybook.payments.model.refund import (
    Dispute,
    Refund,
    by_amount,
    refund_check_at,
    refund_reference,
    refund_state_name,
)
from tallybook.payments.store import Applied, Attempt, CallKind, Target


class MemoryPayments:
    """A `PaymentStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: dict[str, Payment] = {}
        self._applied: defaultdict[str, list[Applied]] = defaultdict(list)
        self._attempts: defaultdict[str, list[Attempt]] = defaultdict(list)

    def add(self, payment: Payment) -> None:
        """Keep a new payment."""
        assert payment.id not in self._kept
        purpose = payment.purpose
        if isinstance(purpose, ForInvoices) and in_flight(payment.state) and self.claimed(purpose.receivables):
            raise Refused("in_flight", "another payment that has not ended pays an invoice of it", payment.id)
        self._kept[payment.id] = payment

    def save(self, payment: Payment) -> None:
        """Keep how a payment stands."""
        assert payment.id in self._kept and payment.refunded <= payment.captured
        self._kept[payment.id] = payment

    def payment(self, id_: str) -> Payment | None:
        """By id."""
        return self._kept.get(id_)

    def payment_of(self, gateway: str, reference: str) -> Payment | None:
        """The captured payment of a gateway's reference."""
        for payment in self._kept.values():
            state = payment.state
            if payment.gateway == gateway and isinstance(state, Completed) and state.reference == reference:
                return payment
        return None

    def ids_of(self, gateway: str) -> list[str]:
        """The ids of all payments of a gateway, in order."""
        return sorted(one.id for one in self._kept.values() if one.gateway == gateway)

    def claimed(self, receivables: Collection[str]) -> dict[str, str]:
        """By receivable: the payment that has not ended and pays it."""
        return {
            receivable: payment.id
            for payment in self._kept.values()
            if isinstance(payment.purpose, ForInvoices) and in_flight(payment.state)
            for receivable in payment.purpose.receivables
            if receivable in receivables
        }

    def to_check(self, now: Instant, limit: int) -> list[str]:
        """Payments that somebody must look after by now."""
        due = [(at, one.id) for one in self._kept.values() if (at := check_at(one.state)) is not None and at <= now]
        return [id_ for _, id_ in sorted(due)[:limit]]

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
        found = (
            one
            for one in self._kept.values()
            if group in (None, one.billing_group_id) and state in (None, state_name(one.state))
            if currency in (None, one.money.currency) and (made is None or one.created_at in made)
            if receivable is None or self._is_of(one, receivable)
        )
        return part_of(found, part, place_of)

    def _is_of(self, payment: Payment, receivable: str) -> bool:
        asked = payment.purpose.receivables if isinstance(payment.purpose, ForInvoices) else ()
        went_to = [one.target_id for one in self._applied[payment.id] if one.target is Target.RECEIVABLE]
        return receivable in asked or receivable in went_to

    def figures(self, period: Period) -> list[PaymentFigures]:
        """What the payments come to that were made in a period."""
        found: defaultdict[tuple[str, str, str], list[Payment]] = defaultdict(list)
        for one in self._kept.values():
            if one.created_at in period:
                month = f"{utc_datetime(one.created_at):%Y-%m}"
                found[month, one.money.currency, state_name(one.state)].append(one)
        return [
            PaymentFigures(
                *place,
                len(own),
                total(one.money.amount for one in own),
                total(one.captured for one in own),
                total(one.refunded for one in own),
                total(one.disputed for one in own),
            )
            for place, own in sorted(found.items())
        ]

    def apply(self, applied: Sequence[Applied]) -> None:
        """Keep where money went."""
        for one in applied:
            self._applied[one.payment_id].append(one)

    def applied(self, payment_id: str) -> list[Applied]:
        """Where a payment's money went, in order of time."""
        return list(self._applied[payment_id])

    def begin_attempt(self, subject: str, kind: CallKind, key: str, now: Instant) -> Attempt:
        """Keep a call before it is made."""
        attempt = Attempt(subject, len(self._attempts[subject]) + 1, kind, key, now)
        self._attempts[subject].append(attempt)
        return attempt

    def end_attempt(self, attempt: Attempt, outcome: str, now: Instant) -> None:
        """Keep how a call ended."""
        own = self._attempts[attempt.subject]
        if own[attempt.number - 1].ended_at is None:
            own[attempt.number - 1] = attempt._replace(ended_at=now, outcome=outcome)

    def attempts(self, subject: str) -> list[Attempt]:
        """The calls of a payment or refund, in order."""
        return list(self._attempts[subject])


class MemoryRefunds:
    """A `RefundStore` of one tenant."""

    def __init__(self) -> None:
        self._refunds: dict[str, Refund] = {}
        self._disputes: dict[str, Dispute] = {}

    def add_refund(self, refund: Refund) -> None:
        """Keep a new refund."""
        assert refund.id not in self._refunds
        self._refunds[refund.id] = refund

    def save_refund(self, refund: Refund) -> None:
        """Keep how a refund stands."""
        assert refund.id in self._refunds
        self._refunds[refund.id] = refund

    def refund(self, id_: str) -> Refund | None:
        """By id."""
        return self._refunds.get(id_)

    def refund_of(self, payment_id: str, reference: str) -> Refund | None:
        """A payment's refund of a gateway's reference."""
        for refund in self._refunds.values():
            if refund.payment_id == payment_id and refund_reference(refund.state) == reference:
                return refund
        return None

    def refunds_of(self, payment_id: str) -> list[Refund]:
        """All refunds of a payment, the oldest first."""
        return self.refunds(Part(ByAmount.CREATED, None, len(self._refunds)), payment_id=payment_id)

    def refunds(
        self, part: Part, *, group: str | None = None, payment_id: str | None = None, state: str | None = None
    ) -> list[Refund]:
        """A part of the list of refunds, by age or amount; of one billing group, payment or state where given."""
        found = (
            one
            for one in self._refunds.values()
            if payment_id in (None, one.payment_id)
            and group in (None, one.billing_group_id)
            and state in (None, refund_state_name(one.state))
        )
        return part_of(found, part, by_amount)

    def refunds_to_check(self, now: Instant, limit: int) -> list[str]:
        """Refunds that somebody must look after by now."""
        waiting = [(at, one.id) for one in self._refunds.values() if (at := refund_check_at(one.state)) is not None]
        return [id_ for at, id_ in sorted(waiting)[:limit] if at <= now]

    def save_dispute(self, dispute: Dispute) -> None:
        """Keep a dispute, new or known."""
        self._disputes[dispute.id] = dispute

    def dispute(self, id_: str) -> Dispute | None:
        """By id."""
        return self._disputes.get(id_)

    def dispute_of(self, payment_id: str, reference: str) -> Dispute | None:
        """A payment's dispute of a gateway's reference."""
        for dispute in self._disputes.values():
            if (dispute.payment_id, dispute.reference) == (payment_id, reference):
                return dispute
        return None

    def disputes_of(self, payment_id: str) -> list[Dispute]:
        """All disputes of a payment, the oldest first."""
        return self.disputes(Part(ByAmount.CREATED, None, len(self._disputes)), payment_id=payment_id)

    def disputes(self, part: Part, *, group: str | None = None, payment_id: str | None = None) -> list[Dispute]:
        """A part of the list of disputes, by age or amount; of one billing group or payment where given."""
        found = (
            one
            for one in self._disputes.values()
            if payment_id in (None, one.payment_id) and group in (None, one.billing_group_id)
        )
        return part_of(found, part, by_amount)
