"""What an import makes beside usage: a customer with a billing group, projects, and what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup, GroupTerms, Organization
from tallybook.accounts.public import AccountStore, ensure_billing_group, ensure_organization, ensure_projects
from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.public import AdjustmentStore, ensure_adjustments
from tallybook.credits.model.grant import Grant
from tallybook.credits.model.holding import Holding
from tallybook.credits.public import CreditStore, ensure_grants
from tallybook.invoicing.public import ReceivableStore, ensure_opening_balance
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.ledger.public import LedgerStore
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.public import ContractStore, PriceStore, ensure_contract
from tallybook.tax.model.component import TaxComponent
from tallybook.tax.public import TaxStore


class Stores(NamedTuple):
    """The stores of one transaction."""

    accounts: AccountStore
    prices: PriceStore
    contracts: ContractStore
    adjustments: AdjustmentStore
    credits: CreditStore
    taxes: TaxStore
    ledger: LedgerStore
    receivables: ReceivableStore


class OfPeriod(Struct, frozen=True):
    """What one billing period's invoice is given: adjustments, and what was owed when the period began."""

    period: Period
    adjustments: tuple[Adjustment, ...] = ()
    unpaid: Decimal = Decimal(0)


class Setup(Struct, frozen=True):
    """A billing group with all that belongs to it."""

    organization: str
    group: GroupTerms
    projects: tuple[str, ...]
    contract: Contract | None = None
    credits: tuple[Grant, ...] = ()
    tax: tuple[TaxComponent, ...] = ()
    of_period: OfPeriod | None = None


class Made(Struct, frozen=True):
    """A billing group that stands with its organization, and how many things are new, by their name."""

    organization: Organization
    group: BillingGroup
    new: dict[str, int]


def set_up(stores: Stores, setup: Setup, price_book_id: str, now: Instant, new_id: NewId) -> Made:
    """Make what does not stand yet; what stands stays. `Refused` where something stands on other terms."""
    organization, is_new_organization = ensure_organization(stores.accounts, setup.organization, now, new_id)
    group, is_new_group = ensure_billing_group(stores.accounts, setup.group, organization, price_book_id, now, new_id)
    new = {
        "organizations": int(is_new_organization),
        "billing groups": int(is_new_group),
        "projects": len(ensure_projects(stores.accounts, setup.projects, group, now)),
        "credits": len(_granted(stores, group, setup.credits, now, new_id)),
    }
    if setup.contract is not None:
        new["contracts"] = int(ensure_contract(stores.contracts, group, setup.contract, now, new_id).new)
    if stores.taxes.components([group.id]).get(group.id, ()) != setup.tax:
        stores.taxes.set_components(group.id, setup.tax)
        new["tax components"] = len(setup.tax)
    if setup.of_period is not None:
        new |= _give(stores, group, setup.of_period, now, new_id)
    return Made(organization, group, {name: count for name, count in new.items() if count})


def _granted(
    stores: Stores, group: BillingGroup, grants: Sequence[Grant], now: Instant, new_id: NewId
) -> list[Holding]:
    return ensure_grants(stores.credits, stores.ledger, group.id, group.currency, grants, now, new_id)


def _give(stores: Stores, group: BillingGroup, given: OfPeriod, now: Instant, new_id: NewId) -> dict[str, int]:
    """Give a period's invoice what is its own."""
    new = {
        "adjustments": len(
            ensure_adjustments(stores.adjustments, group.id, given.adjustments, given.period, now, new_id)
        )
    }
    start = given.period.start
    if ensure_opening_balance(stores.receivables, stores.ledger, group, given.unpaid, start, now):
        new["opening balances"] = 1
    return new
