"""The operations on a billing group's taxes."""

from __future__ import annotations

from typing import Protocol

from msgspec import to_builtins

from tallybook.accounts.public import AccountStore, known_group
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.tax.public import TaxStore
from tallybook.tax.wire import TaxChange, TaxView, components_of, tax_view


class TaxWork(Work, Protocol):
    """A request's work on taxes."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def taxes(self) -> TaxStore:
        """Tax components of billing groups."""
        ...


TAXES = Operations("Taxes", "What a billing group's invoices are taxed with.")


@TAXES.get("/v1/billing-groups/{id}/tax", roles=READERS_AND_CUSTOMERS)
def get_tax(work: TaxWork, *, id: str) -> TaxView:
    """Get what a billing group's invoices are taxed with."""
    group = known_group(work.accounts, id)
    return tax_view(group.id, work.taxes.components([group.id]).get(group.id, ()))


@TAXES.patch("/v1/billing-groups/{id}/tax", roles=OPERATORS, current=get_tax)
def change_tax(work: TaxWork, *, id: str, body: TaxChange) -> TaxView:
    """Set what a billing group's invoices are taxed with.

    It holds from now on, for what is not final yet.
    """
    components = components_of(body)
    work.accounts.lock([id])
    before = get_tax(work, id=id)
    after = tax_view(before.billing_group, components)
    if after != before:
        work.taxes.set_components(before.billing_group, components)
        work.audit("tax.set", before.billing_group, before=to_builtins(before), after=to_builtins(after))
    return after
