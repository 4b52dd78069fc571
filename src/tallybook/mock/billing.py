"""Making invoices in memory: what a bill run does with a group, and what a person does with a draft."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.api.across.cases import read_inputs
from tallybook.api.across.invoices import books_of, finalized_notice, judged
from tallybook.invoicing.actions.commit import Kept, keep, outcome_of
from tallybook.invoicing.actions.prepare import Failed, Prepared, Run, Tariffs, prepare
from tallybook.invoicing.actions.review_draft import Reviewed, Reviewing, due_drafts
from tallybook.invoicing.model.review import refuse_held
from tallybook.invoicing.model.run import GroupOutcome
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import local_day, parse_month
from tallybook.kernel.refusal import Refused
from tallybook.mock.stores import MemoryStores


def bill(stores: MemoryStores, groups: Sequence[str], run: Run) -> list[Prepared]:
    """Bill groups: prepare, keep, and number what is final."""
    prepared = prepare(books_of(stores), groups, run, Tariffs())
    kept = Kept(
        stores.accounts,
        stores.adjustments,
        stores.invoices,
        stores.receivables,
        stores.credits,
        stores.ledger,
        stores.reviews,
    )
    finalized = keep(prepared, kept, run.now)
    if finalized:
        stores.outbox.write([finalized_notice(draft) for draft in finalized], run.now)
        stores.invoices.number(finalized, run.now)
    return prepared


def bill_month(
    stores: MemoryStores, month: str, groups: Sequence[str], now: Instant, finalize_after_days: int | None
) -> list[GroupOutcome]:
    """What became of each group; one that fails stops no other."""
    run = Run(*parse_month(month), now, stores.new_id, read_inputs, finalize_after_days)
    return [_alone(stores, group, run) for group in groups]


def _alone(stores: MemoryStores, group: str, run: Run) -> GroupOutcome:
    try:
        (prepared,) = bill(stores, [group], run)
    except Refused as refusal:
        prepared = Failed(group, f"{type(refusal).__name__}: {refusal}")
    return outcome_of(prepared)


def finalize(stores: MemoryStores, reviewed: Reviewed, now: Instant) -> str | None:
    """Rate a draft again and finalize it; answers its id where it is final by this call."""
    group, period = reviewed.group, reviewed.draft.period
    if period.end > now:
        raise Refused("period_runs", "its period is not over yet", reviewed.draft.id)
    refuse_held(reviewed.review)
    first = local_day(period.start, group.tz)
    (rated,) = bill(stores, [group.id], Run(first.year, first.month, now, stores.new_id, read_inputs, 0))
    id_, is_new = judged(rated, reviewed)
    return id_ if is_new else None


def finalize_due(stores: MemoryStores, now: Instant) -> None:
    """Finalize every draft whose review is over."""
    for row in due_drafts(Reviewing(stores.accounts, stores.invoices, stores.reviews), now):
        first = local_day(row.draft.period.start, row.group.tz)
        _alone(stores, row.group.id, Run(first.year, first.month, now, stores.new_id, read_inputs))
