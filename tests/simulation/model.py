"""A small model of the books: what invoices, credits and payments should come to, in plain numbers.

It follows what is announced, in order, and works out by itself where money goes. It shares no rule with the product.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tallybook.credits.model.grant import Grant as Terms

NOTHING = Decimal(0)


@dataclass
class Invoice:
    """What is owed of an invoice, and what became of it; nobody collects one that was given up."""

    id: str
    group: str
    total: Decimal
    opened_at: int
    due_at: int
    paid: Decimal = NOTHING
    credited: Decimal = NOTHING
    lost: Decimal = NOTHING
    returned: Decimal = NOTHING
    given_up: bool = False

    @property
    def due(self) -> Decimal:
        return self.total - self.paid - self.credited - self.lost


@dataclass
class Grant:
    """A credit; its terms are known once the product has made it."""

    group: str
    amount: Decimal
    left: Decimal
    source: str | None = None
    frozen: Decimal = NOTHING
    terms: Terms | None = None

    def is_usable(self, now: int) -> bool:
        """Whether it can be used outside of invoices."""
        assert self.terms is not None
        return self.terms.granted_at <= now and (self.terms.expires_at is None or self.terms.expires_at > now)

    @property
    def order(self) -> tuple[object, ...]:
        """The case format's order of unscoped credits: type, expiry, age, id."""
        terms = self.terms
        assert terms is not None
        rank = ["PROMOTIONAL", "FREE", "PAID"].index(terms.type)
        return (rank, terms.expires_at is None, terms.expires_at or 0, terms.granted_at, terms.id)


@dataclass
class Paid:
    """A captured payment, and where its money went in order; parts are what is still there.

    `lost` is what was given back of it although it had been spent.
    """

    group: str
    named: tuple[str, ...]
    captured: Decimal
    lost: Decimal = NOTHING
    went: list[tuple[Invoice | Grant, Decimal]] = field(default_factory=list)

    def places(self) -> list[Invoice | Grant]:
        """Where its money went, the latest first: a place that it went to again counts from then on."""
        latest: list[Invoice | Grant] = []
        for place, _ in self.went:
            latest = [one for one in latest if one is not place] + [place]
        return latest[::-1]

    def there(self, place: Invoice | Grant) -> Decimal:
        """What of its money is still there."""
        return sum((part for one, part in self.went if one is place), NOTHING)


@dataclass
class Dispute:
    """What a customer's bank takes back; `lost` of one that is lost is on no credit any more."""

    payment: Paid
    amount: Decimal
    stage: str = "won"
    lost: Decimal = NOTHING


@dataclass
class Refund:
    """Money on its way back. `of_note` was freed by a credit note."""

    payment: Paid
    payment_id: str
    amount: Decimal
    of_note: bool
    sent: bool = False
    failed: bool = False


