"""What always holds of dunning on PostgreSQL, once the jobs have come by."""

from __future__ import annotations

from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.sorting import Part
from tallybook.payments.model.dunning import DunningSort
from tallybook.payments.store_sql import SqlDunning
from tests.payments.till import Till


def assert_dunned(till: Till) -> None:
    """What is overdue is dunned, stopped or given up, and no step is left to be done."""
    with till.connection() as connection:
        forgotten = connection.execute(
            """SELECT id FROM receivables r WHERE due > 0 AND due_at <= %s AND given_up_at IS NULL
                AND NOT EXISTS (SELECT FROM dunning d WHERE d.tenant_id = r.tenant_id AND d.receivable_id = r.id)""",
            [utc_datetime(till.clock.now)],
        ).fetchall()
        late = SqlDunning(connection).dunnings(Part(DunningSort.NEXT, None, 9), due_by=till.clock.now)
    assert forgotten == [] == late
