"""The operations on contracts."""

from __future__ import annotations

from typing import Protocol

from tallybook.accounts.public import AccountStore, known_group
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.refusal import Refused, placed
from tallybook.kernel.sorting import by_age
from tallybook.kernel.wire import Page, asked_part, instant_of, page, page_of, read_number
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.document import contract_document
from tallybook.pricing.public import ContractStore, PriceStore, agree, agree_anew, agree_end
from tallybook.pricing.wire.catalog import VersionListing
from tallybook.pricing.wire.contract import (
    ContractChange,
    ContractEnd,
    ContractListing,
    ContractView,
    NewContract,
    changed_terms,
    contract_of,
    contract_view,
)


class ContractsWork(Work, Protocol):
    """A request's work on contracts."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def prices(self) -> PriceStore:
        """Counters and price books."""
        ...

    @property
    def contracts(self) -> ContractStore:
        """Contracts."""
        ...


CONTRACTS = Operations("Contracts", "What is agreed on with a billing group: discounts, prices, fees, a commitment.")


@CONTRACTS.post("/v1/contracts", roles=OPERATORS)
def create_contract(work: ContractsWork, *, body: NewContract) -> ContractView:
    """Agree on a contract with a billing group.

    One contract at a time touches each of the group's billing cycles.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    made = agree(work.contracts, work.prices, group, contract_of(body), work.now, lambda prefix, _: work.new_id(prefix))
    work.audit("contract.agree", made.id, after=_document(made))
    return contract_view(made)


@CONTRACTS.get("/v1/contracts", roles=READERS_AND_CUSTOMERS)
def list_contracts(work: ContractsWork, *, query: ContractListing) -> Page[ContractView]:
    """List contracts, the newest first where no other order is asked for, each as its latest version."""
    found = work.contracts.listed(billing_group_id=query.billing_group, part=asked_part(query))
    return page_of(found, query, by_age, contract_view)


@CONTRACTS.get("/v1/contracts/{id}", roles=READERS_AND_CUSTOMERS)
def get_contract(work: ContractsWork, *, id: str) -> ContractView:
    """Get a contract as its latest version, which counts."""
    return contract_view(_contract(work, id))


@CONTRACTS.get("/v1/contracts/{id}/versions", roles=READERS_AND_CUSTOMERS)
def list_contract_versions(
    work: ContractsWork,
    *,
    id: str,
    query: VersionListing,
) -> Page[ContractView]:
    """List the versions of a contract, the newest first."""
    _contract(work, id)
    found = work.contracts.contract_versions(id, before=read_number(query.cursor), limit=query.limit + 1)
    return page(found, query.limit, lambda one: str(one.version), contract_view)


@CONTRACTS.patch("/v1/contracts/{id}", roles=OPERATORS, current=get_contract)
def change_contract(work: ContractsWork, *, id: str, body: ContractChange) -> ContractView:
    """Change what is agreed on.

    The terms that are sent take the place of those that were; together they are a new version of the contract, which
    counts for every period that is not final yet.
    """
    seen = _locked(work, id)
    group = known_group(work.accounts, seen.billing_group_id)
    agreed = contract_of(changed_terms(seen, body))
    if agreed == seen.contract:
        return contract_view(seen)
    made = agree_anew(work.contracts, work.prices, group, seen, agreed, work.now)
    work.audit("contract.change", id, before=_document(seen), after=_document(made))
    return contract_view(made)


@CONTRACTS.post("/v1/contracts/{id}/end", roles=OPERATORS, status=200)
def end_contract(work: ContractsWork, *, id: str, body: ContractEnd) -> ContractView:
    """End a contract at an instant.

    It covers nothing from then on, in all periods that are not final yet.
    """
    seen = _locked(work, id)
    group = known_group(work.accounts, seen.billing_group_id)
    with placed("at"):
        made = agree_end(work.contracts, work.prices, group, seen, instant_of(body.at, "at"), work.now)
    work.audit("contract.end", id, before=_document(seen), after=_document(made))
    return contract_view(made)


def _contract(work: ContractsWork, id_: str) -> ContractVersion:
    found = work.contracts.contract(id_)
    if found is None:
        raise Refused("unknown_contract", "there is no contract of this id")
    return found


def _locked(work: ContractsWork, id_: str) -> ContractVersion:
    """The contract, which nobody else changes until the transaction ends."""
    work.accounts.lock([_contract(work, id_).billing_group_id])
    return _contract(work, id_)


def _document(of: ContractVersion) -> dict[str, object]:
    return {"billing_group": of.billing_group_id, "version": of.version, **contract_document(of.contract)}
