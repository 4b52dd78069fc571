"""Hold, release and approve drafts, and say what each waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model import review
from tallybook.invoicing.model.invoice import Draft, Finalized
from tallybook.invoicing.model.review import Approved, Review, Unreviewed, Waits, figures_digest, waits_for
from tallybook.invoicing.store import DraftSummary, InvoiceStore, ReviewStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class Reviewing(NamedTuple):
    """The stores that a review works on, in one transaction."""

    accounts: AccountStore
    invoices: InvoiceStore
    reviews: ReviewStore


class Reviewed(NamedTuple):
    """A draft, its billing group, and what was said of it."""

    draft: Draft
    group: BillingGroup
    review: Review


class WaitingDraft(NamedTuple):
    """A row of the list of drafts; one that waits for nothing is finalized by the next run."""

    draft: DraftSummary
    group: BillingGroup
    waits: Waits | None


def find_draft(stores: Reviewing, name: str, *, lock: bool = False) -> Reviewed:
    """A draft by its id, or by its billing group's name where that has one draft.

    With `lock` nobody else finalizes it, or changes what was said of it, until the transaction ends.
    `Refused` where there is none, or where the invoice is final.
    """
    group = stores.accounts.billing_group_named(name)
    found = _of_group(stores, group) if group is not None else stores.invoices.invoice(name)
    if lock and found is not None:
        held = found.draft if isinstance(found, Finalized) else found
        stores.accounts.lock([held.billing_group_id])
        found = stores.invoices.invoice(held.id)
    if isinstance(found, Finalized):
        message = f"it is final, with the number {found.number}; a credit note takes back what is wrong with it"
        raise Refused("finalized", message, name)
    if found is None:
        message = "there is no draft of this id, and no billing group of this name; try `tallybook invoice review`"
        raise Refused("unknown_draft", message, name)
    owner = stores.accounts.billing_groups([found.billing_group_id])[found.billing_group_id]
    place = (owner.id, found.period.start)
    said = stores.reviews.reviews([place]).get(place, Unreviewed())
    return Reviewed(found, owner, said)


def _of_group(stores: Reviewing, group: BillingGroup) -> Draft | Finalized | None:
    drafts = stores.invoices.drafts(group.id)
    if len(drafts) != 1:
        found = "no draft" if not drafts else f"{len(drafts)} drafts: {', '.join(draft.id for draft in drafts)}"
        raise Refused("unknown_draft", f"the billing group has {found}", group.name)
    return stores.invoices.invoice(drafts[0].id)


def hold_draft(stores: Reviewing, name: str, by: str, reason: str, now: Instant) -> Reviewed:
    """Hold a draft: it is made anew and shown, and not finalized until it is released. An approval ends."""
    return _say(stores, name, lambda found: review.hold(found.review, by, reason, now))


def release_draft(stores: Reviewing, name: str) -> Reviewed:
    """Release a draft that is held."""
    return _say(stores, name, lambda found: review.release(found.review))


def approve_draft(stores: Reviewing, name: str, by: str, now: Instant, *, seen: str, at_once: bool = False) -> Reviewed:
    """Approve a draft's figures, those with the digest that was seen; any other need approval again.

    With `at_once` the draft need not wait for the review window's end. `Refused("changed")` where others are in force.
    """

    def decide(found: Reviewed) -> Review:
        if figures_digest(found.draft.output) != seen:
            raise Refused("changed", "its figures changed while you looked at them; look again", name)
        return review.approve(found.review, found.draft, by, now, at_once=at_once)

    return _say(stores, name, decide)


def _say(stores: Reviewing, name: str, decide: Callable[[Reviewed], Review]) -> Reviewed:
    found = find_draft(stores, name, lock=True)
    said = decide(found)
    stores.reviews.keep((found.group.id, found.draft.period.start), said)
    return found._replace(review=said)


def waiting_drafts(stores: Reviewing, now: Instant) -> list[WaitingDraft]:
    """Every draft and what it waits for, the oldest period first; of its figures as the last run made them."""

    def digest_of(draft: DraftSummary, _: Review) -> str:
        kept = stores.invoices.invoice(draft.id)
        assert isinstance(kept, Draft), "a draft of this snapshot"
        return figures_digest(kept.output)

    return _waiting(stores, stores.invoices.drafts(), digest_of, now)


def due_drafts(stores: Reviewing, now: Instant) -> list[WaitingDraft]:
    """Drafts that wait for nothing if their figures still are those that were approved: rating them again says so."""

    def as_approved(_: DraftSummary, said: Review) -> str:
        return said.digest if isinstance(said, Approved) else ""

    drafts = [draft for draft in stores.invoices.drafts() if draft.period.end <= now]
    return [row for row in _waiting(stores, drafts, as_approved, now) if row.waits is None]


def _waiting(
    stores: Reviewing, drafts: Sequence[DraftSummary], digest_of: Callable[[DraftSummary, Review], str], now: Instant
) -> list[WaitingDraft]:
    groups = stores.accounts.billing_groups({draft.billing_group_id for draft in drafts})
    reviews = stores.reviews.reviews([draft.place for draft in drafts])
    found = []
    for draft in drafts:
        group, said = groups[draft.billing_group_id], reviews.get(draft.place, Unreviewed())
        digest = partial(digest_of, draft, said)
        found.append(
            WaitingDraft(draft, group, waits_for(said, group, draft.period, digest, group.finalize_after_days, now))
        )
    return found


def waits_of(found: Reviewed, now: Instant) -> Waits | None:
    """What a draft waits for, of its figures as the last run made them."""
    digest = partial(figures_digest, found.draft.output)
    return waits_for(found.review, found.group, found.draft.period, digest, found.group.finalize_after_days, now)
