"""Finalizing drafts outside a bill run, by its code: one that a person asks for, and those whose review is over."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import batched, groupby
from typing import NamedTuple

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.cases import read_inputs
from tallybook.api.across.invoices import judged
from tallybook.audit.model.record import Author
from tallybook.invoicing.actions.prepare import Prepared, Ready, Run, Tariffs
from tallybook.invoicing.actions.review_draft import Reviewed, Reviewing, due_drafts
from tallybook.invoicing.model.review import refuse_held
from tallybook.invoicing.model.run import SHARD_SIZE
from tallybook.invoicing.store_sql import SqlInvoices, SqlReviews
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, local_day
from tallybook.kernel.refusal import Refused
from tallybook.shell.auditing import write_record
from tallybook.shell.bill_run import Biller
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database

log = logging.getLogger(__name__)


def reviewing(connection: Connection) -> Reviewing:
    """The stores of a review."""
    return Reviewing(SqlAccounts(connection), SqlInvoices(connection), SqlReviews(connection))


class Done(NamedTuple):
    """An invoice that is final, and whether it is by this call."""

    id: str
    is_new: bool


def finalize_draft(
    database: Database, tenant: int, reviewed: Reviewed, now: Instant, author: Author | None = None
) -> str:
    """Finalize one draft now, whatever is left of its review window; answers its invoice's id.

    It is rated again first, and finalized as a bill run would. `Refused` while its period runs, while it is held, and
    where it needs an approval that it has not, or not any more; the draft is rated again all the same.
    """
    with database.transaction(tenant) as connection:
        rated = _rate_again(database, tenant, connection, reviewed, now)
        if isinstance(rated, Ready) and rated.due:
            write_record(connection, author, "invoice.finalize", rated.draft.id, now)
    return _done(rated, reviewed).id


def finalize_on(database: Database, tenant: int, connection: Connection, reviewed: Reviewed, now: Instant) -> Done:
    """The same in a transaction that is open already, and which tells the audit log itself."""
    return _done(_rate_again(database, tenant, connection, reviewed, now), reviewed)


def _rate_again(database: Database, tenant: int, connection: Connection, reviewed: Reviewed, now: Instant) -> Prepared:
    group, period = reviewed.group, reviewed.draft.period
    if period.end > now:
        raise Refused("period_runs", "its period is not over yet", reviewed.draft.id)
    refuse_held(reviewed.review)
    run = _run_of(group, period, now, finalize_after_days=0)
    (rated,) = Biller(database, tenant, run, Tariffs(), connection).bill([group.id])
    return rated


def _done(rated: Prepared, reviewed: Reviewed) -> Done:
    return Done(*judged(rated, reviewed))


def finalize_due(database: Database, tenant: int, now: Instant) -> int:
    """Finalize every draft whose review is over; answers how many were. Safe to run twice, and beside a bill run.

    A draft that cannot be finalized is left for a bill run to report, and does not stop the others.
    """
    with database.transaction(tenant, snapshot=True) as connection:
        due = [(row.group, row.draft.period) for row in due_drafts(reviewing(connection), now)]
    tariffs, finalized = Tariffs(), 0
    for month, groups in _by_month(due):
        run = _run(month, now)
        for batch in batched(groups, SHARD_SIZE):
            finalized += _finalize(database, tenant, run, tariffs, batch)
    return finalized


def _finalize(database: Database, tenant: int, run: Run, tariffs: Tariffs, groups: Sequence[str]) -> int:
    """Bill groups in one commit; where that fails, each in its own."""
    try:
        with database.transaction(tenant) as connection:
            done = Biller(database, tenant, run, tariffs, connection).bill(groups)
    except Exception as error:  # one group's trouble must not stop the others: find it
        if len(groups) > 1:
            return sum(_finalize(database, tenant, run, tariffs, [group]) for group in groups)
        log.warning("billing group %s is not finalized: %s: %s", groups[0], type(error).__name__, error)
        return 0
    return sum(isinstance(item, Ready) and item.due for item in done)


def _by_month(due: Sequence[tuple[BillingGroup, Period]]) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """The ids of groups by the local month in which their periods begin, the oldest first."""
    found = sorted((_month(group, period), group.id) for group, period in due)
    for month, rows in groupby(found, key=lambda row: row[0]):
        yield month, [group for _, group in rows]


def _month(group: BillingGroup, period: Period) -> tuple[int, int]:
    first = local_day(period.start, group.tz)
    return first.year, first.month


def _run_of(group: BillingGroup, period: Period, now: Instant, *, finalize_after_days: int) -> Run:
    return _run(_month(group, period), now, finalize_after_days)


def _run(month: tuple[int, int], now: Instant, finalize_after_days: int | None = None) -> Run:
    return Run(*month, now, new_id, read_inputs, finalize_after_days)
