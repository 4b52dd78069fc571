"""Agree on a contract with a billing group."""

from __future__ import annotations

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.ensured import Ensured
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.pricing.model.agreement import ContractVersion, check_alone
from tallybook.pricing.model.contract import Contract, check_contract
from tallybook.pricing.store import ContractStore, PriceStore


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


def agree(
    store: ContractStore, prices: PriceStore, group: BillingGroup, contract: Contract, now: Instant, new_id: NewId
) -> ContractVersion:
    """Keep a new contract with a group.

    `Refused` where it cannot be one (`check_contract`), and `contract_overlap` where another one covers a part of the
    same billing cycle.
    """
    return _keep(store, prices, group, ContractVersion(new_id("con", now), group.id, 1, contract), now)


def agree_anew(
    store: ContractStore,
    prices: PriceStore,
    group: BillingGroup,
    seen: ContractVersion,
    contract: Contract,
    now: Instant,
) -> ContractVersion:
    """Keep the next version of a contract, which counts from now on for all that is not final. `Refused` as `agree`."""
    agreed = structs.replace(seen, version=seen.version + 1, contract=contract)
    return _keep(store, prices, group, agreed, now)


def agree_end(
    store: ContractStore, prices: PriceStore, group: BillingGroup, seen: ContractVersion, end: Instant, now: Instant
) -> ContractVersion:
    """Let a contract cover nothing from an instant on; `Refused("has_ended")` where it ends then or earlier."""
    if seen.contract.end is not None and seen.contract.end <= end:
        raise Refused("has_ended", "ends by then already")
    return agree_anew(store, prices, group, seen, structs.replace(seen.contract, end=end), now)


def _keep(
    store: ContractStore, prices: PriceStore, group: BillingGroup, agreed: ContractVersion, now: Instant
) -> ContractVersion:
    counters = prices.listed_counters({price.counter for price in agreed.contract.prices})
    check_contract(agreed.contract, group.currency, counters)
    check_alone(agreed, store.contracts_of(group.id, lock=True), group)
    store.add_contract(agreed, now)
    return agreed
