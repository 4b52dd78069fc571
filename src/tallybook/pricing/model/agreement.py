"""Contracts as they are kept: in versions, one contract at a time for every billing cycle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.document import digest_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.model.document import contract_document


class ContractVersion(Struct, frozen=True):
    """What was agreed with a billing group, as of this version; the greatest version counts."""

    id: str
    billing_group_id: str
    version: int
    contract: Contract

    @property
    def digest(self) -> str:
        """`sha256:` of what was agreed."""
        return digest_of(contract_document(self.contract))

    def overlaps(self, period: Period) -> bool:
        """Whether the contract covers a part of the period."""
        return period.overlap(self.contract.start, self.contract.end) is not None


class _Cycles(NamedTuple):
    """The stretch of whole billing cycles that a contract touches; None bounds are open."""

    start: Instant | None
    end: Instant | None


def check_alone(contract: ContractVersion, others: Iterable[ContractVersion], group: BillingGroup) -> None:
    """Refuse a contract that shares a billing cycle of its group with another one."""
    mine = _cycles(contract.contract, group)
    for other in others:
        if other.id == contract.id:
            continue
        theirs = _cycles(other.contract, group)
        if _before(mine.start, theirs.end) and _before(theirs.start, mine.end):
            raise Refused(
                "contract_overlap",
                f"contract {other.id} of {group.name} covers a part of the same billing cycle;"
                " end it where a cycle ends, or make this a version of it",
            )


def _cycles(contract: Contract, group: BillingGroup) -> _Cycles:
    return _Cycles(
        None if contract.start is None else group.cycle_at(contract.start).start,
        None if contract.end is None else group.cycle_at(contract.end - 1).end,
    )


def _before(start: Instant | None, end: Instant | None) -> bool:
    return start is None or end is None or start < end
