"""Agree on a contract with a billing group."""

from __future__ import annotations

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.ensured import Ensured
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.pricing.model.agreement import ContractVersion, check_alone
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.store import ContractStore


def ensure_contract(
    store: ContractStore, group: BillingGroup, contract: Contract, now: Instant, new_id: NewId
) -> Ensured[ContractVersion]:
    """The group's contract of these terms.

    `Refused("contract_overlap")` where another one covers a part of the same billing cycle.
    """
    standing = store.contracts_of(group.id, lock=True)
    for known in standing:
        if known.contract == contract:
            return Ensured(known, new=False)
    agreed = ContractVersion(new_id("con", now), group.id, 1, contract)
    check_alone(agreed, standing, group)
    store.add_contract(agreed, now)
    return Ensured(agreed, new=True)
