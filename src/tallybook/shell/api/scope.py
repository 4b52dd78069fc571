"""What a scoped caller sees of its tenant: kept by the database, whatever a statement forgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection, errors
from psycopg.pq import TransactionStatus

from tallybook.kernel.operation import Principal
from tallybook.kernel.refusal import Refused

_NARROW = """SELECT set_config('tallybook.groups', coalesce(array_agg(id), '{}')::text, true),
        set_config('tallybook.organizations',
            coalesce(%(organization)s::text[], array_agg(DISTINCT organization_id), '{}')::text, true)
    FROM billing_groups WHERE tenant_id = current_tenant()
        AND (%(organization)s::text[] IS NULL OR organization_id = ANY (%(organization)s))
        AND (%(groups)s::text[] = '{}' OR id = ANY (%(groups)s))"""


def narrow(connection: Connection, caller: Principal) -> None:
    """From now on the transaction reads what its caller may see, where that is a part alone."""
    if caller.is_scoped:
        organization = None if caller.organization_id is None else [caller.organization_id]
        connection.execute(_NARROW, {"organization": organization, "groups": list(caller.billing_groups)})
        connection.execute("SET LOCAL ROLE tallybook_scoped")


@contextmanager
def widened(connection: Connection, caller: Principal) -> Iterator[None]:
    """Within, the transaction works as the application: for what is done for a scoped caller beyond what it sees."""
    if not caller.is_scoped:
        yield
        return
    connection.execute("RESET ROLE")
    try:
        yield
    finally:  # also for whoever catches the error; a failed transaction goes back to where it was narrow, or ends
        if connection.info.transaction_status is TransactionStatus.INTRANS:
            connection.execute("SET LOCAL ROLE tallybook_scoped")


@contextmanager
def told_apart(caller: Principal) -> Iterator[None]:
    """`Refused("forbidden")` for what the database does not let a scoped caller do at all."""
    try:
        yield
    except errors.InsufficientPrivilege:
        if not caller.is_scoped:
            raise
        raise Refused("forbidden", "a caller that sees some organizations or billing groups may not do this") from None