@dataclass
class Model:
    """All of one tenant. `cash` and `waiting` are by currency."""

    currencies: dict[str, str]
    invoices: dict[str, Invoice] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    payments: dict[str, Paid] = field(default_factory=dict)
    refunds: dict[str, Refund] = field(default_factory=dict)
    disputes: dict[str, Dispute] = field(default_factory=dict)
    cash: dict[str, Decimal] = field(default_factory=dict)
    unmatched: list[Grant] = field(default_factory=list)

    def owed(self, id_: str, group: str, total: Decimal, opened_at: int, due_at: int) -> None:
        """An invoice is owed, or what was owed before the first one."""
        self.invoices[id_] = Invoice(id_, group, total, opened_at, due_at)

    def of(self, group: str) -> list[Invoice]:
        """A group's invoices, the oldest first."""
        own = (invoice for invoice in self.invoices.values() if invoice.group == group)
        return sorted(own, key=lambda invoice: (invoice.opened_at, invoice.id))

    def unpaid(self, group: str, by: int) -> Decimal:
        """What is due of invoices that were due by an instant, and that somebody collects."""
        late = (one for one in self.of(group) if one.due > 0 and one.due_at <= by and not one.given_up)
        return sum((one.due for one in late), NOTHING)

    def owed_back(self, id_: str) -> None:
        """An invoice below zero became a credit."""
        invoice = self.invoices[id_]
        if invoice.due < 0:
            self._new_credit(invoice.group, -invoice.due, id_)
            invoice.paid = invoice.total

    def captured(self, id_: str, group: str, amount: Decimal, named: tuple[str, ...], *, is_top_up: bool) -> None:
        """Money came in: what it was for, what was lost of that, then the oldest that is due, then credit."""
        payment = self.payments[id_] = Paid(group, named, amount)
        self._cash(group, amount)
        left = amount
        if not is_top_up:
            asked = sorted((self.invoices[one] for one in named), key=lambda one: (one.opened_at, one.id))
            spare = max(NOTHING, amount - sum(max(NOTHING, invoice.due) for invoice in asked))
            for invoice in asked:
                found = min(spare, invoice.lost)
                invoice.lost -= found
                spare -= found
            left = self._pay(payment, named, amount)
        if left:
            payment.went.append((self._new_credit(group, left, id_), left))

    def _pay(self, payment: Paid, first: tuple[str, ...], money: Decimal) -> Decimal:
        own = self.of(payment.group)
        for invoice in [i for i in own if i.id in first] + [i for i in own if i.id not in first]:
            part = min(money, max(NOTHING, invoice.due))
            if part:
                invoice.paid += part
                money -= part
                payment.went.append((invoice, part))
        return money

    def refund_asked(
        self, id_: str, payment_id: str, amount: Decimal, *, of_note: bool = False, at_gateway: bool = False
    ) -> None:
        """Money is to go back: the latest places that it went to are the first to give it.

        Of what is given back at the gateway what was spent is lost.
        """
        payment = self.payments[payment_id]
        self.refunds[id_] = Refund(payment, payment_id, amount, of_note)
        if of_note:
            return
        for place in payment.places():
            part = min(amount, self.reach(payment, place, frozen_too=at_gateway))
            if part:
                amount -= part
                payment.went.append((place, -part))
                if isinstance(place, Grant):
                    place.left -= part
                else:
                    place.paid -= part
                    place.given_up = False
        assert at_gateway or not amount, "more was refunded than the payment's money could be taken back"
        payment.lost += amount
        self._bind(payment)

    def reach(self, payment: Paid, place: Invoice | Grant, *, frozen_too: bool = False) -> Decimal:
        """What of a payment's money a place can give back."""
        if isinstance(place, Grant):
            there = place.left - (NOTHING if frozen_too else place.frozen)
        else:
            there = place.paid - place.returned
        return max(NOTHING, min(payment.there(place), there))

    def refund_paid(self, id_: str) -> None:
        """The money has gone back."""
        refund = self.refunds[id_]
        refund.sent = True
        self._cash(refund.payment.group, -refund.amount)

    def refund_failed(self, id_: str) -> None:
        """The money stays, or has come back: a loss is none, it pays what it had paid, then the oldest, then it is
        credit.
        """
        refund = self.refunds[id_]
        refund.failed = True
        if refund.sent:
            self._cash(refund.payment.group, refund.amount)
        left = refund.amount
        if not refund.of_note:
            made_good = min(left, refund.payment.lost)
            refund.payment.lost -= made_good
            left -= made_good
            before = tuple(place.id for place, _ in refund.payment.went if isinstance(place, Invoice))
            left = self._pay(refund.payment, before, left)
        if left:
            credit = self._new_credit(refund.payment.group, left, refund.payment_id)
            refund.payment.went.append((credit, left))
            self._bind(refund.payment)

    def disputed(self, id_: str, payment_id: str, amount: Decimal, stage: str) -> None:
        """The bank holds money back, gives it back, or keeps it."""
        payment = self.payments[payment_id]
        dispute = self.disputes.setdefault(id_, Dispute(payment, amount))
        if stage == "won" or dispute.stage == "won":
            self._cash(payment.group, amount if stage == "won" else -amount)
        dispute.stage, dispute.lost = stage, amount if stage == "lost" else NOTHING
        self._bind(payment)

    def _bind(self, payment: Paid) -> None:
        """Credit made of a payment gives back what lost disputes took, and is frozen for the open ones."""
        own = [one for one in self.disputes.values() if one.payment is payment]
        credits_ = [place for place in payment.places() if isinstance(place, Grant)]
        for dispute in own:
            for credit in credits_:
                part = min(dispute.lost, credit.left, payment.there(credit))
                if part > 0:
                    dispute.lost -= part
                    credit.left -= part
                    payment.went.append((credit, -part))
        held = sum((one.amount for one in own if one.stage == "opened"), NOTHING)
        for credit in (place for place in payment.places() if isinstance(place, Grant)):
            credit.frozen = min(held, credit.left) if payment.there(credit) > 0 else NOTHING
            held -= credit.frozen

    def credited(
        self,
        id_: str,
        amount: Decimal,
        refunds: list[tuple[str, str, Decimal]],
        credits_: list[tuple[str, Decimal]],
        note_id: str,
    ) -> None:
        """A credit note: less is due, then less was lost, and what had been paid goes back or becomes credit.

        `refunds` are by refund and payment, `credits_` by the payment whose money became credit.
        """
        invoice = self.invoices[id_]
        due = min(amount, max(NOTHING, invoice.due))
        lost = min(amount - due, invoice.lost)
        invoice.lost -= lost
        invoice.credited += due + lost
        returned = amount - due - lost
        invoice.returned += returned
        for refund_id, payment_id, part in refunds:
            self._leave(invoice, self.payments[payment_id], part)
            self.refund_asked(refund_id, payment_id, part, of_note=True)
            returned -= part
        for payment_id, part in credits_:
            payment = self.payments[payment_id]
            self._leave(invoice, payment, part)
            payment.went.append((self._new_credit(invoice.group, part, note_id), part))
            self._bind(payment)
            returned -= part
        assert not returned, "what was paid goes back to whom it came from"

    def _leave(self, invoice: Invoice, payment: Paid, part: Decimal) -> None:
        assert part <= payment.there(invoice), "more comes back of a payment than it had paid"
        payment.went.append((invoice, -part))

    def written_off(self, id_: str) -> None:
        """What is due is lost."""
        self.invoices[id_].lost += self.invoices[id_].due

    def granted(self, group: str, amount: Decimal, *, is_paid: bool) -> None:
        """A credit was given by hand; for a paid one money came in."""
        self._new_credit(group, amount, None)
        if is_paid:
            self._cash(group, amount)

    def deducted(self, group: str, amount: Decimal, now: int) -> Decimal:
        """Take an amount of the group's credit in the order of spending; answers what was there."""
        usable = [grant for grant in self.grants.values() if grant.group == group and grant.is_usable(now)]
        there = sum((grant.left - grant.frozen for grant in usable), NOTHING)
        if there >= amount:
            for grant in sorted(usable, key=lambda grant: grant.order):
                part = min(grant.left - grant.frozen, amount)
                grant.left -= part
                amount -= part
        return there

    def waiting(self, currency: str) -> Decimal:
        """What stands on no invoice and no credit: refunds that have not ended."""
        return sum(
            (
                one.amount
                for one in self.refunds.values()
                if not one.sent and not one.failed and self.currencies[one.payment.group] == currency
            ),
            NOTHING,
        )

    def _new_credit(self, group: str, amount: Decimal, source: str | None) -> Grant:
        grant = Grant(group, amount, amount, source)
        self.unmatched.append(grant)
        return grant

    def _cash(self, group: str, amount: Decimal) -> None:
        currency = self.currencies[group]
        self.cash[currency] = self.cash.get(currency, NOTHING) + amount
