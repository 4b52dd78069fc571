"""What an export's sources share."""

from __future__ import annotations

from collections.abc import Callable

from psycopg import Connection

from tallybook.exchange.export import Wanted

type Tick = Callable[[int], None]
"""Called with how many more billing cycles, or invoices, are done."""


def groups_of(connection: Connection, wanted: Wanted) -> list[str]:
    """The billing groups that an export is of, by id; of those that the transaction sees."""
    rows = connection.execute(
        """
        SELECT id FROM billing_groups WHERE tenant_id = current_tenant()
           AND (%(group)s::text IS NULL OR id = %(group)s)
           AND (%(organization)s::text IS NULL OR organization_id = %(organization)s)
           AND (%(groups)s::text[] IS NULL OR id = ANY(%(groups)s)) ORDER BY id
        """,
        {
            "group": wanted.billing_group_id,
            "organization": wanted.organization_id,
            "groups": None if wanted.groups is None else list(wanted.groups),
        },
    )
    return [id_ for (id_,) in rows]
