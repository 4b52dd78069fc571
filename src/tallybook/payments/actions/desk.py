"""What the actions of payments work with, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.credits.model.grant import TaxTreatment
from tallybook.credits.public import CreditBooks, CreditStore
from tallybook.invoicing.public import ReceivableStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.notice import Tell
from tallybook.kernel.refusal import Refused
from tallybook.ledger.public import LedgerStore
from tallybook.payments.model.payment import Payment
from tallybook.payments.model.setup import MethodSetup
from tallybook.payments.store import DunningStore, MethodStore, PaymentStore, RefundStore, ReportStore, SetupStore


class Policy(Struct, frozen=True):
    """How a tenant collects: the days of its schedule of dunning, and how paid credit is taxed."""

    retry_days: tuple[int, ...] = (3, 7, 14)
    tax_treatment: TaxTreatment = TaxTreatment.POST_TAX


class Desk(NamedTuple):
    """The stores of one transaction, how a tenant collects, and who is told what."""

    accounts: AccountStore
    receivables: ReceivableStore
    credits: CreditStore
    ledger: LedgerStore
    payments: PaymentStore
    refunds: RefundStore
    methods: MethodStore
    setups: SetupStore
    dunning: DunningStore
    reports: ReportStore
    decided: Callable[[], Policy]
    tell: Tell
    new_id: NewId

    @property
    def policy(self) -> Policy:
        """How the tenant collects; read where it is asked for, which most actions never do."""
        return self.decided()

    @property
    def books(self) -> CreditBooks:
        """What credits are changed with."""
        return CreditBooks(self.accounts, self.credits, self.ledger)

    def group(self, billing_group_id: str) -> BillingGroup:
        """The group of an id that a payment names."""
        return self.accounts.billing_groups([billing_group_id])[billing_group_id]

    def locked_group(self, billing_group_id: str) -> BillingGroup:
        """The group, held until the transaction ends: nobody else moves its money meanwhile."""
        self.accounts.lock([billing_group_id])
        return self.group(billing_group_id)

    def retry_days(self, group: BillingGroup) -> tuple[int, ...]:
        """The group's own schedule of dunning, or the tenant's."""
        return self.policy.retry_days if group.retry_days is None else group.retry_days

    def locked_payment(self, payment_id: str) -> Payment:
        """A payment whose group is held until the transaction ends; `Refused("unknown_payment")`."""
        found = self.payments.payment(payment_id)
        if found is None:
            raise Refused("unknown_payment", "there is no payment of this id", payment_id)
        self.accounts.lock([found.billing_group_id])
        payment = self.payments.payment(payment_id)
        assert payment is not None, "payments are never deleted"
        return payment

    def locked_setup(self, setup_id: str) -> MethodSetup:
        """A set-up whose group is held until the transaction ends; `Refused("unknown_setup")`."""
        found = self.setups.setup(setup_id)
        if found is None:
            raise Refused("unknown_setup", "there is no set-up of this id", setup_id)
        self.accounts.lock([found.billing_group_id])
        setup = self.setups.setup(setup_id)
        assert setup is not None, "set-ups are never deleted"
        return setup
