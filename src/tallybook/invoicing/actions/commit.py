"""Keep prepared invoices: drafts that are held, finalized ones with their credits and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tallybook.accounts.public import AccountStore
from tallybook.adjustments.public import AdjustmentStore
from tallybook.credits.model.holding import Draw
from tallybook.credits.model.posting import spent
from tallybook.credits.public import CreditStore
from tallybook.invoicing.actions.prepare import Failed, NotOver, Prepared, Ready, Unchanged
from tallybook.invoicing.model import posting
from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.model.review import Unreviewed
from tallybook.invoicing.model.run import GroupOutcome, Outcome
from tallybook.invoicing.store import InvoiceStore, ReceivableStore, ReviewStore
from tallybook.kernel.document import document
from tallybook.kernel.instant import Instant
from tallybook.ledger.public import LedgerStore


class Moved(Exception):
    """Since an invoice was rated, somebody billed or adjusted its group or drew on its grants: rate anew."""


class Kept(NamedTuple):
    """The stores that a commit writes to, in one transaction."""

    accounts: AccountStore
    adjustments: AdjustmentStore
    invoices: InvoiceStore
    receivables: ReceivableStore
    credits: CreditStore
    ledger: LedgerStore
    reviews: ReviewStore


def keep(prepared: Sequence[Prepared], stores: Kept, now: Instant) -> list[Draft]:
    """Save drafts, draw on grants and post what is finalized.

    Answers the finalized drafts, which `number` must number at the very end.

    Raises `Moved` where a grant, an adjustment, what is unpaid, what was billed of closed periods, or what a person
    said of a draft is no longer as it was rated.
    """
    ready = [item for item in prepared if isinstance(item, Ready)]
    due = [item for item in ready if item.due]
    if due:
        _refuse_what_moved(due, stores)
    spending = [item for item in due if item.spends]
    if spending:
        held = stores.credits.holdings([item.group for item in spending], lock=True)
        for item in spending:
            now_held = {holding.id: holding for holding in held.get(item.group, ())}
            if any(now_held.get(spend.holding.id) != spend.holding for spend in item.spends):
                raise Moved(item.group)
    stores.invoices.save_drafts([item.draft for item in ready if not item.due])
    finalized = [item.draft for item in due]
    stores.invoices.save_finalized(finalized, now)
    stores.receivables.open([item.receivable for item in due])
    stores.credits.draw([Draw(s.holding.id, item.draft.id, s.amount) for item in spending for s in item.spends])
    posted = (posting.finalized(item.draft, (spent(s.holding, s.amount) for s in item.spends), now) for item in due)
    stores.ledger.post([entry for entry in posted if entry is not None])
    return finalized


def _refuse_what_moved(due: Sequence[Ready], stores: Kept) -> None:
    """Take the groups' locks, and look whether what they were rated from still stands."""
    stores.accounts.lock([item.group for item in due])
    looked = stores.invoices.looked_up_to({item.group: item.draft.period.start for item in due})
    if any(looked.get(item.group) != item.looked_up_to for item in due):
        raise Moved
    unpaid = stores.receivables.unpaid({item.group: item.unpaid_by for item in due})
    if any(unpaid.get(item.group, 0) != Decimal(item.draft.output.carry_over.unpaid) for item in due):
        raise Moved
    applying = stores.adjustments.applying({item.group: item.draft.period.start for item in due})
    if any(document(applying.get(i.group, ())) != i.draft.case.inputs.get("adjustments", []) for i in due):
        raise Moved  # approved or cancelled since: what is final has what stood when it became final
    reviews = stores.reviews.reviews([item.place for item in due])
    if any(reviews.get(item.place, Unreviewed()) != item.review for item in due):
        raise Moved


def outcome_of(prepared: Prepared) -> GroupOutcome:
    """What a run records of a group."""
    match prepared:
        case Ready(group=group, draft=draft, waits=waits):
            if waits is None:
                return GroupOutcome(group, Outcome.FINALIZED, draft.id)
            return GroupOutcome(group, Outcome.HELD, draft.id, waits.reason)
        case Unchanged(group=group, invoice_id=invoice_id):
            return GroupOutcome(group, Outcome.UNCHANGED, invoice_id)
        case NotOver(group=group):
            return GroupOutcome(group, Outcome.NOT_OVER)
        case Failed(group=group, reason=reason):
            return GroupOutcome(group, Outcome.FAILED, None, reason)
