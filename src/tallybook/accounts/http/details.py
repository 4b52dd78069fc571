"""The operations on billing details: how a billing group is named on its documents."""

from __future__ import annotations

from typing import Protocol

from tallybook.accounts.actions.change_details import change_details, details, told
from tallybook.accounts.actions.known import known_group
from tallybook.accounts.store import AccountStore
from tallybook.accounts.wire.details import BillingDetailsChange, BillingDetailsView, billing_details_view
from tallybook.kernel.operation import OPERATORS, READERS, Operations, Work


class DetailsWork(Work, Protocol):
    """A request's work on billing details."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups."""
        ...


BILLING_DETAILS = Operations("Billing details", "How billing groups are named on their documents.")


@BILLING_DETAILS.get("/v1/billing-groups/{id}/billing-details", roles=READERS)
def get_billing_details(work: DetailsWork, *, id: str) -> BillingDetailsView:
    """Get how a billing group is named on its documents."""
    return billing_details_view(work.accounts.billing_details(known_group(work.accounts, id).id))


@BILLING_DETAILS.patch("/v1/billing-groups/{id}/billing-details", roles=OPERATORS, current=get_billing_details)
def change_billing_details(work: DetailsWork, *, id: str, body: BillingDetailsChange) -> BillingDetailsView:
    """Change how a billing group is named on its documents.

    What is left out stays as it is; null gives a detail its default back. What is final stays as it is.
    """
    group = known_group(work.accounts, id)
    done = change_details(work.accounts, group, told(body), work.now)
    if done.after != done.before:
        work.audit("group.describe", group.id, before=details(done.before), after=details(done.after))
    return billing_details_view(done.after)
