"""Grants as they are kept: what was granted, what is spent, and what invoices draw."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, structs

from tallybook.credits.model.grant import Grant
from tallybook.kernel.decimals import EXACT


class Holding(Struct, frozen=True):
    """A billing group's grant. `grant.balance` is what was granted; `spent` of it is gone."""

    id: str
    billing_group_id: str
    grant: Grant
    spent: Decimal = Decimal(0)

    @property
    def open(self) -> Grant:
        """The grant with the balance that is left, as rating takes it."""
        return structs.replace(self.grant, balance=EXACT.subtract(self.grant.balance, self.spent))


class Draw(Struct, frozen=True):
    """What a finalized invoice takes of a grant; above zero, at most once per grant and invoice."""

    grant_id: str
    invoice_id: str
    amount: Decimal
